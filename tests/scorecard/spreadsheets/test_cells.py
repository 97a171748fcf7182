"""A cell as its reader sees it, whatever program wrote it."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.spreadsheets.cells import cleaned, day, shown, trimmed, with_plain_hyphens

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u202a\u180e\ufe0f\u034f"
SPACES = "\u00a0\u2007\u202f\u2009\u3000"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), st.data())
def test_cleaned_drops_what_shows_nothing_wherever_it_stands(text, data):
    text = cleaned(text)
    at = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from(UNSEEN))
    assert cleaned(text[:at] + sign + text[at:]) == text


@pytest.mark.parametrize("space", SPACES)
def test_cleaned_makes_odd_spaces_plain(space):
    assert cleaned(f"{space}two{space}{space}words{space}") == "two words"


@given(st.text(max_size=40))
def test_cleaned_twice_changes_nothing(text):
    once = cleaned(text)
    assert once.startswith("=") or cleaned(once) == once
    assert not any(unicodedata.category(sign) == "Cf" for sign in once)


def test_cleaned_takes_a_quoted_result_for_its_text():
    assert cleaned('="2018-19-q3"') == "2018-19-q3"


def test_cleaned_leaves_a_formula():
    assert cleaned("=SUM(A1:A2)") == "=SUM(A1:A2)"


def test_dashes_of_word_processors_are_hyphens():
    assert with_plain_hyphens("2018‑19–q3") == "2018-19-q3"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (500, "General", "500"),
        (512.0, "General", "512"),
        (17.142857142857142, "0.0", "17.142857142857142"),
        (0.671, "0.0%", "67.1%"),
        (0.671, '0.0"%"', "0.671"),
        (0.671, "General", "0.671"),
        (1, "0%", "100%"),
        (1e-05, "General", "0.00001"),
        (True, "General", "TRUE"),
        (datetime.fromisoformat("2018-10-09T08:30"), "dd/mm/yyyy", "2018-10-09"),
        ("text", "@", "text"),
    ],
)
def test_shown_is_what_the_reader_of_a_sheet_sees(value, number_format, text):
    assert shown(value, number_format) == text


@given(st.decimals(0, 99_999_999, places=4))
def test_shown_number_is_the_number(value):
    assert D(shown(float(value), "General")) == value


@given(st.decimals(0, 1, places=4))
def test_shown_percentage_is_exactly_a_hundred_times_the_number(value):
    assert D(shown(float(value), "0.00%").removesuffix("%")) == value * 100


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%d.%m.%Y",
        "%d/%m/%y",
        "%d %B %Y",
        "%d-%b-%y",
        "%Y-%m-%d 00:00:00",
        "%Y-%m-%dT09:30",
        "%d/%m/%Y 00:00",
    ],
)
@given(days)
def test_day_is_read_as_uk_spreadsheets_write_it(form, on):
    assert day(on.strftime(form)) == on


@pytest.mark.parametrize(
    "text",
    ["", "10/25/2018", "31/02/2019", "2018-13-01", "9 Foo 2018", "2018", "Oct-18", "43374", "٠٩/١٠/٢٠١٨"],
)
def test_day_refuses_what_names_none(text):
    with pytest.raises(ValueError, match="write the day like 2018-10-09 or 09/10/2018"):
        day(text)


def test_trimmed_cuts_blank_ends_and_keeps_blank_rows_between():
    assert trimmed([["a", "", ""], ["", ""], ["b"], [""], []]) == [["a"], [], ["b"]]
