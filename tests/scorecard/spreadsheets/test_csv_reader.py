"""CSV however it was written: the separator, the quotes and the encoding are found out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.spreadsheets.cells import SpreadsheetError, cleaned, trimmed
from scorecard.spreadsheets.csv_reader import WINDOWS_NOTE, sheet_of_csv

HEAD = ["code", "quarter", "value"]


def read(content: bytes):
    return sheet_of_csv(content, lambda cells: "code" in cells)


def rows(content: bytes) -> list[list[str]]:
    return read(content).rows


def written(cells, *, separator=",", encoding="utf-8", **dialect) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, **dialect).writerows(cells)
    return out.getvalue().encode(encoding)


cells = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12).filter(
    lambda text: not cleaned(text).startswith("=")
)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=4))
def test_same_rows_in_every_separator_and_encoding(separator, encoding, body):
    expected = trimmed([[cleaned(cell) for cell in row] for row in [HEAD, *body]])
    assert rows(written([HEAD, *body], separator=separator, encoding=encoding)) == expected


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_read(ending):
    assert rows(written([HEAD, ["a", "b", "5"]], lineterminator=ending)) == [HEAD, ["a", "b", "5"]]


def test_quotes_around_everything_are_read():
    content = written([HEAD, ["a", "two\nlines", "1,410"]], quoting=csv.QUOTE_ALL)
    assert rows(content) == [HEAD, ["a", "two lines", "1,410"]]


@pytest.mark.parametrize(
    "line",
    ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n', "\ufeffsep=;\r\n"],
    ids=["plain", "caps", "quoted", "mark"],
)
def test_separator_line_is_no_row(line):
    assert rows(line.encode() + b"code;quarter;value\na;b;5") == [HEAD, ["a", "b", "5"]]


def test_separator_line_saved_again_with_another_separator_is_no_row():
    assert rows(b"sep=;,,\r\ncode,quarter,value\r\na,b,5") == [HEAD, ["a", "b", "5"]]


def test_any_separator_that_its_line_names_is_read():
    assert rows(b"sep=^\ncode^quarter^value\na^b^5") == [HEAD, ["a", "b", "5"]]


def test_titles_above_the_headings_do_not_hide_the_separator():
    content = b"Figures, Q3, draft\n\ncode;quarter;value\na;b,c;5"
    assert rows(content)[2:] == [HEAD, ["a", "b,c", "5"]]


def test_spaces_before_quotes_are_no_part_of_a_cell():
    assert rows(b'code, quarter, value\na, b, "1,410"') == [HEAD, ["a", "b", "1,410"]]


def test_blank_columns_and_rows_at_the_end_drop():
    assert rows(b"code,quarter,value,,\na,b,5,,\n,,,,\n\n") == [HEAD, ["a", "b", "5"]]


def test_windows_text_is_read_and_said():
    sheet = read("code,quarter,value\na,“b” – £5,5".encode("cp1252"))
    assert (sheet.rows[1][1], sheet.notes) == ("“b” – £5", (WINDOWS_NOTE,))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"code,\xff\xfe", "neither UTF-8 nor UTF-16"),
        (b"code,\x81", "neither UTF-8 nor UTF-16"),
        (b"\xff\xfe\x00\xd8", "neither UTF-8 nor UTF-16"),
        (b"code,quarter,value\na,b,\0", "NUL"),
        (b"\n <table><tr><td>code</td></tr></table>", "web page or XML.*Save As"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web page or XML.*Save As"),
        (b"code,quarter,value\na" + b",x" * 64, "Row 2: more than 64 columns"),
        (b'code,quarter,value\na,b,"open', "readable CSV"),
    ],
)
def test_what_is_no_csv_is_refused(content, says):
    with pytest.raises(SpreadsheetError, match=says):
        read(content)
