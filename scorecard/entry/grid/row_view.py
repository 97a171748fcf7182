"""The grid in words and boxes: what each row shows, for the template.

Pure: no database, no clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scorecard.entry.grid.fills import Fill
from scorecard.entry.grid.outcomes import OVERTAKEN, READY, UNTOUCHED, WRONG, RowOutcome, Stored
from scorecard.entry.grid.row_parser import Shape, Typed, boxes
from scorecard.entry.grid.warnings import Warned
from scorecard.entry.validation import Problem
from scorecard.vocabulary.figures import Figure, times_a_year
from scorecard.vocabulary.numbers import shown
from scorecard.vocabulary.states import Missing, Quality, Unit

UNIT_WORDS: dict[str, str] = {Unit.PERCENT: "%", Unit.DAYS: "days"}
CHOICES = tuple((key, Missing(key).words.capitalize()) for key in Missing.entered())
QUALITIES = tuple(Quality.choices().items())

IN, CHECK, TO_DO, NOT_DUE = "in", "check", "to-do", "not-due"
UNSAVED, FILLED, ERROR = "unsaved", "filled", "error"
STATE_WORDS = {
    IN: "In",
    CHECK: "Check",
    TO_DO: "To do",
    UNSAVED: "Not saved",
    FILLED: "Filled in",
    ERROR: "Error",
}


@dataclass(frozen=True)
class GridCell:
    """A figure of another time beside the boxes; `mark` is p, r, e or †, `none` greys its words."""

    text: str
    mark: str = ""
    none: bool = False


@dataclass(frozen=True)
class Box:
    """One text box: its field's name, its label for those who hear it, what stands in it.

    `fill` is what an empty box is filled in with; `source` the code of the row whose value it takes, if one.
    """

    name: str
    label: str
    text: str
    wrong: bool = False
    fill: Fill | None = None
    source: str = ""


@dataclass(frozen=True)
class Told:
    """A sentence under a row: of what kind, the matter in bold, and the figures."""

    kind: str
    says: str
    more: str


@dataclass(frozen=True)
class Neighbours:
    """The figures beside a row's boxes; what its empty boxes are filled in with, and from which rows."""

    baseline: Figure | None
    year_ago: Figure | None
    last: Figure | None
    filled: Mapping[str, Fill] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GridRow:
    """One indicator's row. `computed` is what its parts make; `revision` that of the figure saved, else 0.

    `answer` is what was said to its warnings, about the very figure that is saved.
    """

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
    quality: str
    note: Box
    why: Box
    why_label: str
    why_asked: bool
    revision: int
    unsaved: bool
    state: str
    state_word: str
    told: tuple[Told, ...]
    answer: str

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
        every = (self.part, self.whole, self.value, self.note, self.why)
        given = [box for box in every if box is not None]
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
    decision = decision or RowOutcome(UNTOUCHED)
    fate, problem = decision.fate, decision.problem
    unsaved = typed is not None and fate in (READY, WRONG, OVERTAKEN) and not decision.filled_in
    texts = _texts(stored, typed if unsaved else None, about_only=decision.about_only)
    figure = decision.figure if unsaved or decision.filled_in else stored.figure if stored else None
    changing = unsaved and not decision.about_only
    answer = stored.answer if stored and warned and not changing else ""
    made = bool(texts.numerator and texts.denominator)
    wrong = problem.field if problem else ("numerator" if made else "value") if fate == OVERTAKEN else ""
    state = _state(decision, stored, () if answer else warned, ready)
    parts = shape.takes_parts or bool(texts.numerator or texts.denominator)
    part, whole = (
        _box(shape, name, word, text, wrong, beside) if parts else None
        for name, word, text in (
            ("numerator", "part", texts.numerator),
            ("denominator", "whole", texts.denominator),
        )
    )
    return GridRow(
        shape=shape,
        unit=UNIT_WORDS.get(shape.unit, ""),
        baseline=cell(beside.baseline, shape),
        year_ago=cell(beside.year_ago, shape),
        last=cell(beside.last, shape),
        part=part,
        whole=whole,
        value=_box(shape, "value", "value", texts.value, wrong),
        computed=_computed(figure, shape),
        missing=texts.missing,
        missing_wrong=wrong == "missing",
        quality=texts.quality or "",
        note=_box(shape, "note", "comment", texts.note or "", wrong),
        why=_box(shape, "why", "reason", texts.why, wrong),
        why_label=_why_label(stored, changing=changing, odd=bool(warned)),
        why_asked=wrong == "why"
        or bool(texts.why)
        or bool(stored and changing)
        or (bool(warned) and not answer and not problem),
        revision=stored.revision if stored else 0,
        unsaved=unsaved,
        state=state,
        state_word=ready if state == NOT_DUE else STATE_WORDS[state],
        told=_told(problem, overtaken, warned, () if texts.value or texts.missing else (part, whole)),
        answer=answer,
    )


def _why_label(stored: Stored | None, *, changing: bool, odd: bool) -> str:
    """What one box asks for: of a saved figure that is odd it may be either."""
    if stored is None:
        return "Why it is right"
    return "Why it is right, or why it changes" if odd and not changing else "Reason for the change"


def _texts(stored: Stored | None, typed: Typed | None, *, about_only: bool) -> Typed:
    """What stands in the boxes; where only something is said about the figure, its boxes are as saved."""
    saved = boxes(stored.figure, stored.revision) if stored else Typed()
    kept = typed or saved
    return replace(
        saved if about_only else kept,
        quality=kept.quality or (stored.figure.quality if stored else Quality.PROVISIONAL),
        note=(stored.note if stored else "") if kept.note is None else kept.note,
        why=kept.why,
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


def _state(decision: RowOutcome, stored: Stored | None, warned: Sequence[Warned], ready: str) -> str:
    if decision.fate in (WRONG, OVERTAKEN):
        return ERROR
    if warned:
        return CHECK
    if decision.fate == READY:
        return FILLED if decision.filled_in else UNSAVED
    if stored:
        return IN
    return NOT_DUE if ready else TO_DO


def _box(
    shape: Shape,
    name: str,
    word: str,
    text: str,
    wrong: str,
    beside: Neighbours | None = None,
) -> Box:
    fill = beside.filled.get(name) if beside and not text else None
    source = beside.sources.get(name, "") if beside else ""
    return Box(f"{shape.code}-{name}", f"{shape.name}: {word}", text, wrong == name, fill, source)


def _computed(figure: Figure | None, shape: Shape) -> str:
    """What both parts make; empty where the value is typed itself."""
    if figure is None or figure.numerator is None or figure.denominator is None:
        return ""
    return Missing(figure.missing).words if figure.value is None else shown(figure.value, shape.decimals)


def _told(
    problem: Problem | None,
    overtaken: Told | None,
    warned: Sequence[Warned],
    parts: Sequence[Box | None],
) -> tuple[Told, ...]:
    found = [overtaken] if overtaken else []
    if problem:
        found.append(Told("error", problem.says, problem.more))
    found += [Told("warning", each.says, each.more) for each in warned]
    words = [f"{box.fill.text} from {box.fill.source}" for box in parts if box and box.fill]
    if words:
        found.append(Told("filled", "Filled in:", f"{', '.join(words)}."))
    return tuple(found)
