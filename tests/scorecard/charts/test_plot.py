"""A chart of very many quarters: its years and letters stay apart."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from scorecard.charts.build import quarterly_chart
from scorecard.charts.events import events_told
from scorecard.charts.svg.drawing import NARROW, WIDE, draw
from scorecard.charts.text_metrics import width
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import Q2, annotation, facts


def tree(whole, wide, tall):
    drawn = draw(whole, width=wide, height=tall, prefix="a", narrow=wide < 500)
    return ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing


@pytest.mark.parametrize(("wide", "tall"), [WIDE, NARROW])
@pytest.mark.parametrize("count", [10, 17, 24, 60])
def test_the_words_under_a_chart_of_many_quarters_do_not_cover_each_other(wide, tall, count):
    long = facts(values=("453",) * count, first=Q2.plus(1 - count), baseline=None)
    whole = quarterly_chart(long, Q2, summary="", whole=True)
    drawn = tree(whole, wide, tall)
    for role, size in (("c-quarter", 14), ("c-year", 14)):
        placed = [
            (float(each.get("x")), width(each.text, size, bold=role == "c-year"))
            for each in drawn.iter("text")
            if each.get("class") == role
        ]
        assert all(
            one + (half + other) / 2 <= next_x + 1 for (one, half), (next_x, other) in pairwise(placed)
        )


def test_the_shown_year_keeps_its_name_among_many():
    long = facts(values=("453",) * 60, first=Q2.plus(-59), baseline=None)
    whole = quarterly_chart(long, Q2, summary="", whole=True)
    assert "2018/19" in {each.text for each in tree(whole, *WIDE).iter("text")}


def test_more_events_than_letters_are_lettered_on():
    notes = tuple(annotation(QuarterKey(20121).plus(place).end, is_break=False) for place in range(26))
    long = facts(values=("453",) * 30, first=Q2.plus(-29), annotations=notes)
    letters = [letter for _, letter, _ in events_told(quarterly_chart(long, Q2, summary="", whole=True))]
    assert (letters[0], letters[25], len(set(letters))) == ("A", "Z", 26)
