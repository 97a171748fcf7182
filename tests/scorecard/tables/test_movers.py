"""What moved, grouped: worse before better, and what cannot be compared says why."""

import pytest

from scorecard.readings.readings import read
from scorecard.tables.movers import DIRECTIONS, since_baseline, since_last_quarter
from tests.scorecard.builders import Q2, facts, percent_facts


def moved(code, now, then="50", **more):
    values = {"values": (then, now), "first": Q2.previous}
    return read(percent_facts(code=code, **{**values, **more}), Q2)


def titles(movements):
    return [group.title for group in movements.groups]


def codes(group):
    return [each.reading.code for each in group.movements]


def test_worse_comes_before_better_and_neither_after_both():
    readings = [
        moved("up", "60"),
        moved("more", "60", polarity="neither"),
        moved("down", "40"),
        moved("still", "50"),
    ]
    assert [title.split(",")[0] for title in titles(since_last_quarter(readings))] == [
        "Worse",
        "Better",
        "Higher",
        "Unchanged",
    ]


def test_each_group_has_its_largest_change_first():
    (group,) = since_last_quarter([moved("small", "49"), moved("large", "20")]).groups
    assert codes(group) == ["large", "small"]


def test_every_indicator_is_in_one_place():
    readings = [moved("a", "60"), moved("b", "c"), moved("c", "50"), moved("d", "not-collected")]
    found = since_last_quarter(readings)
    held = [code for group in found.groups for code in codes(group)]
    assert sorted(held + [each.reading.code for each in found.not_compared]) == ["a", "b", "c", "d"]


def test_what_is_not_compared_says_why():
    (left,) = since_last_quarter([moved("a", "not-collected")]).not_compared
    assert "not collected" in left.change.reason


def test_a_running_total_moves_against_last_year():
    total = read(facts(measure="year_to_date", polarity="higher"), Q2)
    ((movement,),) = [group.movements for group in since_last_quarter([total]).groups]
    assert (movement.change.against_words, movement.amount.field) == ("Q2 2017/18", "change-year-ago")


def test_a_movement_shows_both_figures_and_the_change():
    ((movement,),) = [group.movements for group in since_baseline([read(facts(), Q2)]).groups]
    assert (movement.then.text, movement.amount.text, movement.in_points) == ("453", "+47", False)


def test_percentages_move_in_points():
    ((movement,),) = [group.movements for group in since_last_quarter([moved("a", "60")]).groups]
    assert movement.in_points


def test_no_more_than_ten_stand_open():
    (group,) = since_last_quarter([moved(f"a-{number}", "60") for number in range(12)]).groups
    assert (len(group.first), len(group.rest), len(group.movements)) == (10, 2, 12)


def test_directions_are_counted_and_told_apart():
    found = since_last_quarter([moved("up", "60"), moved("down", "40"), moved("gone", "c")])
    assert [(name, count) for name, _, count in found.counts] == [
        ("worse", 1),
        ("better", 1),
        ("not-comparable", 1),
    ]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_one_direction_shows_what_its_count_says(direction):
    shapes = {"up": {}, "down": {}, "still": {}, "more": {"polarity": "neither"}, "gone": {}}
    values = {"up": "60", "down": "40", "still": "50", "more": "60", "gone": "c"}
    found = since_last_quarter([moved(code, values[code], **shapes[code]) for code in shapes])
    counts = {name: count for name, _, count in found.counts}
    only = found.only(direction)
    shown = sum(len(group.movements) for group in only.groups) + len(only.not_compared)
    assert shown == counts.get(direction, 0)
