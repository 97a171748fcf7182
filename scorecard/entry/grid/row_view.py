"""The grid in words and boxes: what each row shows, for the template.

Pure: no database, no clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.entry.grid.outcomes import OVERTAKEN, READY, WRONG, RowOutcome, Stored
from scorecard.entry.grid.row_parser import Shape, Typed, boxes
from scorecard.entry.grid.warnings import Warned
from scorecard.entry.validation import Problem
from scorecard.vocabulary.figures import Figure, times_a_year
from scorecard.vocabulary.numbers import shown
from scorecard.vocabulary.states import Missing, Unit

UNIT_WORDS: dict[str, str] = {Unit.PERCENT: "%", Unit.DAYS: "days"}
CHOICES = tuple((key, Missing(key).words.capitalize()) for key in Missing.entered())

IN, CHECK, TO_DO, NOT_DUE = "in", "check", "to-do", "not-due"
UNSAVED, ERROR = "unsaved", "error"
STATE_WORDS = {IN: "In", CHECK: "Check", TO_DO: "To do", UNSAVED: "Not saved", ERROR: "Error"}


@dataclass(frozen=True)
class GridCell:
    """A figure of another time beside the boxes; `mark` is p, r, e or †, `none` greys its words."""

    text: str
    mark: str = ""
    none: bool = False


@dataclass(frozen=True)
class Box:
    """One text box: its field's name, its label for those who hear it, what stands in it."""

    name: str
    label: str
    text: str
    wrong: bool = False


@dataclass(frozen=True)
class Told:
    """A sentence under a row: of what kind, the matter in bold, and the figures."""

    kind: str
    says: str
    more: str


@dataclass(frozen=True)
class Neighbours:
    """The figures beside a row's boxes."""

    baseline: Figure | None
    year_ago: Figure | None
    last: Figure | None


@dataclass(frozen=True)
class GridRow:
    """One indicator's row. `computed` is what its parts make; `revision` that of the figure saved, else 0."""

    shape: Shape
    unit: str
    baseline: GridCell
    year_ago: GridCell
    last: GridCell
    part: Box | None
    whole: Box | None
    value: Box
    computed: str
    missing: str
    missing_wrong: bool
    why: Box
    why_label: str
    why_asked: bool
    revision: int
    unsaved: bool
    state: str
    state_word: str
    told: tuple[Told, ...]

    @property
    def code(self) -> str:
        return self.shape.code

    @property
    def saved(self) -> bool:
        return self.revision > 0

    @property
    def complete(self) -> bool:
        """Whether a figure is in and nothing else is typed over it."""
        return self.saved and not self.unsaved

    @property
    def factor(self) -> int:
        """What the share of both parts is multiplied with, for the script that computes as one types."""
        if self.shape.unit == Unit.RATE:
            return 10000 * times_a_year(self.shape)
        return 100 if self.shape.unit == Unit.PERCENT else 1

    @property
    def first_box(self) -> str:
        """Where a link to this row leads: to the box that is wrong, else to the first one."""
        given = [box for box in (self.part, self.whole, self.value, self.why) if box is not None]
        wrong = [box.name for box in given if box.wrong]
        return wrong[0] if wrong else f"{self.code}-missing" if self.missing_wrong else given[0].name


def row(
    shape: Shape,
    beside: Neighbours,
    stored: Stored | None,
    typed: Typed | None,
    decision: RowOutcome | None,
    *,
    overtaken: Told | None = None,
    warned: Sequence[Warned] = (),
    ready: str = "",
) -> GridRow:
    """One row as it is shown: what was typed where it is not saved, else what is saved.

    `ready` says from when the figure can be had, where that is still to come.
    """
    fate = decision.fate if decision else ""
    unsaved = typed is not None and fate in (READY, WRONG, OVERTAKEN)
    held = boxes(stored.figure, stored.revision) if stored else Typed()
    texts = typed if typed is not None and unsaved else held
    figure = decision.figure if decision and unsaved else stored.figure if stored else None
    problem = decision.problem if decision and unsaved else None
    made = bool(texts.numerator and texts.denominator)
    wrong = problem.field if problem else ("numerator" if made else "value") if fate == OVERTAKEN else ""
    state = _state(fate, stored, warned, ready)
    parts = shape.takes_parts or bool(texts.numerator or texts.denominator)
    return GridRow(
        shape=shape,
        unit=UNIT_WORDS.get(shape.unit, ""),
        baseline=cell(beside.baseline, shape),
        year_ago=cell(beside.year_ago, shape),
        last=cell(beside.last, shape),
        part=_box(shape, "numerator", "part", texts.numerator, wrong) if parts else None,
        whole=_box(shape, "denominator", "whole", texts.denominator, wrong) if parts else None,
        value=_box(shape, "value", "value", texts.value, wrong),
        computed=_computed(figure, shape),
        missing=texts.missing,
        missing_wrong=wrong == "missing",
        why=_box(shape, "why", "reason", texts.why, wrong),
        why_label="Reason for the change" if stored else "Why it is right",
        why_asked=wrong == "why" or bool(texts.why) or (unsaved and bool(stored or (warned and not problem))),
        revision=stored.revision if stored else 0,
        unsaved=unsaved,
        state=state,
        state_word=ready if state == NOT_DUE else STATE_WORDS[state],
        told=_told(problem, overtaken, warned),
    )


def cell(figure: Figure | None, shape: Shape) -> GridCell:
    """A figure of another time, in its indicator's places; no cell is ever empty."""
    if figure is None:
        return GridCell("none", none=True)
    if figure.value is None:
        return GridCell(
            Missing.SUPPRESSED if figure.missing == Missing.SUPPRESSED else Missing(figure.missing).words,
            none=True,
        )
    return GridCell(shown(figure.value, shape.decimals), figure.mark)


def by_post(rows: Mapping[str, Sequence[GridRow]]) -> list[tuple[str, list[GridRow]]]:
    """What is left, by post: rows that are neither saved nor still to become ready; most first."""
    left = {
        post: [each for each in of if not each.complete and each.state != NOT_DUE]
        for post, of in rows.items()
    }
    return sorted(((post, of) for post, of in left.items() if of), key=lambda each: (-len(each[1]), each[0]))


def _state(fate: str, stored: Stored | None, warned: Sequence[Warned], ready: str) -> str:
    if fate in (WRONG, OVERTAKEN):
        return ERROR
    if warned:
        return CHECK
    if fate == READY:
        return UNSAVED
    if stored:
        return IN
    return NOT_DUE if ready else TO_DO


def _box(shape: Shape, name: str, word: str, text: str, wrong: str) -> Box:
    return Box(f"{shape.code}-{name}", f"{shape.name}: {word}", text, wrong == name)


def _computed(figure: Figure | None, shape: Shape) -> str:
    """What both parts make; empty where the value is typed itself."""
    if figure is None or figure.numerator is None or figure.denominator is None:
        return ""
    return Missing(figure.missing).words if figure.value is None else shown(figure.value, shape.decimals)


def _told(problem: Problem | None, overtaken: Told | None, warned: Sequence[Warned]) -> tuple[Told, ...]:
    found = [overtaken] if overtaken else []
    if problem:
        found.append(Told("error", problem.says, problem.more))
    return (*found, *(Told("warning", each.says, each.more) for each in warned))
