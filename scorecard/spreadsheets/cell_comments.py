"""What people wrote on a workbook's cells: notes and threaded comments. Nobody sees them in a table's cells.

Through openpyxl, whose reader of rows leaves them out. Pure: no database, no clock.
"""

from collections.abc import Iterator
from typing import Any

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.xml.functions import fromstring

from scorecard.spreadsheets.cells import CellComment, cleaned

_KINDS = ("/comments", "/threadedComment")
"""How the types of relationship end by which a sheet leads to them ([ECMA-376] 18.7; [MS-XLSX] 2.1.30)."""


def comments_of(worksheet: Any) -> tuple[CellComment, ...]:
    """The comments on a worksheet's cells, in the file's order."""
    # Any: openpyxl's stubs leave out the archive, and where in it a worksheet lies.
    package, path = worksheet.parent._archive, get_rels_path(worksheet._worksheet_path)  # type: ignore[no-untyped-call]
    parts = set(package.namelist())
    if path not in parts:
        return ()
    led_to = [
        each.target
        for each in get_dependents(package, path)
        if each.Type.endswith(_KINDS) and each.target in parts
    ]
    return tuple(comment for part in led_to for comment in _in_part(package.read(part)))


def _in_part(content: bytes) -> Iterator[CellComment]:
    """Both kinds are elements with a cell's `ref`; their texts are all that is written inside."""
    for element in fromstring(content).iter():
        if cell := element.get("ref"):
            yield CellComment(cleaned(cell)[:20], cleaned(" ".join(element.itertext())))
