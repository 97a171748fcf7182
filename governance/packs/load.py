"""What a quarter's packs say and show, loaded once as at one day: for every board and for both audiences.

The release checks read the same material that packs are made of, so that what was checked is what goes out.
What packs are built around, such as boards and meetings, is `frame`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from governance.models import Board, BoardAsk, BoardQuestion, Challenge
from governance.packs.quarter_readings import QuarterReadings, load_readings
from plans.models import Action, Evidence, Paragraph, StaffVoice
from plans.narrative.bound_plan import PlanFigures
from plans.narrative.plan_quantities import load_plan_figures_by_audience
from plans.progress.action_rows import ActionRow, action_rows, as_they_stood, days_of
from scorecard.models import Quarter

Boards = TypeVar("Boards", BoardAsk, BoardQuestion, Challenge)
"""What is some board's own."""


@dataclass(frozen=True)
class Material:
    """A quarter's material: figures stand for the quarter's own day, all else for `as_at`.

    `readings` and `plan_figures` are gated for each audience. `evidence` and `voices` are those of the
    quarter up to either day; a pack prints those up to the figures' own. Requests, questions and challenges
    are every board's; `of_board` picks one's.
    """

    quarter: Quarter
    as_at: date
    readings: QuarterReadings
    plan_figures: dict[str, PlanFigures]
    paragraphs: list[Paragraph]
    actions: list[ActionRow]
    evidence: list[Evidence]
    voices: list[StaffVoice]
    asks: list[BoardAsk]
    questions: list[BoardQuestion]
    challenges: list[Challenge]


def load_material(
    quarter: Quarter, as_at: date | None = None, readings: QuarterReadings | None = None
) -> Material:
    """Load it: some twenty queries, however many boards, indicators and actions there are.

    `as_at` is the figures' own day without one, and of an open quarter its last. `readings` are the quarter's
    where they are loaded already.
    """
    figures_day = quarter.data_as_at or as_at or quarter.key.end
    as_at = as_at or figures_day
    made_by = (quarter.key.start, max(as_at, figures_day))
    return Material(
        quarter=quarter,
        as_at=as_at,
        readings=readings or load_readings(quarter),
        plan_figures=load_plan_figures_by_audience(figures_day),
        paragraphs=list(Paragraph.objects.filter(quarter=quarter)),
        actions=action_rows(as_they_stood(Action.objects.for_lists(), as_at), days_of(quarter, as_at=as_at)),
        evidence=list(Evidence.objects.filter(dated_on__range=made_by).prefetch_related("areas")),
        voices=list(StaffVoice.objects.filter(gathered_on__range=made_by).select_related("evidence")),
        asks=list(BoardAsk.objects.filter(quarter=quarter)),
        questions=list(BoardQuestion.objects.filter(quarter=quarter).select_related("indicator")),
        challenges=list(Challenge.objects.open_on(as_at)),
    )


def of_board(rows: Iterable[Boards], board: Board) -> list[Boards]:
    """Those of some rows that are a board's."""
    return [row for row in rows if row.board_id == board.pk]
