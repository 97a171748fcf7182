"""XLSX files -> rows of text, with the limits that stop a hostile file before it is parsed."""

import io
import zipfile
from zipfile import ZipInfo

from scorecard.spreadsheets.cells import SAVE_AS, Sheet, SpreadsheetError

MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 200, 20 * 1024 * 1024, 100
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How Microsoft's container begins in which older and encrypted Office files lie ([MS-CFB] 2.2)."""

_STRICT = b"purl.oclc.org/ooxml"
"""The namespace of ISO/IEC 29500 Strict; a usual workbook has schemas.openxmlformats.org."""

PROTECTED = "The workbook is protected by a password. Save it without one (File, Info, Protect Workbook)."


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as a workbook of any kind, even of one that is not read."""
    return content.startswith((b"PK", COMPOUND_FILE))


def sheets_of_workbook(content: bytes) -> list[Sheet]:
    """Every sheet of an XLSX workbook, hidden ones too, in order. Raises SpreadsheetError."""
    if content.startswith(COMPOUND_FILE):
        raise SpreadsheetError(_compound_file_problem(content))
    from scorecard.spreadsheets.worksheets import sheets_of

    try:
        _check_package(content)
        return sheets_of(content)
    except SpreadsheetError:
        raise
    except Exception as error:
        # zipfile and openpyxl let through whatever they meet in a file that is not what it says it is.
        raise SpreadsheetError("The workbook is damaged or no XLSX file. Save it again as XLSX.") from error


def _compound_file_problem(content: bytes) -> str:
    """Which of Microsoft's older kinds it is, by the names of its streams, which are kept in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return PROTECTED
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return f"This is an old Excel workbook (.xls). {SAVE_AS}"
    return f"This is an old Office file and no XLSX workbook. {SAVE_AS}"


def _check_package(content: bytes) -> None:
    """By the list of members, before any of them is unpacked; then which kind of workbook it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _check_members(package.infolist(), len(content))
        with package.open("xl/workbook.xml") as workbook:
            if _STRICT in workbook.read(4_096):
                raise SpreadsheetError(f"This is a “Strict Open XML” workbook, which is not read. {SAVE_AS}")


def _no_workbook(names: list[str]) -> str:
    """Which other kind of file comes as a ZIP archive, and what to do with it."""
    if any(name.startswith("word/") for name in names):
        return "This is a Word document (.docx), no XLSX workbook. Put the figures into a workbook or a CSV."
    if any(name.startswith("ppt/") for name in names):
        return "This is a presentation (.pptx), no XLSX workbook. Put the figures into a workbook or a CSV."
    if any(name.endswith(".iwa") or name.lower() == "index.zip" for name in names):
        return (
            "This is an Apple Numbers file, no XLSX workbook."
            " Choose File, Export To, Excel in Numbers, and send that."
        )
    return "This is a ZIP archive, no XLSX workbook. Unpack it, and send the one file of figures in it."


def _check_members(members: list[ZipInfo], size: int) -> None:
    """How many, how large unpacked, how strongly packed, which kinds."""
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(size, 1):
        raise SpreadsheetError("The workbook is too large once unpacked.")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise SpreadsheetError("The workbook holds files that lie outside it.")
    if any("vbaproject" in name.lower() for name in names):
        raise SpreadsheetError("The workbook holds macros. Save it as plain XLSX.")
    if "xl/workbook.bin" in names:
        raise SpreadsheetError(f"This is a binary workbook (.xlsb). {SAVE_AS}")
    if {"mimetype", "content.xml"} <= set(names):
        raise SpreadsheetError("This is an OpenDocument file (.ods). Save it as “Excel 2007-365 (.xlsx)”.")
    if "xl/workbook.xml" not in names:
        raise SpreadsheetError(_no_workbook(names))
    if any(member.flag_bits & 1 for member in members):
        raise SpreadsheetError(PROTECTED)
