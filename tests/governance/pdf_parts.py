"""A tagged PDF read as its structure: each element with the pages that its content stands on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Part:
    """An element: its kind (H2, TR, TD), and the page of each piece of content in it, in reading order."""

    kind: str
    pages: list[int] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def within(self) -> Iterator["Part"]:
        """All elements below, in reading order."""
        for part in self.parts:
            yield part
            yield from part.within()


def read(document: pikepdf.Pdf) -> Part:
    """The file's structure tree."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    root = Part("Document")
    for kid in _kids(document.Root.StructTreeRoot):
        _add(root, kid, 0, numbers)
    return root


def _add(above: Part, kid, page: int, numbers: dict) -> list[int]:
    """Add what lies below an element to it; returns the pages it came to stand on."""
    if not isinstance(kid, pikepdf.Dictionary):
        above.pages.append(page)
        return [page]
    page = numbers[kid.Pg.objgen] if "/Pg" in kid else page
    if "/S" not in kid:
        above.pages.append(page)
        return [page]
    part = Part(str(kid.S).lstrip("/"))
    above.parts.append(part)
    for below in _kids(kid):
        above.pages += _add(part, below, page, numbers)
    return part.pages


def _kids(element) -> list:
    below = element.get("/K", [])
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def stranded_headings(document: pikepdf.Pdf) -> list[int]:
    """Pages that end with a heading whose text begins on the next one."""
    found, pending = [], 0
    for kind, page in _in_order(read(document), ""):
        heading = kind.startswith("H")
        if pending and page > pending:
            found.append(pending)
        pending = page if heading else 0
    return found


def split_rows(document: pikepdf.Pdf) -> list[int]:
    """First pages of table rows that stand on more than one."""
    rows = [part for part in read(document).within() if part.kind == "TR"]
    return [row.pages[0] for row in rows if len(set(row.pages)) > 1]


def _in_order(part: Part, heading: str) -> Iterator[tuple[str, int]]:
    """Each lowest element's kind and first page in reading order; what lies in a heading counts as one."""
    inside = part.kind if part.kind in ("H1", "H2", "H3", "H4") else heading
    if not part.parts and part.pages:
        yield inside or part.kind, part.pages[0]
    for below in part.parts:
        yield from _in_order(below, inside)
