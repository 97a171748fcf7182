"""What is new beside the moves: another status, a figure revised, a figure missing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scorecard.tables.news import news
from scorecard.vocabulary.quarters import QuarterKey
from tests.readings import Q2, build_reading, build_target, figure


def rated(code, now, then, **more):
    given = {"unit": "percent", "polarity": "higher", "targets": build_target("85", tolerance=Decimal(5))}
    return build_reading(code, now=now, then=then, quality="final", baseline=None, **{**given, **more})


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ("70", "86", [("red", "was on target")]),
        ("86", "70", [("green", "was off target")]),
        ("82", "86", [("amber", "was on target")]),
        ("c", "86", [("not-rated", "was on target")]),
        ("86", "90", []),
        ("c", "not-collected", []),
    ],
)
def test_a_status_is_new_where_it_is_another_than_last_quarters(now, then, told):
    found = news([rated("a", now, then)], "internal").statuses
    assert [(move.reading.status.colour, move.was) for move in found] == told


def test_new_reds_are_told_before_new_greens():
    readings = [rated("amber", "82", "86"), rated("green", "90", "70"), rated("red", "70", "90")]
    assert [move.reading.code for move in news(readings, "internal").statuses] == ["red", "green", "amber"]


@pytest.mark.parametrize(
    ("note", "why"), [("", "Not collected."), ("The list failed.", "Not collected: The list failed.")]
)
def test_a_missing_figure_gives_its_reason_and_its_note(note, why):
    (gap,) = news([build_reading(series={Q2: replace(figure("not-collected"), note=note)})], "internal").gaps
    assert gap.why == why


@pytest.mark.parametrize("answer", ["c", "no-cases", "not-applicable"])
def test_an_answer_is_no_gap(answer):
    assert news([build_reading(now=answer)], "internal").gaps == ()


def test_a_refreshed_figure_shows_what_was_reported():
    held = {Q2: figure("500"), Q2.previous: replace(figure("489"), later=figure("490"))}
    (one,) = news([build_reading(series=held)], "internal").refreshed
    assert (one.earlier.quarter, one.earlier.now.text, one.earlier.reported.text) == (
        Q2.previous,
        "490",
        "489",
    )


def test_a_figure_released_as_revised_is_told():
    (one,) = news([build_reading(quality="revised")], "internal").refreshed
    assert one.earlier is None


STEADY = {QuarterKey(20182).plus(-back): ("10", "12")[back % 2] for back in range(14)}


def unusual(now: str, audience: str):
    held = {quarter: figure(text) for quarter, text in STEADY.items()} | {Q2: figure(now)}
    found = news([build_reading(unit="days", series=held)], audience).unusual
    return found and [(one.why, len(one.readings)) for one in found]


def test_a_figure_beyond_its_usual_range_is_told():
    ((why, count),) = unusual("60", "internal")
    assert "above the usual range" in why and count == 1


def test_a_figure_within_its_usual_range_is_not():
    assert unusual("12", "internal") == ()


def test_usual_variation_is_not_told_to_the_public():
    assert unusual("60", "public") is None
