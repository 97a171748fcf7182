"""What of a PDF shuts out those who listen to it: its tags, language, title, words for pictures, headings.

A part of PDF/UA-1 that the packages of the service can see by themselves. The whole profile is asked for by
the product’s own tests, with veraPDF, each time the software changes.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

SCOPES = ("/Row", "/Column", "/Both")


def faults_of_pdf(content: bytes) -> list[str]:
    """A sentence for each kind of fault; one that cannot be opened is a fault itself."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return list(dict.fromkeys(_faults(document)))
    except pikepdf.PdfError:
        return ["The file cannot be opened."]


def _faults(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not str(root.get("/Lang", "")):
        yield "The file does not say its language."
    if not (document.docinfo.get("/Title") or document.open_metadata().get("dc:title")):
        yield "The file has no title."
    if not _within(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield "The window does not show the file’s title."
    if "/StructTreeRoot" not in root or not _within(root, "/MarkInfo", "/Marked"):
        yield "The file has no tags."
        return
    above = 0
    for kind, element in _elements(root.StructTreeRoot):
        if kind in ("Figure", "Formula") and not str(element.get("/Alt", "")):
            yield "A picture has no words for those who do not see it."
        if kind == "TH" and not _has_scope(element):
            yield "A table’s heading does not say whether it is a row’s or a column’s."
        if kind[:1] == "H" and kind[1:].isdigit():
            level = int(kind[1:])
            if level > above + 1:
                yield f"A heading {level} comes below a heading {above}."
            above = level


def _within(root: Any, *keys: str) -> bool:
    """Whether a thing deep in the file is there and true."""
    held = root
    for key in keys:
        if key not in held:
            return False
        held = held[key]
    return bool(held)


def _elements(root: Any) -> Iterator[tuple[str, Any]]:
    """Each element of the structure with its kind, in reading order."""
    waiting = _listed(root.get("/K", []))[::-1]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield str(element.S).lstrip("/"), element
            waiting += _listed(element.get("/K", []))[::-1]


def _listed(held: Any) -> list[Any]:
    """What a PDF holds as a list, or alone where it is one."""
    return list(held) if isinstance(held, pikepdf.Array | list) else [held]


def _has_scope(element: Any) -> bool:
    told = (each for each in _listed(element.get("/A", [])) if isinstance(each, pikepdf.Dictionary))
    return any(str(each.get("/Scope", "")) in SCOPES for each in told)
