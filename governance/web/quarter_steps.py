"""A quarter's seven steps from the first figure to the last e-mail, and what stands in the way of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from governance.models import Board, PackNotice
from governance.publishing.overview import DeskRow, desk_rows
from governance.web.work import of_kind, papers_due
from scorecard.models import BankHoliday, Quarter, Redaction
from scorecard.models.accounts import Account
from scorecard.models.signing import QUERIED
from scorecard.releases.approval import (
    MISSING,
    UNCONFIRMED,
    illustrative,
    outstanding,
    valid_approval,
    who_entered,
)
from scorecard.releases.before_release import asked_of
from scorecard.releases.freeze import draft_release
from scorecard.releases.revisions import differences
from scorecard.vocabulary.days import day_words
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
    left = outstanding(quarter)
    missing, queried, unheard = (len(of_kind(left, kind)) for kind in (MISSING, QUERIED, UNCONFIRMED))
    ends = quarter.key.end
    return {
        "Enter": Stands(not missing, _said(missing, "figure is missing.|figures are missing.")),
        "Confirm": Stands(
            not left,
            _said(unheard, "waits for its owner’s word.|wait for their owners’ word.")
            + _said(queried, "is queried.|are queried.")
            or (("Owners confirm figures as they come in.",) if missing else ()),
        ),
        "Close": Stands(
            False,
            ((f"The quarter ends on {day_words(ends)}.",) if day <= ends else ())
            + _said(len(left), "figure would need a reason.|figures would need a reason each."),
        ),
    }


def _closed(quarter: Quarter, by: Account) -> dict[str, Stands]:
    reasons = quarter.closing_reasons.count()
    draft = draft_release(quarter)
    approved = valid_approval(draft) is not None
    lapsed = not approved and quarter.approvals.exists()
    stands = [each.words for each in asked_of(draft) if each.still_open]
    if not settings.DEMO and (found := illustrative(quarter)):
        stands.append(f"Illustrative figures are left: {found}.")
    if by.pk in who_entered(quarter):
        stands.append("You entered figures: another Publisher signs, or you say why you must.")
    return {
        "Enter": Stands(True),
        "Confirm": Stands(True),
        "Close": Stands(True, _said(reasons, "figure with a reason.|figures with a reason each.")),
        "Approve": Stands(approved, ("Figures changed since the approval, so it lapsed.",) if lapsed else ()),
        "Release": Stands(False, (*(() if approved else (AHEAD["Release"],)), *stands)),
    }


def _released(quarter: Quarter, rows: list[DeskRow]) -> dict[str, Stands]:
    out = sum(row.newest is not None for row in rows)
    notices = PackNotice.objects.filter(publication__quarter=quarter)
    told, unsent = (notices.filter(sent_at__isnull=waits).count() for waits in (False, True))
    return {
        **{name: Stands(True) for name in NAMES[:5]},
        "Publish": Stands(out == len(rows), (f"{out} of {counted(len(rows), 'pack|packs')} out.",)),
        "Tell": Stands(
            out == len(rows) and not unsent,
            _said(told, "e-mail sent.|e-mails sent.")
            + _said(
                unsent, "could not be sent yet and is tried again.|could not be sent yet and are tried again."
            ),
        ),
    }


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
