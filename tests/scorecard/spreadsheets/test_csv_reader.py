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


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,b\n1,"two" lines\n3,4\n', 2),
        ('a,b\n1,2\n3,"four\n5,6\n', 3),
        ('a,b\n"one\nmore",2\n\n3,"four"4\n', 4),
    ],
)
def test_broken_quotes_are_refused_by_row(text, row):
    with pytest.raises(SpreadsheetError, match=rf"Row {row}: the file is no readable CSV: a quote"):
        sheet_of_csv(text.encode(), lambda cells: False)


@pytest.mark.parametrize(("before", "column"), [("", 1), ("1,", 2), ('"a,b",2,', 3)])
def test_too_long_a_cell_is_refused_by_row_and_column(before, column):
    content = f"a,b,c\n1,2,3\n{before}{'x' * 140_000}\n".encode()
    with pytest.raises(SpreadsheetError, match=f"Row 3, column {column}: a cell is longer than 131,072"):
        sheet_of_csv(content, lambda cells: False)


def test_quote_that_swallows_the_rest_of_a_long_file_is_told_of():
    content = ('a,b\n1,"2\n' + "3,4\n" * 40_000).encode()
    with pytest.raises(SpreadsheetError, match=r'Row 2: a cell is longer .* a quote \("\) before it is left'):
        sheet_of_csv(content, lambda cells: False)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"{\\rtf1 figures}", "a text document"),
        (b"MIME-Version: 1.0\nContent-Type: x", "a web page"),
        (b'{"a": 1}', "a file of JSON"),
        (b'[{"a": 1}]', "a file of JSON"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b" <html>", "a web page"),
    ],
)
def test_file_of_another_kind_is_named(content, kind):
    with pytest.raises(SpreadsheetError, match=f"This is {kind}"):
        sheet_of_csv(content, lambda cells: False)


def test_title_that_begins_with_a_sign_of_less_is_no_web_page():
    assert sheet_of_csv(b"<5 is suppressed\na,b\n", lambda cells: False).rows[0] == ["<5 is suppressed"]
