"""What the grid's form sends, read and cleaned, and kept as a draft."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.entry.grid.form import LONGEST_FIGURE, Form, read_form
from scorecard.entry.grid.row_parser import Typed

CODES = ("adoptions", "referrals")


def test_row_is_read_from_its_fields():
    sent = {"adoptions-value": " 14 ", "adoptions-why": "Late", "adoptions-revision": "3", "other-value": "1"}
    assert read_form(sent, CODES).rows == {"adoptions": Typed(value="14", why="Late", revision=3)}


def test_row_that_was_not_sent_is_left_alone():
    assert read_form({"adoptions-revision": "3", "adoptions-why": "x"}, CODES).rows == {}


@pytest.mark.parametrize("revision", ["", "x", "-1", "1.0", "²", "9" * 10])
def test_revision_that_is_no_number_counts_as_none_seen(revision):
    sent = {"adoptions-value": "1", "adoptions-revision": revision}
    assert read_form(sent, CODES).rows["adoptions"].revision == 0


@pytest.mark.parametrize("text", ["2019-01-14", "14/01/2019", "14 January 2019", "14 Jan 2019"])
def test_day_of_the_extract_is_read_as_people_write_it(text):
    assert Form(extract_run_on=text).extract_day() == date(2019, 1, 14)


def test_day_that_was_not_given_is_none():
    assert Form().extract_day() is None


@pytest.mark.parametrize("text", ["soon", "2019-02-30", "01-14"])
def test_day_that_is_none_says_how_to_write_one(text):
    with pytest.raises(ValueError, match="is not a date: write it like 2019-01-14"):
        Form(extract_run_on=text).extract_day()


@given(st.dictionaries(st.sampled_from([f"{c}-{n}" for c in CODES for n in ("value", "why")]), st.text()))
def test_draft_reads_back_as_it_was_kept(sent):
    form = read_form(sent, CODES)
    again = read_form(form.fields(form.rows), CODES)
    assert {code: row for code, row in form.rows.items() if not row.blank} == {
        code: row for code, row in again.rows.items() if not row.blank
    }


@given(st.text(max_size=200))
def test_text_is_one_short_line_without_control_characters(text):
    value = read_form({"adoptions-value": text}, CODES).rows["adoptions"].value
    assert len(value) <= LONGEST_FIGURE and (not value or value.isprintable())


def test_every_kind_of_space_in_a_paste_stays_one():
    assert (
        read_form({"paste": "18\u00a05\u20096\tChildren\u202fadopted\0\r\n1"}, []).paste
        == "18 5 6\tChildren adopted\r\n1"
    )
