"""A bound figure says exactly what the scorecard's table says of the same reading, whatever the reading."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.narrative.bound_figures import BINDABLE, figure_node
from scorecard.vocabulary.figures import TargetFact
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, Polarity, TargetKind, Unit
from scorecard.wording.cells import cell
from scorecard.wording.phrases import change_words, target_words, verdict_word
from tests.readings import build_reading, figure

REASONS = ["c", "not-collected", "not-yet-due", "not-applicable", "no-cases"]
IN_TABLE = {"value": "value", "baseline": "baseline", "last-year": "last-year"}
CHANGES = {
    "change": "since_baseline",
    "change-previous": "since_previous",
    "change-year-ago": "since_year_ago",
}

numbers = st.decimals("0", "9999", places=1, allow_nan=False).map(lambda number: f"{number:f}")
told = st.one_of(numbers, st.sampled_from(REASONS))


@st.composite
def targets(draw):
    kind = draw(st.sampled_from(tuple(TargetKind)))
    value = None if kind == "monitor" else Decimal(draw(st.integers(0, 100)))
    upper = value + 5 if kind == "between" else None
    steps = draw(st.sampled_from([{}, {2: Decimal(10)}])) if value is not None else {}
    illustrative = draw(st.booleans())
    return {2018: TargetFact(2018, kind, value, upper, illustrative=illustrative, steps=steps)}


readings = st.builds(
    build_reading,
    now=told,
    then=told,
    baseline=told,
    quality=st.sampled_from(["final", "provisional", "revised", "estimated", "illustrative"]),
    unit=st.sampled_from([Unit.COUNT, Unit.PERCENT, Unit.RATE, Unit.DAYS, Unit.RATIO]),
    measure=st.sampled_from(tuple(Measure)),
    polarity=st.sampled_from(tuple(Polarity)),
    decimals=st.sampled_from([0, 1]),
    targets=st.one_of(st.just({}), targets()),
)


def dagger(quality: str) -> str:
    return "†" if quality == "illustrative" else ""


@given(readings)
def test_value_and_baseline_are_the_tables_cells(reading):
    for field, column in IN_TABLE.items():
        node, shown = figure_node(reading, field), cell(reading, column, unit=True)
        assert (node["value"], node["missing"]) == (shown.value, shown.missing)
        if shown.value:
            assert node["text"] == shown.text + dagger(shown.quality)
            assert node["quality"] == shown.quality


@given(readings)
def test_missing_figure_says_the_tables_word(reading):
    node, shown = figure_node(reading, "value"), cell(reading, "value")
    if shown.missing:
        assert node["text"] == ("c" if shown.missing == "c" else shown.words or shown.text)


@given(readings)
def test_changes_are_the_tables_and_the_scorecards_words(reading):
    for field, name in CHANGES.items():
        change = getattr(reading, name)
        node, shown = figure_node(reading, field), cell(reading, field)
        assert (node["value"], node["missing"]) == (shown.value, shown.missing)
        assert node["text"] == change_words(change, reading.facts, marked=True)


@given(readings)
def test_target_is_the_tables_and_the_scorecards_words(reading):
    node, shown = figure_node(reading, "target"), cell(reading, "target")
    assert (node["value"], node["missing"]) == (shown.value, shown.missing)
    if shown.value:
        assert node["text"] == target_words(reading, marked=True)
    else:
        assert node["text"] == ("monitor only" if reading.facts.targets else "no target")


@given(readings)
def test_direction_is_the_verdict_on_the_baseline(reading):
    node, change = figure_node(reading, "direction"), reading.since_baseline
    word = verdict_word(change).lower()
    assert node["text"] == ({"same": "the same"}.get(word, word) if word else node["text"])
    assert bool(node["missing"]) == (change.amount is None)


@given(readings)
def test_hidden_figure_gives_nothing_away_in_any_field_made_from_it(reading):
    if reading.figure.missing != "c":
        return
    for field in ("value", "direction", *CHANGES):
        node = figure_node(reading, field)
        assert node["value"] == "" and not any(sign.isdigit() for sign in node["text"])


@given(readings)
def test_a_made_up_figure_carries_its_dagger_in_every_field(reading):
    for field in BINDABLE:
        node = figure_node(reading, field)
        assert ("†" in node["text"]) == (node["quality"] == "illustrative" and field != "direction")


def test_running_total_is_compared_with_last_year_and_not_last_quarter():
    held = {key: figure(text) for key, text in {20182: "9", 20181: "4", 20172: "7", 20174: "13"}.items()}
    reading = build_reading(
        "adoptions", measure="year_to_date", series={QuarterKey(key): one for key, one in held.items()}
    )
    said = [
        figure_node(reading, field)["text"] for field in ("change-previous", "change-year-ago", "last-year")
    ]
    assert said == ["not comparable", "up 2", "13"]


@pytest.mark.parametrize("field", ["previous", "year-ago"])
def test_earlier_quarters_figure_is_that_quarters_value(field):
    node, shown = (
        figure_node(build_reading(), field),
        cell(build_reading(), field, unit=True),
    )
    assert (node["field"], node["quarter"], node["value"]) == (shown.field, shown.quarter, shown.value)


def test_england_says_when_nothing_is_published():
    assert figure_node(build_reading(unit="percent"), "england")["text"] == "none published"
