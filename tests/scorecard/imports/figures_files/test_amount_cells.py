"""Amounts that no figure can be are refused in words that say why, not only that they are no number."""

import datetime

import pytest

from tests.scorecard.imports.files import csv_bytes, figure, figures_xlsx, problems

A_DAY = "a day or time stands here. Format the cell as a number, and write the figure again."


@pytest.mark.parametrize("value", ["-5", "−5", "–5", "-0.02", "- 5", "-1,410", "(5)", "(1,410.5)", "-17.1%"])
@pytest.mark.parametrize("column", ["value", "numerator"])
def test_amount_below_nought_is_told_as_such(value, column):
    cells = {"code": "share", "value": "", "denominator": "9"} | {column: value}
    (said,) = problems(csv_bytes([figure(**cells)]))
    assert said.startswith(f"Row 2, {column}: “") and said.endswith("a figure cannot be below nought.")


@pytest.mark.parametrize("value", ["1000000000", "100000000", "1,000,000,000", "123456789.5"])
def test_amount_that_cannot_be_kept_is_told_as_such(value):
    assert problems(csv_bytes([figure(value)])) == [
        f"Row 2, value: “{value}”: A figure of 100,000,000 or more cannot be kept."
    ]


@pytest.mark.parametrize(
    "value",
    [
        datetime.date(2018, 4, 1),
        datetime.time(10),
        datetime.timedelta(hours=30),
    ],
)
def test_number_that_a_workbook_formats_as_a_day_is_told_as_such(value):
    assert problems(figures_xlsx([figure(value)])) == [f"Row 2, value: {A_DAY}"]


@pytest.mark.parametrize("value", ["01/04/2018", "2018-04-01", "1 Apr 2018", "10:00"])
def test_day_in_a_csv_is_told_as_such_and_not_repeated(value):
    assert problems(csv_bytes([figure(value)])) == [f"Row 2, value: {A_DAY}"]


@pytest.mark.parametrize(
    "value",
    ["under 5", "Under 5", "fewer than 5", "less than 6", "below 5", "1-4", "1–4", "1 to 4", "<5", "c"],
)
def test_mark_of_a_hidden_figure_gets_the_advice_for_one(value):
    (said,) = problems(csv_bytes([figure(value)]))
    assert "is how a hidden figure is written. Write the figure itself" in said


@pytest.mark.parametrize("value", ["-", "--", "- -", "(0)", "-0"])
def test_sign_alone_is_no_figure_below_nought(value):
    (said,) = problems(csv_bytes([figure(value)]))
    assert "below nought" not in said


@pytest.mark.parametrize("quarter", ["2108-09-q3", "1066-67-q1"])
def test_quarter_beyond_the_calendar_does_not_show_our_own_key(quarter):
    assert problems(csv_bytes([figure(14, quarter=quarter)])) == [
        f"Row 2, quarter: “{quarter}” is not a quarter from 1990 to 2100: write it like 2018-19-q2."
    ]
