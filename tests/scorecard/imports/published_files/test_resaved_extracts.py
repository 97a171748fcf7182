"""Our extract saved again by a spreadsheet is read as it was written, or refused with what to do."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.imports.published_files.extract import COLUMNS
from scorecard.imports.published_files.figures import FileRead, PublishedFileError
from scorecard.imports.published_files.read import read_file
from tests.scorecard.imports.published_files.made import (
    BURY,
    C1,
    ENGLAND,
    FIXTURES,
    KEPT,
    SEFTON,
    referrals,
    written,
)

Rows = list[dict[str, str]]


def row(
    value: str = "3500", place: str = SEFTON, series: str = "referrals_number", **cells: str
) -> dict[str, str]:
    return {
        "series": series,
        "area_code": place,
        "period_end": "2026-03-31",
        "basis": "year",
        "release": "Children in need 2026",
        "value": value,
        "symbol": "",
        "numerator": "",
        "denominator": "",
        "source": "DfE, Children in need 2026",
        "current": "yes",
    } | cells


def shares(*values: str, series: str = "re_referrals_percent") -> Rows:
    """A percentage a year, the newest first."""
    return [row(value, series=series, period_end=f"{2026 - back}-03-31") for back, value in enumerate(values)]


def saved(rows: Rows, cell: Callable[[str], str] = str, head: Callable[[str], str] = str, **dialect) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)
    writer.writerow(map(head, COLUMNS))
    writer.writerows([cell(each[column]) for column in COLUMNS] for each in rows)
    return out.getvalue().encode("utf-8-sig")


def read(content: bytes, name: str = "extract.csv") -> FileRead:
    return read_file(content, name, "", KEPT, FIXTURES)


def problems(content: bytes, name: str = "extract.csv") -> list[str]:
    try:
        read(content, name)
    except PublishedFileError as error:
        return error.problems
    return []


def excel_uk(cell: str) -> str:
    return "31/03/2026" if cell == "2026-03-31" else {"yes": "TRUE"}.get(cell, cell)


WRITTEN = [row(), row("12", BURY), row("", ENGLAND, symbol="c", current="")]
FIGURES = read(saved(WRITTEN)).figures


@pytest.mark.parametrize("cell", [str, excel_uk, lambda cell: {"year": "Year", "yes": "Yes"}.get(cell, cell)])
@pytest.mark.parametrize(
    "head", [str, str.upper, str.title, lambda name: name.replace("_", " "), lambda name: name.capitalize()]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_extract_saved_again_says_the_same(cell, head, delimiter):
    assert read(saved(WRITTEN, cell, head, delimiter=delimiter)).figures == FIGURES


@pytest.mark.parametrize("case", [str.lower, str.title])
def test_codes_in_other_letters_are_the_same(case):
    def cell(text: str) -> str:
        return case(text) if text in (SEFTON, BURY, ENGLAND, "referrals_number") else text

    assert read(saved(WRITTEN, cell)).figures == FIGURES


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_file_of_dfes_saved_again_with_another_separator_says_the_same(delimiter):
    content = written([referrals("England"), referrals(), referrals("Bury", "2022")])
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert read(out.getvalue().encode(), C1) == read(content, C1)


@pytest.mark.parametrize(
    ("told", "day"), [("31/03/2026", 31), ("31/03/26", 31), ("31-Mar-26", 31), ("2026-03-31 00:00:00", 31)]
)
def test_day_is_read_as_spreadsheets_write_it(told, day):
    (figure,) = read(saved([row(period_end=told)])).figures
    assert figure.period_end == date(2026, 3, day)


@pytest.mark.parametrize("told", ["03/31/2026", "March 2026", "31.3", ""])
def test_other_day_is_refused_with_what_to_write(told):
    (said,) = problems(saved([row(period_end=told)]))
    assert said == f"Row 2, period_end: “{told}” is no day, such as 2018-03-31 or 31/03/2018."


@pytest.mark.parametrize(("told", "point"), [("17,6", "17.6"), ("0,5", "0.5"), ("17,6%", "17.6%")])
def test_decimal_comma_is_refused_with_what_to_write(told, point):
    (said,) = problems(saved([row(told, series="re_referrals_percent")], delimiter=";"))
    assert said == f"Row 2, value: “{told}” has a decimal comma: write it with a point, {point}."


def test_headings_that_are_one_in_our_letters_are_refused():
    content = saved([row()]).replace(b"source,current", b"source,Series")
    assert problems(content) == ["Two columns are headed “series”: which of them counts?"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rubbish", "This is a workbook or a ZIP archive"),
        (b"<!DOCTYPE html><html>Not found</html>", "This is a web page"),
        (b" \n", "The file is empty."),
        (b"Title\n\n" + saved([row()])[3:], "Row 3 has 11 cells where the rows above have 1: take titles"),
        (
            saved([row()]) + b"Source: DfE\n",
            "Row 3 has 1 cell under 11 headings: .* If the row is a footnote",
        ),
    ],
)
def test_what_is_no_table_is_named_with_what_to_do(content, says):
    with pytest.raises(PublishedFileError, match=says):
        read(content)


# --- Fractions for percentages ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        (["17.6", "0.181", "20.1", "16.5"], 3),
        (["0.176", "18", "20", "16"], 2),
        (["17.25", "18.1", "20.1", "0.165"], 5),
        (["0.176"], 2),
        (["0.1764", "17.2"], 2),
    ],
)
def test_one_fraction_among_percentages_is_refused_by_row(values, odd):
    meant = f"{(D(values[odd - 2]) * 100).normalize():f}"
    (said,) = problems(saved(shares(*values)))
    assert said.startswith(
        f"Row {odd}, value: {values[odd - 2]} has more decimals than such percentages have."
    )
    assert f"Write {meant} if {meant}% is meant" in said


@pytest.mark.parametrize(
    "values",
    [
        ["0.6", "18.1", "20.1", "16.5"],
        ["0.25", "18.15", "20.1", "16.5"],
        ["0.6"],
        ["0.25"],
        ["0", "17.6"],
        ["1"],
    ],
)
def test_small_percentage_with_as_many_decimals_as_others_is_read(values):
    assert [figure.value for figure in read(saved(shares(*values))).figures] == [D(value) for value in values]


def test_file_whose_percentages_are_all_fractions_is_refused_whatever_their_series():
    names = (
        "re_referrals_percent",
        "referrals_no_further_action_percent",
        "icpc_within_15_working_days_percent",
    )
    said = problems(
        saved([row(value, series=name) for name, value in zip(names, ("0.17", "0.2", "0.86"), strict=True)])
    )
    assert len(said) == 3
    assert all("all 3 percentages of the file" in each and "are 1 or less" in each for each in said)


def test_counts_and_rates_below_one_are_no_fractions():
    assert problems(saved([row("0.176", series="referrals_rate_per_10000")])) == []


# --- Nothing of ours --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("series", "meant"),
    [("referral_number", "; is referrals_number meant?"), ("Referrals number", "; is"), ("x", "")],
)
def test_series_of_none_is_named_with_the_one_it_is_like(series, meant):
    found = read(saved([row(series=series)]))
    (said,) = found.left_out
    assert not found.figures and said.startswith(f"1 row of series {series}, which no indicator names{meant}")
