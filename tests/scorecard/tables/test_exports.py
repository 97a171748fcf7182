"""The scorecard as CSV and XLSX: the page's shape, numbers that stay numbers, no formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from scorecard.tables.exports import ExportSheet, as_csv, as_xlsx, safe
from tests.world import OPEN

ADOPTIONS = "/scorecard/indicators/adoptions/"


def read_csv(response) -> list[dict]:
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def figures_of(response) -> dict[str, dict]:
    return {row["Code"]: row for row in read_csv(response) if row["Indicator"]}


def test_csv_holds_the_pages_figures(sign_in):
    row = figures_of(sign_in("manager").get("/scorecard/export.csv"))["looked-after-children"]
    assert (row["Earlier years: 2016/17 baseline"], row["2018/19: Q2"], row["Against target: Status"]) == (
        "453",
        "500",
        "Not rated",
    )
    assert row["Marks"] == "Q1 †; Q2 p"


def test_csv_keeps_reasons_for_none_apart(sign_in):
    row = figures_of(sign_in("manager").get("/scorecard/export.csv"))["looked-after-children"]
    assert (row["2018/19: Q3"], row["Against target: Target"], row["2018/19: Year to date"]) == (
        "·",
        "none",
        "–",
    )


def test_csv_is_utf8_with_a_byte_order_mark_and_carriage_returns(sign_in):
    content = sign_in("manager").get("/scorecard/export.csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")


def test_csv_rows_have_as_many_cells_as_heads(sign_in):
    text = sign_in("manager").get("/scorecard/export.csv").content.decode("utf-8-sig")
    assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


@pytest.mark.parametrize(
    "address",
    ["/scorecard/export.csv", "/scorecard/export.csv?layout=baseline", f"{ADOPTIONS}data.csv"],
)
def test_every_column_says_what_it_holds(sign_in, address):
    sheet = sign_in("board").get(address).sheet
    assert all(sheet.told) and len(sheet.told) == len(sheet.heads)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("username", "internal"), [("manager", True), ("board", False)])
def test_internal_copies_say_so_in_their_name(sign_in, kind, username, internal):
    disposition = sign_in(username).get(f"/scorecard/export.{kind}")["Content-Disposition"]
    marking = "-not-for-publication" if internal else ""
    assert disposition == f'attachment; filename="scorecard-2018-19-q2{marking}.{kind}"'


@pytest.mark.parametrize(("username", "marking"), [("manager", "NOT FOR PUBLICATION"), ("board", "PUBLIC")])
@pytest.mark.parametrize("address", ["/scorecard/export.csv", f"{ADOPTIONS}data.csv"])
def test_copies_say_in_their_notes_who_may_have_them(sign_in, username, marking, address):
    text = sign_in(username).get(address).content.decode("utf-8-sig")
    told = {row[0]: row[1] for row in csv.reader(io.StringIO(text))}
    assert told["Marking"].startswith(f"{marking}: small numbers are")


def test_a_chart_with_internal_figures_says_so_in_its_name(sign_in):
    names = [sign_in(who).get(f"{ADOPTIONS}chart.svg")["Content-Disposition"] for who in ("manager", "board")]
    assert names == [
        'inline; filename="adoptions-2018-19-q2-not-for-publication.svg"',
        'inline; filename="adoptions-2018-19-q2.svg"',
    ]


def test_public_copies_hide_what_the_page_hides(sign_in):
    row = figures_of(sign_in("board").get("/scorecard/export.csv"))["repeat-plans"]
    assert row["2018/19: Q2"] == "c"


def test_csv_keeps_the_filters_and_the_layout(sign_in):
    found = sign_in("manager").get("/scorecard/export.csv?theme=workforce&layout=baseline")
    (row,) = figures_of(found).values()
    assert row["Code"] == "average-caseload"
    assert "Since the baseline: Change" in row


def test_csv_keeps_the_order(sign_in):
    found = figures_of(sign_in("manager").get("/scorecard/export.csv?sort=-name"))
    assert list(found) == sorted(found, reverse=True)


def workbook(response):
    return load_workbook(io.BytesIO(response.content))


def test_xlsx_figures_are_numbers_that_show_their_mark(sign_in):
    sheet = workbook(sign_in("manager").get("/scorecard/export.xlsx"))["Scorecard"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("2018/19: Q1") + 1
    row = next(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value == "looked-after-children"
    )
    cell = sheet.cell(row, column)
    assert (cell.value, cell.number_format) == (489, '#,##0"†"')


def test_xlsx_has_no_empty_cell(sign_in):
    sheet = workbook(sign_in("manager").get("/scorecard/export.xlsx"))["Scorecard"]
    assert all(cell.value not in (None, "") for row in sheet.iter_rows() for cell in row)


def test_xlsx_explains_its_signs(sign_in):
    notes = workbook(sign_in("manager").get("/scorecard/export.xlsx"))["Notes"]
    told = {row[0].value: row[1].value for row in notes.iter_rows()}
    assert told["c"] == "hidden to protect children"
    assert told["Marking"].startswith("NOT FOR PUBLICATION")


def test_a_quarter_that_is_not_to_be_seen_has_no_export(sign_in):
    assert sign_in("board").get(f"/scorecard/export.csv?quarter={OPEN.slug}").status_code == 404


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(1)", "+", "-", "+44 161"]
)
def test_formulas_are_escaped(text):
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["-3.7", "+47", "500", "none", "–", "−3.7", "≥ 85", "a=b"])
def test_numbers_and_words_stay_as_they_are(text):
    assert safe(text) == text


@given(st.text(max_size=20))
def test_no_text_comes_out_as_a_formula(text):
    escaped = safe(text)
    if escaped[:1] in ("=", "+", "-", "@", "\t", "\r", "\x00"):
        float(escaped)


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_comments_of_people_cannot_run(write):
    sheet = ExportSheet(
        name="a", heads=("Code", "Comment"), rows=(("a", "=cmd()\x00"),), notes=(("Notes", "=1"),)
    )
    content = write(sheet)
    if write is as_csv:
        assert b"'=cmd()\r\n" in content
        return
    book = load_workbook(io.BytesIO(content))
    assert {book["Scorecard"]["B2"].value, book["Notes"]["B1"].value} == {"'=cmd()", "'=1"}
    assert book["Scorecard"]["B2"].data_type == "s"
