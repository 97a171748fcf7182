"""What a table of a tagged PDF says to those who listen: each cell names its column, its group and its row.

Typst marks column heads, and lets a cell name the nearest of them only: in a table with groups (themes) that
is the group alone. Here the first cell of each row becomes that row's head, and every cell names all of its
heads, so that "67.1%" is heard as "Assessments completed within 45 working days, Q2 Jul–Sep". No Django.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

WITHOUT_TABLES = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/Span", "/Figure", "/Link", "/Lbl", "/TOCI"})


def name_heads(root: Any) -> None:
    """Give every table below the structure tree's `root` its rows' heads, and each cell its heads' names."""
    found: dict[bytes, Any] = {}
    for place, table in enumerate(_tables(root)):
        _Heads(place, found).name(table)
    if found:
        pairs = [part for name in sorted(found) for part in (pikepdf.String(name), found[name])]
        limits = [pikepdf.String(min(found)), pikepdf.String(max(found))]
        leaf = pikepdf.Dictionary(Names=pikepdf.Array(pairs), Limits=pikepdf.Array(limits))
        root.IDTree = pikepdf.Dictionary(Kids=pikepdf.Array([leaf]))


def kids(element: Any) -> Iterator[Any]:
    """The structure elements directly below one; marked content and object references are not elements."""
    below = element.get("/K", [])
    listed = below if isinstance(below, pikepdf.Array) else [below]
    return (kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid))


@dataclass
class _Heads:
    """One table's heads while its rows are walked: `found` gathers every head of the document by its name."""

    place: int
    found: dict[bytes, Any]
    columns: dict[int, list[bytes]] = field(default_factory=dict)
    group: list[bytes] = field(default_factory=list)
    made: int = 0

    def name(self, table: Any) -> None:
        for part in kids(table):
            for row in [part] if part.S == "/TR" else kids(part):
                self._name_cells(list(kids(row)), heads=part.S == "/THead")

    def _name_cells(self, cells: list[Any], *, heads: bool) -> None:
        """A row of one cell over all columns heads the rows below it; the first may stand among the heads."""
        if len(cells) == 1 and len(self.columns) > 1:
            self.group = [self._make_head(cells[0], "Column", [])]
        elif heads:
            self._take_columns(cells)
        elif cells:
            self._name_row(cells)

    def _take_columns(self, cells: list[Any]) -> None:
        """Two rows of heads (years over quarters) both hold for a cell below them."""
        at = 0
        for cell in cells:
            span = _span(cell)
            name = self._make_head(cell, "Column", [])
            for column in range(at, at + span):
                self.columns.setdefault(column, []).append(name)
            at += span

    def _name_row(self, cells: list[Any]) -> None:
        first = self._make_head(cells[0], "Row", [*self.columns.get(0, []), *self.group])
        at = _span(cells[0])
        for cell in cells[1:]:
            _describe(cell, None, [*self.columns.get(at, []), *self.group, first])
            at += _span(cell)

    def _make_head(self, cell: Any, scope: str, heads: list[bytes]) -> bytes:
        name = b"T%dH%d" % (self.place, self.made)
        self.made += 1
        cell.S, cell.ID = pikepdf.Name.TH, pikepdf.String(name)
        self.found[name] = cell
        _describe(cell, scope, heads)
        return name


def _describe(cell: Any, scope: str | None, heads: list[bytes]) -> None:
    """Write down a cell's scope and heads in place of what was said of it as a part of a table."""
    said = pikepdf.Dictionary(O=pikepdf.Name.Table, Headers=pikepdf.Array(map(pikepdf.String, heads)))
    if scope:
        said.Scope = pikepdf.Name("/" + scope)
    kept = [said]
    for attributes in attributes_of(cell):
        if attributes.O == "/Table":
            if "/ColSpan" in attributes:
                said.ColSpan = attributes.ColSpan
        else:
            kept.append(attributes)
    cell.A = pikepdf.Array(kept)


def _span(cell: Any) -> int:
    return next((int(said.ColSpan) for said in attributes_of(cell) if "/ColSpan" in said), 1)


def attributes_of(element: Any) -> list[Any]:
    """What is said of an element's looks and of its part in a table: none, one or several dictionaries."""
    said = element.get("/A")
    if said is None:
        return []
    return list(said) if isinstance(said, pikepdf.Array) else [said]


def _tables(root: Any) -> Iterator[Any]:
    """Every table of the tree in its order, walked by hand: a tree is deeper than Python likes to recurse.

    No table stands inside a line of text or a picture: what is below these is left alone.
    """
    waiting = list(kids(root))[::-1]
    while waiting:
        element = waiting.pop()
        kind = str(element.get("/S", ""))
        if kind == "/Table":
            yield element
        elif kind not in WITHOUT_TABLES:
            waiting += list(kids(element))[::-1]
