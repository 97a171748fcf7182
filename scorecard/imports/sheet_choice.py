"""Which sheet of a workbook holds its figures, and which others are passed over aloud."""

from collections.abc import Sequence

from scorecard.imports.headings import head_at
from scorecard.spreadsheets.cells import Sheet, SpreadsheetError
from scorecard.vocabulary.counted import counted

FIGURES_SHEET = "Figures"


def sheet_to_read(sheets: Sequence[Sheet]) -> Sheet:
    """The visible sheet named Figures, else the only visible one that has our headings.

    Headings count wherever they stand on a sheet, so that none is passed over for the rows above them.
    Raises SpreadsheetError where it cannot be told.
    """
    visible = [sheet for sheet in sheets if sheet.visible]
    headed = [sheet for sheet in visible if _has_head(sheet)]
    named = [sheet for sheet in visible if sheet.name.lower() == FIGURES_SHEET.lower()]
    if len(headed) > 1:
        names = " and ".join(f"“{sheet.name}”" for sheet in headed)
        raise SpreadsheetError(
            f"The sheets {names} have the headings of figures. Keep one of them and send it again."
        )
    if named and headed and named[0] is not headed[0]:
        raise SpreadsheetError(
            f"The sheet “{named[0].name}” does not have the headings of figures, the sheet “{headed[0].name}”"
            f" does: take one of them out, or give “{named[0].name}” another name."
        )
    if not (named or headed) and any(map(_has_head, sheets)):
        raise SpreadsheetError(
            "The headings of figures stand only on a hidden sheet, which is not read. Show it and send again."
        )
    return (named or headed or visible or [Sheet("", [])])[0]


def unread_sheets(sheets: Sequence[Sheet], read: Sheet) -> list[str]:
    """Sentences about the sheets that hold something and are not read, those that are seen one by one."""
    said = [
        f"Not read: the sheet “{sheet.name}”, {counted(rows, 'row|rows')}."
        for sheet in sheets
        if sheet.visible and sheet is not read and (rows := sum(map(any, sheet.rows)))
    ]
    hidden = [f"“{sheet.name}”" for sheet in sheets if not sheet.visible]
    return said + ([f"Hidden sheets are not read: {', '.join(hidden)}."] if hidden else [])


def _has_head(sheet: Sheet) -> bool:
    return head_at(sheet.rows, within=None) is not None
