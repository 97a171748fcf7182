"""All that a pack is made of, loaded once: figures as their audience may see them, the plan, the boards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from governance.boards.hierarchy import Line, Node
from governance.models import Board, BoardAsk, BoardQuestion, Challenge, GlossaryTerm, Meeting, ReportingLine
from governance.packs.quarter_readings import QuarterReadings
from plans.models import Action, Evidence, ImprovementPlan, Paragraph, StaffVoice, StrategicPriority
from plans.narrative.bound_plan import PlanFigures
from plans.narrative.markdown import narrative
from plans.narrative.plan_quantities import load_plan_figures
from plans.progress.action_rows import ActionRow, action_rows, as_they_stood, days_of
from scorecard.models import Indicator, Quarter, Theme
from scorecard.readings.readings import Reading
from scorecard.readings.summary import baseline_year
from scorecard.vocabulary.figures import AnnotationFact


@dataclass(frozen=True)
class Source:
    """One board's material for one quarter; `readings` are gated for the pack's audience.

    Figures stand for the quarter's own day, actions, questions and requests for `as_at`.
    """

    board: Board
    quarter: Quarter
    audience: str
    as_at: date
    plan: ImprovementPlan | None
    meeting: Meeting | None
    readings: dict[str, Reading]
    overseen: frozenset[str]
    themes: list[Theme]
    priorities: list[StrategicPriority]
    actions: list[ActionRow]
    plan_figures: PlanFigures
    paragraphs: list[Paragraph]
    evidence: list[Evidence]
    voices: list[StaffVoice]
    asks: list[BoardAsk]
    questions: list[BoardQuestion]
    challenges: list[Challenge]
    boards: list[Board]
    lines: list[ReportingLine]
    glossary: list[GlossaryTerm]

    def filled(self, text: str) -> list[dict]:
        """A text's tree with its figures as the pack's audience may see them."""
        return narrative(text, self.readings, self.plan_figures)

    @cached_property
    def baseline_year(self) -> str:
        """The year that the indicators are measured against; empty where they differ."""
        return baseline_year(self.readings.values())

    @cached_property
    def board_readings(self) -> list[Reading]:
        """What the board oversees, in scorecard order."""
        return [reading for code, reading in self.readings.items() if code in self.overseen]

    @cached_property
    def headline_readings(self) -> list[Reading]:
        """The headline indicators that the board oversees: those with a chart in its pack."""
        return [reading for reading in self.board_readings if reading.facts.headline]

    @cached_property
    def shared_events(self) -> frozenset[AnnotationFact]:
        """Events that concern every indicator: the text tells them, so no chart needs to."""
        events = [frozenset(reading.facts.annotations) for reading in self.readings.values()]
        return frozenset.intersection(*events) if events else frozenset()

    @cached_property
    def nodes(self) -> list[Node]:
        return nodes_of(self.boards)

    @cached_property
    def reporting(self) -> list[Line]:
        return lines_of(self.lines)


def load(board: Board, quarter: Quarter, audience: str, as_at: date, readings: QuarterReadings) -> Source:
    """Load it; the number of queries does not grow with the number of indicators or actions."""
    days = days_of(quarter, as_at=as_at)
    actions = as_they_stood(Action.objects.for_lists(), as_at)
    return Source(
        board=board,
        quarter=quarter,
        audience=audience,
        as_at=as_at,
        plan=_plan(quarter),
        meeting=meeting_of(board, quarter, as_at),
        readings=readings.seen_by(audience),
        overseen=overseen_codes(board),
        themes=list(Theme.objects.all()),
        priorities=list(StrategicPriority.objects.prefetch_related("themes")),
        actions=action_rows(actions, days),
        plan_figures=load_plan_figures(quarter.data_as_at, audience=audience),
        paragraphs=list(Paragraph.objects.filter(quarter=quarter)),
        evidence=_evidence(quarter),
        voices=_voices(quarter),
        asks=list(board.asks.filter(quarter=quarter)),
        questions=list(board.questions.filter(quarter=quarter).select_related("indicator")),
        challenges=list(open_challenges(board, as_at)),
        boards=list(Board.objects.all()),
        lines=list(ReportingLine.objects.select_related("lower", "upper")),
        glossary=list(GlossaryTerm.objects.all()),
    )


def overseen_codes(board: Board) -> frozenset[str]:
    """Codes of the indicators that a board oversees: its themes' and its further ones."""
    chosen = Indicator.objects.filter(Q(theme__boards=board) | Q(boards=board))
    return frozenset(chosen.values_list("code", flat=True))


def headline_indicators(board: Board) -> Iterable[Indicator]:
    """The headline indicators that a board oversees, in scorecard order."""
    overseen = Indicator.objects.filter(Q(theme__boards=board) | Q(boards=board)).values("pk")
    return Indicator.objects.for_facts().filter(headline=True, pk__in=overseen)


def meeting_of(board: Board, quarter: Quarter, as_at: date) -> Meeting | None:
    """The meeting that a quarter's pack of a day is for: the next one that takes it, else the next one.

    After the last meeting that is set, the last one that took the quarter's pack.
    """
    meetings = list(board.meetings.all())
    taking = [meeting for meeting in meetings if meeting.quarter_id == quarter.pk]
    for found in (taking, meetings):
        if to_come := [meeting for meeting in found if meeting.held_on >= as_at]:
            return to_come[0]
    return taking[-1] if taking else None


def nodes_of(boards: Iterable[Board]) -> list[Node]:
    """Boards as the hierarchy knows them."""
    return [Node(board.slug, board.name, board.layer) for board in boards]


def lines_of(lines: Iterable[ReportingLine]) -> list[Line]:
    """Stored lines as the hierarchy knows them; fetch their boards before."""
    return [Line(line.lower.slug, line.upper.slug, line.kind) for line in lines]


def open_challenges(board: Board, on) -> Iterable[Challenge]:
    """The questions a board had put by a day and not yet closed on it."""
    raised = board.challenges.filter(raised_on__lte=on).filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=on)
    )
    return raised.select_related("indicator", "action", "owner")


def _plan(quarter: Quarter) -> ImprovementPlan | None:
    """The plan in force in the quarter; for a quarter before any plan, the first one."""
    plans = ImprovementPlan.objects.order_by("starts_on")
    return plans.filter(starts_on__lte=quarter.key.end).last() or plans.first()


def _evidence(quarter: Quarter) -> list[Evidence]:
    """Audits of the quarter: others were reported in their own time."""
    made = Evidence.objects.filter(dated_on__range=(quarter.key.start, quarter.data_as_at))
    return list(
        made.filter(areas__isnull=False).distinct().prefetch_related("areas").select_related("priority")
    )


def _voices(quarter: Quarter) -> list[StaffVoice]:
    said = StaffVoice.objects.filter(gathered_on__range=(quarter.key.start, quarter.data_as_at))
    return list(said.select_related("evidence__priority"))
