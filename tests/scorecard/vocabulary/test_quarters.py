"""The financial calendar: labels, days, order, and what a text may say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary.quarters import (
    QuarterError,
    QuarterKey,
    containing,
    parse,
    parse_slug,
    span,
    year_label,
)

Q2 = QuarterKey(20182)
quarters = st.builds(QuarterKey.of, st.integers(1991, 2098), st.integers(1, 4))


def test_quarter_names_itself():
    assert (Q2.label, Q2.slug, Q2.year_label) == ("Q2 2018/19", "2018-19-q2", "2018/19")


def test_quarter_says_its_months_in_the_calendar_year_they_lie_in():
    assert QuarterKey(20182).months == "July to September 2018"
    assert QuarterKey(20184).months == "January to March 2019"


def test_year_so_far_names_its_first_year_where_that_is_another():
    assert QuarterKey(20182).since_april == "1 April to 30 September 2018"
    assert QuarterKey(20184).since_april == "1 April 2018 to 31 March 2019"


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        (20181, date(2018, 4, 1), date(2018, 6, 30)),
        (20182, date(2018, 7, 1), date(2018, 9, 30)),
        (20183, date(2018, 10, 1), date(2018, 12, 31)),
        (20184, date(2019, 1, 1), date(2019, 3, 31)),
    ],
)
def test_quarter_has_its_days(number, start, end):
    assert (QuarterKey(number).start, QuarterKey(number).end) == (start, end)


def test_year_label_turns_the_century():
    assert year_label(1999) == "1999/00"


@pytest.mark.parametrize("number", [0, -20182, 20180, 20185, 19894, 21001, 2018, 201812])
def test_number_that_is_no_quarter_is_refused(number):
    with pytest.raises(QuarterError):
        QuarterKey(number)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_year_has_four_quarters(number):
    with pytest.raises(QuarterError):
        QuarterKey.of(2018, number)


@given(quarters)
def test_next_and_previous_undo_each_other(quarter):
    assert quarter.next.previous == quarter
    assert quarter.next > quarter


@given(quarters)
def test_quarters_follow_each_other_without_gap(quarter):
    assert quarter.end + timedelta(days=1) == quarter.next.start


@given(quarters)
def test_slug_and_label_are_read_back(quarter):
    assert parse_slug(quarter.slug) == parse(quarter.label) == quarter


@given(st.dates(date(1992, 1, 1), date(2098, 1, 1)))
def test_day_lies_in_its_quarter(day):
    found = containing(day)
    assert found.start <= day <= found.end


def test_year_ago_is_four_quarters_earlier():
    assert Q2.year_ago == 20172


def test_of_year_are_its_four_quarters():
    assert Q2.of_year == (20181, 20182, 20183, 20184)


def test_span_holds_both_ends():
    assert span(QuarterKey(20174), QuarterKey(20182)) == (20174, 20181, 20182)


def test_span_backwards_is_empty():
    assert span(Q2, Q2.previous) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2018-19-q2",
        "2018/19 Q2",
        "Q2 2018/19",
        "Q2 18-19",
        "q2 18/19",
        " Jul-Sep 2018 ",
        "2018/19-Q2",
        "2018-19Q2",
    ],
)
def test_parse_reads_what_people_write(text):
    assert parse(text) == Q2


def test_parse_reads_the_last_quarter_by_its_calendar_months():
    assert parse("Jan-Mar 2019") == QuarterKey(20184)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "q2",
        "2018-20-q2",
        "2018-19-q5",
        "2018-19-q0",
        "2018-19",
        "٢٠١٨-19-q2",
        "2018-19-q2; drop table",
        "Jul-Oct 2018",
        "Q2 2018",
        "2018-19-q2\x00",
    ],
)
def test_parse_refuses_what_names_no_quarter(text):
    with pytest.raises(QuarterError):
        parse(text)


@pytest.mark.parametrize("slug", ["2018-19-Q2", "Q2 2018/19", " 2018-19-q2", "2018/19 q2"])
def test_slug_has_one_spelling(slug):
    with pytest.raises(QuarterError):
        parse_slug(slug)


def test_error_cuts_a_long_text():
    with pytest.raises(QuarterError) as raised:
        parse("x" * 5000)
    assert len(str(raised.value)) < 120
