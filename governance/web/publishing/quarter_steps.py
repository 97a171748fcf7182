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
from scorecard.models import BankHoliday, Quarter
from scorecard.models.accounts import Account
from scorecard.releases.approval import illustrative, valid_approval, who_entered
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import Gap, gaps, still_open
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.gaps import GapKind, Step
from scorecard.vocabulary.states import QuarterState
from scorecard.web.work import DONE, LATER, NEXT, Task, Work

NAMES = ("Enter", "Confirm", "Close", "Approve", "Release", "Publish", "Tell")
AHEAD = {
    "Approve": "Once the quarter is closed: the director approves its figures.",
    "Release": "Once the figures are approved.",
    "Tell": "Each board’s seats are told by e-mail as its pack goes out.",
}

LACKING = {
    GapKind.MISSING: "figure is missing|figures are missing",
    GapKind.UNCONFIRMED: "figure waits for its owner’s word|figures wait for their owners’ word",
    GapKind.QUERIED: "figure is queried|figures are queried",
    GapKind.WORSE: "figure worse or off target has no comment|figures worse or off target have no comment",
    GapKind.EARLIER: "earlier quarter is not released|earlier quarters are not released",
    GapKind.SECTION: "section of the report is empty|sections of the report are empty",
    GapKind.TAKEN_OVER: "paragraph is still last quarter’s|paragraphs are still last quarter’s",
    GapKind.UPDATE: "action has no update this quarter|actions have no update this quarter",
    GapKind.REQUEST: "board is asked nothing|boards are asked nothing",
    GapKind.COMMENT: "comment speaks of the earlier figure|comments speak of the earlier figure",
}
"""What is missing of each kind, of one and of many; release checks say it themselves."""


@dataclass(frozen=True)
class Stands:
    """Where one step stands: whether it is done, and what is to be said of it."""

    done: bool
    says: tuple[str, ...] = ()


def before_release(quarter: Quarter, *, by: Account, day: date) -> Work:
    """The steps of a quarter that is open or closed on a day, for the Publisher who would sign."""
    found = _open(quarter, day) if quarter.state == QuarterState.OPEN else _closed(quarter, by)
    holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
    papers = papers_due(quarter, day, holidays)
    return Work(str(quarter), _steps(quarter, found), papers, beside=_ready_or_not(quarter))


def after_release(quarter: Quarter, *, day: date) -> tuple[Work | None, list[str]]:
    """The steps of a released quarter until each board has its pack and was told; then None.

    Beside them the boards whose pack is behind what is known.
    """
    rows = desk_rows(quarter, day)
    found = _released(quarter, rows)
    behind = [row.board.short_name for row in rows if row.newest and row.since]
    if all(each.done for each in found.values()):
        return None, behind
    return Work(str(quarter), _steps(quarter, found), beside=_ready_or_not(quarter)), behind


def _steps(quarter: Quarter, found: Mapping[str, Stands]) -> list[Task]:
    stands = [found.get(name, Stands(False, (AHEAD.get(name, ""),))) for name in NAMES]
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
    missing = _lacks(Step.CLOSE, left, GapKind.MISSING)
    unheard = _lacks(Step.CLOSE, left, GapKind.UNCONFIRMED, GapKind.QUERIED)
    still_runs = (f"The quarter ends on {day_words(ends)}.",) if day <= ends else ()
    return {
        "Enter": Stands(not missing, missing),
        "Confirm": Stands(not (missing or unheard), unheard or ("Owners confirm figures as they come in.",)),
        "Close": Stands(False, still_runs + _lacks(Step.CLOSE, left)),
        "Release": Stands(False, (AHEAD["Release"], *_lacks(Step.RELEASE, left))),
        "Publish": Stands(False, (_to_go_out(quarter), *_lacks(Step.PUBLISH, left))),
    }


def _closed(quarter: Quarter, by: Account) -> dict[str, Stands]:
    draft = draft_release(quarter)
    left = still_open(gaps(quarter, decided=draft.decided))
    approved = valid_approval(draft) is not None
    lapsed = not approved and quarter.approvals.exists()
    stands = (() if approved else (AHEAD["Release"],)) + _lacks(Step.RELEASE, left)
    if not settings.DEMO and (found := illustrative(quarter)):
        stands += (f"Illustrative figures are left: {found}.",)
    if by.pk in who_entered(quarter):
        stands += ("You entered figures: another Publisher signs, or you say why you must.",)
    return {
        **_behind("Enter", "Confirm", "Close"),
        "Approve": Stands(approved, ("Figures changed since the approval, so it lapsed.",) if lapsed else ()),
        "Release": Stands(False, stands),
        "Publish": Stands(False, (_to_go_out(quarter), *_lacks(Step.PUBLISH, left))),
    }


def _released(quarter: Quarter, rows: list[DeskRow]) -> dict[str, Stands]:
    out = sum(row.newest is not None for row in rows)
    notices = PackNotice.objects.filter(publication__quarter=quarter)
    told, unsent = (notices.filter(sent_at__isnull=waits).count() for waits in (False, True))
    lacks = _lacks(Step.PUBLISH, still_open(gaps(quarter, [Step.PUBLISH]))) if out < len(rows) else ()
    return {
        **_behind(*NAMES[:5]),
        "Publish": Stands(out == len(rows), (f"{out} of {counted(len(rows), 'pack|packs')} out.", *lacks)),
        "Tell": Stands(
            out == len(rows) and not unsent,
            _said(told, "e-mail sent.|e-mails sent.")
            + _said(unsent, "e-mail waits to be sent again.|e-mails wait to be sent again."),
        ),
    }


def _behind(*names: str) -> dict[str, Stands]:
    return {name: Stands(True) for name in names}


def _lacks(step: Step, left: Iterable[Gap], *kinds: GapKind) -> tuple[str, ...]:
    """How many things due at a step are missing, of some kinds or all: a sentence a kind."""
    due = [each for each in left if each.rule.step == step and (each.kind in kinds or not kinds)]
    counts = Counter(each.kind for each in due if each.kind in LACKING)
    said = tuple(f"{counted(many, LACKING[kind])}." for kind, many in counts.items())
    return said + tuple(each.more for each in due if each.kind == GapKind.CHECKS)


def _to_go_out(quarter: Quarter) -> str:
    boards = Board.objects.there_on(quarter.key.start).count()
    return f"{counted(boards, 'pack goes|packs go')} out once the figures are released."


def _ready_or_not(quarter: Quarter) -> Task:
    return Task("Ready or not: all that is missing", reverse("governance:ready", args=[quarter.key.slug]))


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
