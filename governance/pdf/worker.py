"""The child process that sets packs: JSON in on standard input, PDFs out on standard output.

`python -m governance.pdf.worker` reads {"root", "timestamp", "spoken", "files": [{"template", "data"}]};
`data` is the Pack, or the place of an earlier file whose Pack it shares, `spoken` each sign with its words.
It writes a line of JSON, [[bytes, pages]] a file, and after it the files. Where it cannot, it writes the
reason to standard error and ends with status 2. One run for several files copies and reads the fonts once.
It runs apart from the web worker because Typst keeps its caches for good (400 MB after some hundred
documents). It imports no Django.
"""

import io
import json
import sys
import tempfile
from collections.abc import Collection
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Any, Literal, cast

import pikepdf
import typst

from governance.pdf.table_tags import attributes_of, name_heads

STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")
STANDARD: Literal["ua-1"] = "ua-1"
FAILED = 2


def typeset(request: dict[str, Any]) -> list[tuple[bytes, int]]:
    """The PDF/UA-1 files of one request with their pages, the same bytes for the same request.

    Raises typst.TypstError.
    """
    spoken: dict[str, str] = request.get("spoken", {})
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
                sys_inputs={
                    "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
                    "spoken": json.dumps(spoken, ensure_ascii=False),
                },
                pdf_standards=STANDARD,
                timestamp=timestamp,
            )
            made.append(with_heads_and_words(cast(bytes, pdf), spoken.values()))
    return made


def with_heads_and_words(pdf: bytes, spoken: Collection[str] = ()) -> tuple[bytes, int]:
    """The file with all that Typst cannot say in its tags, and its number of pages.

    Cells name their heads, and signs are `spoken`: Typst has no way to give words for a sign, so a template
    lays a transparent colour under it that holds the words' place, which the words then replace.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        name_heads(document.Root.StructTreeRoot)
        words = list(spoken)
        for element in document.objects if words else ():
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Span":
                _speak(element, words)
        pages = len(document.pages)
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), pages


def _speak(span: Any, words: list[str]) -> None:
    """Colours run from 0 to 1 in a file; the first two parts are the sign that the third is a place."""
    for said in attributes_of(span):
        if "/BackgroundColor" in said:
            *sign, place = (round(float(part) * 255) for part in said.BackgroundColor)
            if sign == [1, 1]:
                span.ActualText = pikepdf.String(words[place])
                del span.A


def _copy_fonts(folder: Path) -> None:
    """TTF only: the font's package holds each face twice, and which is found first must not matter."""
    source = files("font_source_sans_pro") / "files"
    for style in STYLES:
        name = f"SourceSansPro-{style}.ttf"
        copyfile(str(source / name), folder / name)


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
