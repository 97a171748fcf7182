"""The child process that sets packs: JSON in on standard input, PDFs out on standard output.

`python -m governance.pdf.worker` reads {"root", "timestamp", "files": [{"template", "data"}]}; `data` is the
Pack, or the place of an earlier file whose Pack it shares. It writes a line of JSON, [[bytes, pages]] a file,
and after it the files. Where it cannot, it writes the reason to standard error and ends with status 2. One
run for several files copies and reads the fonts once. It runs apart from the web worker because Typst keeps
its caches for good (400 MB after some hundred documents). It imports no Django.
"""

import io
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Any, Literal, cast

import pikepdf
import typst

STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")
STANDARD: Literal["ua-1"] = "ua-1"
WITHOUT_TABLES = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/Span", "/Figure", "/Link", "/Lbl", "/TOCI"})
FAILED = 2


def typeset(request: dict[str, Any]) -> list[tuple[bytes, int]]:
    """The PDF/UA-1 files of one request with their pages, the same bytes for the same request.

    Raises typst.TypstError.
    """
    root, timestamp = Path(request["root"]), datetime.fromisoformat(request["timestamp"])
    made: list[tuple[bytes, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        _copy_fonts(Path(folder))
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(root=str(root), font_paths=fonts)
        for file in request["files"]:
            shared = isinstance(file["data"], int)
            data = request["files"][file["data"]]["data"] if shared else file["data"]
            pdf = compiler.compile(
                input=str(root / file["template"]),
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
                pdf_standards=STANDARD,
                timestamp=timestamp,
            )
            made.append(with_row_headers(cast(bytes, pdf)))
    return made


def with_row_headers(pdf: bytes) -> tuple[bytes, int]:
    """The file with the first cell of each table row marked as that row's header, and its number of pages.

    Typst marks column headers only. Rows that begin with a header already (themes) are left as they are.
    Only the first cell is looked at: the wrapper round each of a wide table's cells would cost more than all
    the rest of this.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for row in _table_rows(document.Root.StructTreeRoot):
            first = next(_kids(row), None)
            if first is not None and first.get("/S") == "/TD":
                _make_row_header(first)
        pages = len(document.pages)
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), pages


def _copy_fonts(folder: Path) -> None:
    """TTF only: the font's package holds each face twice, and which is found first must not matter."""
    source = files("font_source_sans_pro") / "files"
    for style in STYLES:
        name = f"SourceSansPro-{style}.ttf"
        copyfile(str(source / name), folder / name)


def _table_rows(root: Any) -> Iterator[Any]:
    """Every TR of the structure tree, walked by hand: a tree is deeper than Python likes to recurse.

    No table stands inside a row, a line of text or a picture: what is below these is left alone.
    """
    waiting = list(_kids(root))
    while waiting:
        element = waiting.pop()
        kind = str(element.get("/S", ""))
        if kind == "/TR":
            yield element
        elif kind not in WITHOUT_TABLES:
            waiting += _kids(element)


def _kids(element: Any) -> Iterator[Any]:
    """The structure elements directly below one; marked content and object references are not elements."""
    below = element.get("/K", [])
    kids = below if isinstance(below, pikepdf.Array) else [below]
    return (kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid))


def _make_row_header(cell: Any) -> None:
    cell.S = pikepdf.Name.TH
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    attributes = cell.get("/A")
    if attributes is None:
        cell.A = scope
    elif isinstance(attributes, pikepdf.Array):
        attributes.append(scope)
    else:
        cell.A = pikepdf.Array([attributes, scope])


def main() -> int:
    """Read a request, write the files; 0, or FAILED with the reason on standard error."""
    request = json.load(sys.stdin)
    try:
        made = typeset(request)
    except typst.TypstError as error:
        sys.stderr.write("\n".join([error.message, *error.hints]))
        return FAILED
    sys.stdout.buffer.write(json.dumps([[len(pdf), pages] for pdf, pages in made]).encode() + b"\n")
    for pdf, _ in made:
        sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
