"""Workbooks whose bytes rest on what they hold alone: no time of writing, no account.

Two downloads of the same figures are then one file, and its length tells nothing of when, or for whom, it
was written. Pure: no database, no clock.
"""

import io
import re
import zipfile

_PROPERTIES = "docProps/core.xml"
_WRITTEN = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def timeless(workbook: bytes) -> bytes:
    """The same workbook without its times: those of its parts are the format's earliest, 1 January 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(out, "w") as kept:
        for name in given.namelist():
            content = given.read(name)
            if name == _PROPERTIES:
                content = _WRITTEN.sub(b"", content)
            kept.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
