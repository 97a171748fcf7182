"""A quarter's seven steps from the first figure to the last e-mail, and what stands in the way of each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from governance.models import Board, PackNotice
from governance.publishing.overview import DeskRow, desk_rows
from governance.web.work import papers_due
from scorecard.models import BankHoliday, Quarter, Redaction
from scorecard.models.accounts import Account
from scorecard.releases.approval import illustrative, valid_approval, who_entered
from scorecard.releases.differences import differences
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import Gap, gaps, still_open
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.gaps import GapKind, Step
from scorecard.vocabulary.states import QuarterState
from scorecard.web.work import DONE, LATER, NEXT, Task, Work, counted, some

NAMES = ("Enter", "Confirm", "Close", "Approve", "Release", "Publish", "Tell")
AHEAD = {
    "Approve": "Once the quarter is closed: the director approves its figures.",
    "Release": "Once the figures are approved.",
    "Tell": "Each board’s seats are told by e-mail as its pack goes out.",
}


@dataclass(frozen=True)
class Stands:
    """Where one step stands: whether it is done, and what is to be said of it."""

    done: bool
    says: tuple[str, ...] = ()


def before_release(quarter: Quarter, *, by: Account, day: date) -> Work:
    """The steps of a quarter that is open or closed on a day, for the Publisher who would sign."""
    found = _open(quarter, day) if quarter.state == QuarterState.OPEN else _closed(quarter, by)
    holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
    return Work(str(quarter), _steps(quarter, found), says=papers_due(quarter, day, holidays))


def after_release(quarter: Quarter, *, by: Account, day: date) -> Iterable[Work]:
    """The steps of a released quarter until each board has its pack and was told, and what came since."""
    rows = desk_rows(quarter, day)
    found = _released(quarter, rows)
    if not all(each.done for each in found.values()):
        yield Work(str(quarter), _steps(quarter, found))
    newer = [row.board.short_name for row in rows if row.newest and row.since]
    since = some(
        Task(
            "corrected figure waits for the next version|corrected figures wait for the next version",
            reverse("admin:scorecard_quarter_release", args=[quarter.pk]),
            len(differences(quarter)),
            f"Changed since {quarter} was released.",
        ),
        Task(
            "pack is behind what is known|packs are behind what is known",
            reverse("governance:publish", args=[quarter.key.slug]),
            len(newer),
            f"{quarter}: {', '.join(newer)}.",
        ),
        Task(
            "redaction to approve|redactions to approve",
            reverse("admin:scorecard_redaction_changelist"),
            Redaction.objects.filter(approved_at=None).exclude(asked_by=by.pk).count(),
        ),
    )
    if since:
        yield Work("Since the last release", since)


def _steps(quarter: Quarter, found: Mapping[str, Stands]) -> list[Task]:
    packs = counted(Board.objects.count(), "pack goes|packs go")
    ahead = {**AHEAD, "Publish": f"{packs} out once the figures are released."}
    stands = [found.get(name, Stands(False, (ahead.get(name, ""),))) for name in NAMES]
    first = next((at for at, each in enumerate(stands) if not each.done), len(NAMES))
    addresses = _addresses(quarter)
    return [
        Task(
            name,
            addresses[name],
            note=" ".join(each.says) or ("" if each.done else "Nothing stands in the way."),
            step=DONE if each.done else NEXT if at == first else LATER,
        )
        for at, (name, each) in enumerate(zip(NAMES, stands, strict=True))
    ]


def _open(quarter: Quarter, day: date) -> dict[str, Stands]:
    left, ends = still_open(gaps(quarter)), quarter.key.end
    to_close = [each for each in left if each.rule.step == Step.CLOSE]
    missing = [each for each in left if each.kind == GapKind.MISSING]
    unheard = [each for each in left if each.kind in (GapKind.UNCONFIRMED, GapKind.QUERIED)]
    as_they_come = ("Owners confirm figures as they come in.",) if missing and not unheard else ()
    still_runs = (f"The quarter ends on {day_words(ends)}.",) if day <= ends else ()
    return {
        "Enter": Stands(not missing, _lacks(missing)),
        "Confirm": Stands(not (missing or unheard), _lacks(unheard) or as_they_come),
        "Close": Stands(False, still_runs + _lacks(to_close)),
        "Release": Stands(False, (AHEAD["Release"], *_lacks(each for each in left if each not in to_close))),
    }


def _closed(quarter: Quarter, by: Account) -> dict[str, Stands]:
    draft = draft_release(quarter)
    approved = valid_approval(draft) is not None
    lapsed = not approved and quarter.approvals.exists()
    stands = _lacks(still_open(gaps(quarter, [Step.RELEASE], draft.decided)))
    if not settings.DEMO and (found := illustrative(quarter)):
        stands += (f"Illustrative figures are left: {found}.",)
    if by.pk in who_entered(quarter):
        stands += ("You entered figures: another Publisher signs, or you say why you must.",)
    return {
        **_behind("Enter", "Confirm", "Close"),
        "Approve": Stands(approved, ("Figures changed since the approval, so it lapsed.",) if lapsed else ()),
        "Release": Stands(False, (() if approved else (AHEAD["Release"],)) + stands),
    }


def _released(quarter: Quarter, rows: list[DeskRow]) -> dict[str, Stands]:
    out = sum(row.newest is not None for row in rows)
    notices = PackNotice.objects.filter(publication__quarter=quarter)
    told, unsent = (notices.filter(sent_at__isnull=waits).count() for waits in (False, True))
    lacks = () if out else _lacks(still_open(gaps(quarter, [Step.PUBLISH])))
    return {
        **_behind(*NAMES[:5]),
        "Publish": Stands(out == len(rows), (f"{out} of {counted(len(rows), 'pack|packs')} out.", *lacks)),
        "Tell": Stands(
            out == len(rows) and not unsent,
            _said(told, "e-mail sent.|e-mails sent.")
            + _said(unsent, "could not be sent yet: it is tried again.|could not be sent yet: tried again."),
        ),
    }


def _behind(*names: str) -> dict[str, Stands]:
    return {name: Stands(True) for name in names}


def _lacks(found: Iterable[Gap]) -> tuple[str, ...]:
    """How many things are missing, kind by kind, in one sentence; nothing where none is."""
    kinds = Counter(each.rule.words.lower() for each in found)
    return (
        (f"{', '.join(f'{many} {words}' for words, many in kinds.items()).capitalize()}.",) if kinds else ()
    )


def _said(count: int, words: str) -> tuple[str, ...]:
    return (counted(count, words),) if count else ()


def _addresses(quarter: Quarter) -> dict[str, str]:
    here = {
        name: reverse(f"admin:scorecard_quarter_{name}", args=[quarter.pk])
        for name in ("enter", "close", "release")
    }
    publish = reverse("governance:publish", args=[quarter.key.slug])
    is_open = quarter.state == QuarterState.OPEN
    return {
        "Enter": here["enter"] if is_open else here["release"],
        "Confirm": reverse("governance:due") if is_open else here["release"],
        "Close": here["close"],
        "Approve": here["release"],
        "Release": here["release"],
        "Publish": publish,
        "Tell": publish,
    }
