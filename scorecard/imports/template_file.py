"""A file of one quarter or several to fill in and send back: codes, last values, blanks, definitions.

What is saved stands in its boxes already, so that the file sent back untouched changes nothing. No
formulas, no hidden sheets; every text is escaped. The marking stands in the file's name; a workbook has it
on its sheet of notes too, and CSV, where every row is a figure, has it nowhere else.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from scorecard.imports.figure_rows import COLUMNS, FURTHER_COLUMNS, READING_COLUMNS
from scorecard.models import Baseline, Indicator, Observation, Quarter
from scorecard.spreadsheets.formula_safety import escaped
from scorecard.tables.exports import BOM, NOT_FOR_PUBLICATION, marking
from scorecard.vocabulary.figure_words import value_words
from scorecard.vocabulary.figures import Figure, figure_of, made_of
from scorecard.vocabulary.numbers import stored
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing

ORDER = ("indicator", *READING_COLUMNS[:-1], "quarter", *COLUMNS[2:], *FURTHER_COLUMNS, READING_COLUMNS[-1])
"""Code and name first, then what is looked at, then what is filled in; the definition last, as it is long."""

WIDTHS = {"indicator": 30, "title": 44, "note": 30, "reason": 24, "source": 24, "definition": 90}
NOTES = (
    ("Marking", NOT_FOR_PUBLICATION),
    ("Not released", "Keep this file where only the team can open it."),
    (
        "Value",
        "Fill in numerator and denominator and leave the value blank: it is worked out from them. "
        "Where you do not know both, fill in the value.",
    ),
    ("Columns", "Those for quality, note, reason, source and extract_run_on may be left out."),
    ("Blank", "A blank cell leaves what is saved as it is."),
    (
        "No figure",
        "Write not-collected, not-yet-due, not-applicable or no-cases as the value; 0 is a figure.",
    ),
    ("Percentages", "74.1 and 74.1% are the same."),
    (
        "Quality",
        "final, provisional, revised, estimated or illustrative; blank is provisional for a new figure.",
    ),
    ("Reason", "Needed when a saved figure changes. It is kept for good, so name no one."),
    ("Totals only", "Never anything about single children: such a file is refused."),
)

Cell = str | Decimal | None


def file_name(kind: str, *quarters: Quarter) -> str:
    """`figures-2018-19-q3-not-for-publication.xlsx`; of several, from the first `-to-` the last."""
    ends = dict.fromkeys(quarter.key.slug for quarter in (quarters[0], quarters[-1]))
    return f"figures-{'-to-'.join(ends)}{marking(internal=True)}.{kind}"


def csv_of(*quarters: Quarter) -> bytes:
    """The same rows as `workbook_of` in CSV: RFC 4180 in UTF-8 with a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(ORDER)
    for row in _rows(quarters):
        writer.writerow(_as_text(row[name]) for name in ORDER)
    return (BOM + out.getvalue()).encode()


def workbook_of(*quarters: Quarter) -> bytes:
    """The workbook as XLSX: quarter by quarter, every indicator a row, in scorecard order."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = present(book.active)
    page.title = "Figures"
    page.append(ORDER)
    for number, row in enumerate(_rows(quarters), start=2):
        for column, name in enumerate(ORDER, start=1):
            _put(page.cell(number, column), row[name])
    notes = book.create_sheet("Notes")
    for note in (*((f"Figures of {each.key.label}", each.key.months) for each in quarters), *NOTES):
        notes.append(note)
    for each in (*page[1], *(row[0] for row in notes.iter_rows(max_col=1))):
        each.font = Font(bold=True)
    page.freeze_panes = "C2"
    for column, name in enumerate(ORDER, start=1):
        page.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 14)
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 24, 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(quarters: Iterable[Quarter]) -> Iterator[dict[str, Cell]]:
    for quarter in quarters:
        yield from _rows_of(quarter.key)


def _rows_of(key: QuarterKey) -> list[dict[str, Cell]]:
    indicators = Indicator.objects.in_use(key).select_related("baseline").with_definition(key.end)
    held = {
        (row.indicator_id, row.quarter_id): row
        for row in Observation.objects.filter(quarter__in=(key, key.previous, key.year_ago))
    }
    return [_row(indicator, key, held) for indicator in indicators]


def _row(indicator: Indicator, key: QuarterKey, held: dict[tuple[int, int], Observation]) -> dict[str, Cell]:
    now, before, year_ago = (
        held.get((indicator.pk, int(each))) for each in (key, key.previous, key.year_ago)
    )
    return {
        "indicator": indicator.code,
        "title": indicator.name,
        "unit": indicator.get_unit_display(),
        "last quarter": _words(before, indicator),
        "year before": _words(year_ago, indicator),
        "baseline": _words(getattr(indicator, "baseline", None), indicator),
        "quarter": key.slug,
        "definition": indicator.definition or "",
        **_boxes(now, indicator),
    }


def _boxes(row: Observation | None, indicator: Indicator) -> dict[str, Cell]:
    """What is saved, to be filled in or changed."""
    if row is None:
        return dict.fromkeys((*COLUMNS[2:], *FURTHER_COLUMNS), "")
    return {
        **_figure(row, indicator),
        "quality": row.quality,
        "note": row.note,
        "reason": "",
        "source": row.source,
        "extract_run_on": row.extract_run_on.isoformat() if row.extract_run_on else "",
    }


def _figure(row: Observation, indicator: Indicator) -> dict[str, Cell]:
    """Value and parts, as far as they say the same when read back: parts alone make a value exactly, or
    nothing over nothing; where they do not, they are left out.
    """
    parts = {"numerator": row.numerator, "denominator": row.denominator}
    none = dict.fromkeys(parts)
    if None in parts.values():
        lone_part = row.value is None and parts != none
        return {"value": None if lone_part else row.missing or row.value, **(none if lone_part else parts)}
    made = made_of(present(row.numerator), present(row.denominator), indicator)
    if made is None and not row.numerator and row.missing == Missing.NO_CASES:
        return {"value": None, **parts}
    if made is None or stored(made) != row.value:
        return {"value": row.value, **none}
    # Left to be worked out: a value beside parts is wrong as soon as one of them is filled in anew.
    return {"value": None, **parts}


def _words(row: Observation | Baseline | None, indicator: Indicator) -> str:
    """A figure held to compare with, in words; a baseline's symbols too."""
    if row is None or (row.value is None and row.missing not in tuple(Missing)):
        return "none held"
    figure = figure_of(row, indicator) if isinstance(row, Observation) else Figure(row.value, row.missing)
    return value_words(figure, indicator)


def _as_text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return escaped(cell) if cell else ""


def _put(place: Any, cell: Cell) -> None:
    """A figure as a number, everything else as text that is no formula."""
    if isinstance(cell, Decimal):
        place.value = cell
        return
    if cell:
        place.value = escaped(cell)
        place.data_type = "s"
