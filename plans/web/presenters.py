"""What the plan's pages show of priorities and paragraphs: words and rows, no queries of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plans.edition.facts import ActionRow, ParagraphFact, PriorityFact
from plans.models import Paragraph
from plans.narrative.bound_plan import PlanFigures, Planned, plan_node, planned_reference
from plans.narrative.markdown import narrative
from plans.states import Brag, Progress
from scorecard.readings.readings import Reading
from scorecard.readings.summary import tally
from scorecard.vocabulary.states import StatusColour


@dataclass(frozen=True)
class Tally:
    """How many shapes of one kind: `name` chooses the shape, `words` stand beside the number."""

    name: str
    words: str
    count: int


@dataclass(frozen=True)
class PriorityCard:
    """A priority with the state of its indicators and actions."""

    priority: PriorityFact
    readings: list[Reading]
    rows: list[ActionRow]

    @property
    def indicator_tallies(self) -> list[Tally]:
        counts = tally(reading.status.colour for reading in self.readings)
        return [
            Tally(name, StatusColour(name).words.lower(), count) for name, count in counts.items() if count
        ]

    @property
    def action_tallies(self) -> list[Tally]:
        counts = tally((row.state.brag for row in self.rows), Brag.tallied())
        return [Tally(name, Brag(name).words.lower(), count) for name, count in counts.items() if count]

    @property
    def indicator_shapes(self) -> list[str]:
        """A shape's name for each indicator, best first."""
        return sorted((reading.status.colour for reading in self.readings), key=tuple(StatusColour).index)

    @property
    def action_shapes(self) -> list[str]:
        """A shape's name for each action, best first."""
        return sorted((row.state.brag for row in self.rows), key=Brag.tallied().index)


def priority_cards(
    priorities: Iterable[PriorityFact], readings: Mapping[str, Reading], rows: Iterable[ActionRow]
) -> list[PriorityCard]:
    """Each priority with its own indicators, in scorecard order, and its own actions."""
    rows = list(rows)
    return [
        PriorityCard(
            priority,
            [readings[code] for code in priority.indicator_codes if code in readings],
            [row for row in rows if row.action.priority == priority.number],
        )
        for priority in priorities
    ]


def unmeasured(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """The actions that no indicator is linked to, so that nobody can see whether they made a difference."""
    return [row for row in rows if not row.action.indicators]


def nobody_acts_on(readings: Iterable[Reading], rows: Iterable[ActionRow]) -> list[Reading]:
    """The indicators that no unfinished action is meant to move; `rows` are the whole plan's."""
    acted_on = {code for row in rows if row.state.brag != Brag.BLUE for code in row.action.indicators}
    return [reading for reading in readings if reading.code not in acted_on]


@dataclass(frozen=True)
class Passage:
    """One numbered paragraph with its figures filled in; `mark` says whose text it still is, if another's."""

    section: int
    number: str
    tree: list[dict[str, Any]]
    mark: str = ""


def passages(
    paragraphs: Iterable[Paragraph | ParagraphFact], readings: Mapping[str, Reading], plan: PlanFigures
) -> list[Passage]:
    """The paragraphs as pages show them; `readings` and `plan` are gated for their reader."""
    return [
        Passage(row.section, row.number, narrative(row.text, readings, plan), row.not_rewritten)
        for row in paragraphs
    ]


def planned_rows(planned: Mapping[tuple[str, str], Planned]) -> list[tuple[list[dict[str, Any]], str]]:
    """Each planned quantity as a tree of its number, with what it counts."""
    held = PlanFigures(planned=planned)
    return [
        ([{"type": "p", "children": [plan_node(planned_reference(*key), held)]}], row.counted)
        for key, row in planned.items()
    ]


def overdue(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """The overdue actions, longest first."""
    late = [row for row in rows if row.state.progress == Progress.OVERDUE]
    return sorted(late, key=lambda row: -row.state.days_overdue)
