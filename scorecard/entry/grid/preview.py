"""A paste before it is applied: name, last quarter, what is in the box and what would be, row by row.

Pure: no database, no clock. Last quarter's figure stands beside the new one, so a paste one row out is seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from scorecard.entry.grid.paste import PastedLine, filled
from scorecard.entry.grid.row_parser import Shape, Typed, read
from scorecard.entry.grid.warnings import Context, Warned, warnings
from scorecard.entry.validation import FigureError
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import Figure, same_figure


@dataclass(frozen=True)
class PastedChange:
    """One pasted line against its row; `problem` says why it would not be taken, or not saved."""

    number: int
    code: str
    name: str
    last: str
    old: str
    new: str
    problem: str = ""
    warned: tuple[Warned, ...] = ()
    same: bool = False


def changes(
    pasted: Sequence[PastedLine], context: Context, boxes_of: Callable[[str], Typed]
) -> tuple[list[PastedChange], dict[str, Typed]]:
    """What each line would do, and the rows as then typed. `boxes_of` gives a row as it is now."""
    rows = {
        line.code: filled(line, boxes_of(line.code), takes_parts=context.shapes[line.code].takes_parts)
        for line in pasted
        if line.code and line.cells
    }
    figures, problems = {}, {}
    for code, typed in rows.items():
        try:
            figures[code] = read(typed, context.shapes[code])
        except FigureError as error:
            problems[code] = str(error)
    after = replace(
        context, current={**context.current, **{code: figure for code, figure in figures.items() if figure}}
    )
    return [_change(line, context, after, figures, problems) for line in pasted], rows


def _change(
    line: PastedLine,
    before: Context,
    after: Context,
    figures: dict[str, Figure | None],
    problems: dict[str, str],
) -> PastedChange:
    if not line.cells:
        name = before.shapes[line.code].name if line.code else line.text or "blank line"
        return PastedChange(line.number, line.code, name, "–", "–", line.text, problem=line.problem)
    shape, old = before.shapes[line.code], before.current.get(line.code)
    new = figures.get(line.code)
    return PastedChange(
        number=line.number,
        code=line.code,
        name=shape.name,
        last=_words(before.past.get(line.code, {}).get(before.at.previous), shape),
        old=_words(old, shape),
        new=figure_words(new, shape) if new else line.text,
        problem=problems.get(line.code, ""),
        warned=tuple(warnings(line.code, after)) if new else (),
        same=old is not None and new is not None and same_figure(old, new),
    )


def _words(figure: Figure | None, shape: Shape) -> str:
    return figure_words(figure, shape) if figure else "none"
