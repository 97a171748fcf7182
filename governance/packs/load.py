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
from governance.packs.remit import Remit
from plans.edition.facts import ActionRow, EvidenceFact, PlanFacts, VoiceFact
from plans.edition.load import days_of, load_actions
from plans.edition.part import plan_for_both
from plans.narrative.bound_plan import PlanFigures
from scorecard.models import Quarter
from scorecard.vocabulary.states import Audience

Boards = TypeVar("Boards", BoardAsk, BoardQuestion, Challenge)
"""What is some board's own."""


@dataclass(frozen=True)
class Material:
    """A quarter's material: figures stand for the quarter's own day, all else for `as_at`.

    `readings` and `plan_figures` are gated for each audience. `plan` is the plan at the figures' own day,
    `evidence` and `voices` what it holds of the quarter itself. Requests, questions and challenges
    are every board's; `of_board` picks one's. A challenge that was closed since the board's last pack is
    told once more, with its answer.
    """

    quarter: Quarter
    as_at: date
    readings: QuarterReadings
    plan_figures: dict[str, PlanFigures]
    plan: PlanFacts
    actions: list[ActionRow]
    evidence: list[EvidenceFact]
    voices: list[VoiceFact]
    asks: list[BoardAsk]
    questions: list[BoardQuestion]
    challenges: list[Challenge]

    def remit(self, themes: Iterable[str], codes: Iterable[str]) -> Remit:
        """What a board oversees of the quarter that is told of some themes and of indicators beside them."""
        return Remit(
            frozenset(themes),
            frozenset(codes),
            self.readings.internal,
            tuple(self.plan.priorities),
            tuple(row.action for row in self.actions),
        )


def load_material(
    quarter: Quarter, as_at: date | None = None, readings: QuarterReadings | None = None
) -> Material:
    """Load it: in as many queries however many boards, indicators and actions there are.

    `as_at` is the figures' own day without one, and of an open quarter its last. `readings` are the quarter's
    where they are loaded already.
    """
    figures_day = quarter.data_as_at or as_at or quarter.key.end
    as_at = as_at or figures_day
    plans = plan_for_both(quarter)
    plan, begun = plans[Audience.INTERNAL], quarter.key.start
    return Material(
        quarter=quarter,
        as_at=as_at,
        readings=readings or load_readings(quarter),
        plan_figures={audience: found.figures for audience, found in plans.items()},
        plan=plan,
        actions=plan.rows if as_at == plan.days.until else _rows_on(quarter, as_at),
        evidence=[one for one in plan.evidence if one.dated_on >= begun],
        voices=[one for one in plan.voices if one.gathered_on >= begun],
        asks=list(BoardAsk.objects.filter(quarter=quarter)),
        questions=list(BoardQuestion.objects.filter(quarter=quarter).select_related("indicator")),
        challenges=list(Challenge.objects.for_pack(quarter, as_at)),
    )


def _rows_on(quarter: Quarter, as_at: date) -> list[ActionRow]:
    """The actions as they stood on a later day than the figures', for a pack that is refreshed for it."""
    days = days_of(quarter, as_at=as_at)
    return PlanFacts(days=days, actions=load_actions(days)).rows


def of_board(rows: Iterable[Boards], board: Board) -> list[Boards]:
    """Those of some rows that are a board's."""
    return [row for row in rows if row.board_id == board.pk]
