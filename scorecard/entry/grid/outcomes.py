"""What becomes of each row that was sent: left alone, saved, refused, or overtaken by somebody else's save.

Pure: no database, no clock. No row's fate hangs on another's: one wrong box loses none of the right ones.
"""

from dataclasses import dataclass

from scorecard.entry.grid.row_parser import Shape, Typed, boxes, read
from scorecard.entry.validation import FigureError, Problem, ProblemKind
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import Figure, same_figure

UNTOUCHED, READY, WRONG, OVERTAKEN = "untouched", "ready", "wrong", "overtaken"


@dataclass(frozen=True)
class Stored:
    """The figure that is saved, and its counter of saves."""

    figure: Figure
    revision: int


@dataclass(frozen=True)
class RowOutcome:
    """`figure` is what the row says, where it can be read; `problem` why it is refused."""

    fate: str
    figure: Figure | None = None
    problem: Problem | None = None


def decide(
    typed: Typed, shape: Shape, stored: Stored | None, *, seen: Figure | None, batch_why: str = ""
) -> RowOutcome:
    """The fate of one row.

    `seen` is the figure that the form showed, at the revision it carries; `batch_why` the reason given for
    the whole form. Who typed nothing new is never in conflict, however old the form.
    """
    if typed.same_boxes(boxes(seen)):
        return RowOutcome(UNTOUCHED)
    try:
        figure = read(typed, shape)
    except FigureError as error:
        return RowOutcome(WRONG, problem=error.problems[0])
    if figure is None:
        return RowOutcome(WRONG, problem=_emptied(stored, shape)) if stored else RowOutcome(UNTOUCHED)
    if stored is None:
        return RowOutcome(READY, figure)
    if same_figure(figure, stored.figure):
        return RowOutcome(UNTOUCHED)
    if stored.revision != typed.revision:
        return RowOutcome(OVERTAKEN, figure)
    if not (typed.why or batch_why):
        return RowOutcome(WRONG, figure, _unexplained(stored, figure, shape))
    return RowOutcome(READY, figure)


def _emptied(stored: Stored, shape: Shape) -> Problem:
    more = f"{figure_words(stored.figure, shape)} is saved. Type a figure, or choose why there is none."
    return Problem("value", ProblemKind.INCOMPLETE, "A saved figure cannot be emptied.", more)


def _unexplained(stored: Stored, figure: Figure, shape: Shape) -> Problem:
    saved, typed = figure_words(stored.figure, shape), figure_words(figure, shape)
    more = f"{saved} is saved, {typed} would take its place."
    return Problem("why", ProblemKind.UNEXPLAINED, "Say why this figure changes.", more)
