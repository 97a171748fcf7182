"""Ready or not: what the plan and the boards lack before a quarter's release and before its packs go out.

They join those of figures through `scorecard.releases.readiness`, whose table says what each kind asks for.
"""

from collections.abc import Iterable
from typing import Any

from governance.models import Board, BoardAsk
from plans.edition.facts import ActionRow, PlanFacts
from plans.edition.load import days_of, load_actions
from plans.models import Paragraph
from plans.models.narrative import PARAGRAPH_SECTIONS
from plans.progress.progress import said_nothing
from scorecard.models import Quarter
from scorecard.releases.readiness import Gap, with_reasons
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.gaps import GapKind
from scorecard.vocabulary.quarters import QuarterKey

REPORT, ACTIONS, BOARDS = ("report", "The report"), ("actions", "Actions"), ("boards", "Requests to boards")


def report_gaps(quarter: Quarter, decided: Any = None) -> list[Gap]:
    """Sections of the report in which nothing is written, and paragraphs that are still another quarter's."""
    held = list(Paragraph.objects.filter(quarter=quarter))
    written = {each.section for each in held}
    empty = [
        Gap(
            GapKind.SECTION,
            str(section),
            f"Section {section}, {title}",
            REPORT,
            query=f"?quarter={quarter.pk}&section={section}&position=1",
        )
        for section, title in PARAGRAPH_SECTIONS.items()
        if section not in written
    ]
    return empty + [
        Gap(
            GapKind.TAKEN_OVER,
            each.number,
            f"Paragraph {each.number}",
            REPORT,
            f"taken over from {QuarterKey(each.taken_over_from_id).label}",
            args=(each.pk,),
        )
        for each in held
        if each.taken_over_from_id
    ]


def update_gaps(quarter: Quarter, decided: Any = None) -> list[Gap]:
    """Actions that run and of which nothing was said since last quarter's day."""
    days = days_of(quarter)
    rows = PlanFacts(days=days, actions=load_actions(days)).rows
    later = "" if quarter.data_as_at else f"One made after {day_words(days.until)} counts once it is closed."
    return [_silent(each, later) for each in rows if said_nothing(each.state, days)]


def request_gaps(quarter: Quarter, decided: Any = None) -> list[Gap]:
    """Boards that are asked nothing in the quarter's pack."""
    asked = BoardAsk.objects.filter(quarter=quarter).values("board")
    return [
        _not_asked(quarter, board)
        for board in Board.objects.there_on(quarter.key.start).exclude(pk__in=asked)
    ]


def boards_owing(quarter: Quarter, boards: Iterable[Board], asks: Iterable[BoardAsk]) -> frozenset[str]:
    """Slugs of those boards whose pack asks nothing, with no reason given; `asks` are the quarter's."""
    asked = {each.board_id for each in asks}
    found = [_not_asked(quarter, board) for board in boards if board.pk not in asked]
    return frozenset(each.subject for each in with_reasons(quarter, found) if each.reason is None)


def _silent(row: ActionRow, later: str) -> Gap:
    """`later` says what becomes of an update made after a quarter whose figures have no day yet."""
    said_on = row.state.made_on
    return Gap(
        GapKind.UPDATE,
        row.code,
        f"Action {row.code}, {row.action.title}",
        ACTIONS,
        f"the last one is of {day_words(said_on)}" if said_on else "there has been none yet",
        query=f"?action={row.action.pk}",
        more=later,
    )


def _not_asked(quarter: Quarter, board: Board) -> Gap:
    return Gap(
        GapKind.REQUEST,
        board.slug,
        board.name,
        BOARDS,
        query=f"?board={board.pk}&quarter={quarter.pk}&position=1",
    )
