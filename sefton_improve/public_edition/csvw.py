"""A table's description by the W3C's CSV on the Web: what it is, each column's name, kind and meaning.

No database, no clock. It lies beside the table as `NAME.csv-metadata.json`, where the standard looks for it.
"""

import json
import re
from dataclasses import replace
from typing import Any

from scorecard.tables.exports import ExportSheet, as_csv
from scorecard.wording.cells import Cell

BEHIND = "-metadata.json"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
SIGNS = ("c", "·", "–", "none")
"""What stands where a figure would: never a number."""


def table(sheet: ExportSheet) -> bytes:
    """The sheet as CSV, rows alone: its notes are in the description."""
    return as_csv(replace(sheet, notes=()))


def description(sheet: ExportSheet, file: str) -> bytes:
    """The description of a table whose file lies beside it, under the name `file`."""
    names = _names(sheet.heads)
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dc:title": dict(sheet.notes)["Notes"],
        "dc:license": {"@id": LICENCE},
        "notes": [{"says": said, "means": means} for said, means in sheet.notes],
        "tableSchema": {
            "columns": [_column(sheet, number, name) for number, name in enumerate(names)],
            "primaryKey": [names[number] for number in sheet.key],
        },
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _column(sheet: ExportSheet, number: int, name: str) -> dict[str, Any]:
    """A column; one that holds figures is of decimals, and lists what it says where it has none."""
    cells = [row[number] for row in sheet.rows]
    about: dict[str, Any] = {"name": name, "titles": sheet.heads[number], "datatype": "string"}
    if sheet.told:
        about["dc:description"] = sheet.told[number]
    if any(isinstance(cell, Cell) for cell in cells):
        absent = {each for each in map(_absent, cells) if each}
        about |= {"datatype": "decimal", "null": [*SIGNS, *sorted(absent.difference(SIGNS))]}
    return about


def _absent(cell: str | Cell) -> str:
    """What a cell without a figure says; empty where it has one."""
    if isinstance(cell, Cell):
        return "" if cell.value else cell.text
    return cell


def _names(heads: tuple[str, ...]) -> list[str]:
    """Columns' names for programs, each another: lower case, without spaces and signs."""
    names: list[str] = []
    for head in heads:
        name = re.sub(r"[^a-z0-9]+", "_", head.lower()).strip("_")
        names.append(name if name not in names else f"{name}_{len(names) + 1}")
    return names
