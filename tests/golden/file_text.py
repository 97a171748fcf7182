"""An answer as lines of text, whatever it is: page, CSV, XLSX, JSON, drawing or PDF."""

import hashlib
import io
import json
from functools import cache

from tests.golden import page_text


def lines_of(content_type: str, content: bytes) -> list[str]:
    """The content's text. A kind not named here is its size and hash."""
    kind = content_type.split(";", maxsplit=1)[0]
    reader = READERS.get(kind)
    if reader is None:
        return [f"{kind}: {len(content)} bytes, {hashlib.sha256(content).hexdigest()}"]
    return reader(content)


def pretty(content) -> list[str]:
    """JSON a line a value, keys in order."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=str).splitlines()


@cache
def pdf_lines(content: bytes) -> tuple[str, ...]:
    """The text of every page under its number."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(content)).pages
    texts = [
        (f"--- page {number} of {len(pages)}", page.extract_text()) for number, page in enumerate(pages, 1)
    ]
    return tuple(line for heading, text in texts for line in (heading, *text.splitlines()))


def _pdf(content: bytes) -> list[str]:
    """The hash of its text alone: the text stands with the packs, once."""
    text = "\n".join(pdf_lines(content))
    return [f"PDF, hash of its text {hashlib.sha256(text.encode()).hexdigest()}"]


def _workbook(content: bytes) -> list[str]:
    """A line a row, its cells as JSON: a number kept as text differs from a number."""
    from openpyxl import load_workbook

    lines = []
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        lines.append(f"--- sheet {sheet.title}, {sheet.sheet_state}")
        rows = sheet.iter_rows(values_only=True)
        lines += [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    return lines


READERS = {
    "text/html": lambda content: page_text.lines_of(content.decode()),
    "text/csv": lambda content: content.decode().splitlines(),
    "text/plain": lambda content: content.decode().splitlines(),
    "application/json": lambda content: pretty(json.loads(content)),
    "image/svg+xml": lambda content: content.decode().replace("><", ">\n<").splitlines(),
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
}
