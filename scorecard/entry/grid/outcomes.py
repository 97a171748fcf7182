"""What becomes of each row that was sent: left alone, saved, refused, or overtaken by somebody else's save.

Pure: no database, no clock. No row's fate hangs on another's: one wrong box loses none of the right ones.
"""

from dataclasses import dataclass, replace

from scorecard.entry.grid.row_parser import Shape, Typed, boxes, read
from scorecard.entry.validation import AMOUNTS, FigureError, Problem, ProblemKind, fraction_meant
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import Figure, same_figure
from scorecard.vocabulary.pdf_text import normalised, not_kept
from scorecard.vocabulary.states import Quality

UNTOUCHED, READY, WRONG, OVERTAKEN = "untouched", "ready", "wrong", "overtaken"


@dataclass(frozen=True)
class Stored:
    """The figure that is saved, its counter of saves, the comment on it, and what answers its warnings.

    `queried` is what its owner queries about it.
    """

    figure: Figure
    revision: int
    note: str = ""
    answer: str = ""
    queried: str = ""


@dataclass(frozen=True)
class RowOutcome:
    """`figure` is what the row says, where it can be read; `problem` why it is refused.

    `about_only`: the figure is as it is saved, and something is said about it. `filled_in`: nobody typed in
    the row, and other rows make its figure.
    """

    fate: str
    figure: Figure | None = None
    problem: Problem | None = None
    about_only: bool = False
    filled_in: bool = False


def decide(
    typed: Typed,
    shape: Shape,
    stored: Stored | None,
    *,
    seen: Stored | None,
    batch_why: str = "",
    filled: Typed | None = None,
) -> RowOutcome:
    """The fate of one row.

    `seen` is what the form showed, at the revision it carries; `batch_why` the reason given for the whole
    form; `filled` the row with the parts that other rows give. Who typed nothing new is never in conflict,
    however old the form.
    """
    outcome = _decided(typed, shape, stored, seen, batch_why, filled)
    if outcome.fate != READY:
        return outcome
    texts = {name: getattr(filled or typed, name) for name in AMOUNTS}
    doubted = None if outcome.about_only else fraction_meant(texts, shape)
    problem = doubted or _not_kept(typed)
    return replace(outcome, fate=WRONG, problem=problem) if problem else outcome


def same_about(typed: Typed, seen: Stored | None) -> bool:
    """Whether quality and comment are as the form showed them."""
    quality = seen.figure.quality if seen else Quality.PROVISIONAL
    note = " ".join(seen.note.split()) if seen else ""
    return typed.quality in (None, quality) and (typed.note is None or " ".join(typed.note.split()) == note)


def _decided(
    typed: Typed,
    shape: Shape,
    stored: Stored | None,
    seen: Stored | None,
    batch_why: str,
    filled: Typed | None,
) -> RowOutcome:
    if typed.same_boxes(boxes(seen.figure if seen else None)):
        return _about(typed, stored, seen) if stored else _filled_in(typed, shape, filled)
    try:
        figure = read(filled or typed, shape)
    except FigureError as error:
        return RowOutcome(WRONG, problem=error.problems[0])
    if figure is None:
        return RowOutcome(WRONG, problem=_emptied(stored, shape)) if stored else RowOutcome(UNTOUCHED)
    if stored is None:
        return RowOutcome(READY, figure)
    if same_figure(figure, stored.figure):
        return _about(replace(typed, why=""), stored, seen)
    if stored.revision != typed.revision:
        return RowOutcome(OVERTAKEN, figure)
    if not (typed.why or batch_why):
        return RowOutcome(WRONG, figure, _unexplained(stored, figure, shape))
    return RowOutcome(READY, figure)


def _about(typed: Typed, stored: Stored, seen: Stored | None) -> RowOutcome:
    """A saved figure as it is: a word to its warnings, another quality or comment, or nothing."""
    if same_about(typed, seen) and typed.why in ("", stored.answer):
        return RowOutcome(UNTOUCHED)
    if stored.revision != typed.revision:
        more = "It is shown as it is saved now. Save again if what you wrote is true of it."
        says = "Somebody saved this figure after you opened the page."
        problem = Problem("why" if typed.why else "note", ProblemKind.UNEXPLAINED, says, more)
        return RowOutcome(WRONG, stored.figure, problem, about_only=True)
    return RowOutcome(READY, stored.figure, about_only=True)


def _filled_in(typed: Typed, shape: Shape, filled: Typed | None) -> RowOutcome:
    """A row that nobody typed a figure in: made of its parts where other rows give both."""
    try:
        figure = read(filled, shape) if filled else None
    except FigureError:
        figure = None  # one part alone, or two that make no figure: still to be typed
    if figure is not None:
        return RowOutcome(READY, figure, filled_in=same_about(typed, None))
    if same_about(typed, None):
        return RowOutcome(UNTOUCHED)
    says, more = "There is no figure to say this about.", "Type a figure, or choose why there is none."
    return RowOutcome(WRONG, problem=Problem("value", ProblemKind.INCOMPLETE, says, more))


def _not_kept(typed: Typed) -> Problem | None:
    for name in ("note", "why"):
        if why := not_kept(normalised(getattr(typed, name) or "")):
            return Problem(name, ProblemKind.UNREADABLE, "It is not kept like this.", why)
    return None


def _emptied(stored: Stored, shape: Shape) -> Problem:
    more = f"{figure_words(stored.figure, shape)} is saved. Type a figure, or choose why there is none."
    return Problem("value", ProblemKind.INCOMPLETE, "A saved figure cannot be emptied.", more)


def _unexplained(stored: Stored, figure: Figure, shape: Shape) -> Problem:
    saved, typed = figure_words(stored.figure, shape), figure_words(figure, shape)
    more = f"{saved} is saved, {typed} would take its place."
    return Problem("why", ProblemKind.UNEXPLAINED, "Say why this figure changes.", more)
