"""What an edition is written down as: plain JSON, read back as the same values."""

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal as D
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.edition.facts import PlanFacts
from scorecard.editions.codec import EditionError, decoded, encoded
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import Figure, IndicatorFacts
from scorecard.vocabulary.hidden_reason import HiddenReason
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Quality, Unit
from scorecard.vocabulary.threshold import Threshold

# --- Any value of a shape -----------------------------------------------------------------------------------

AMOUNTS = st.decimals(min_value=-(10**8), max_value=10**8, places=4) | st.just(D(22) / 7)
PLAIN = {
    str: st.text(max_size=8),
    int: st.integers(-5, 10**6),
    bool: st.booleans(),
    date: st.dates(),
    D: AMOUNTS,
    QuarterKey: st.builds(QuarterKey.of, st.integers(1990, 2090), st.integers(1, 4)),
    HiddenReason: st.sampled_from(list(HiddenReason)),
    Threshold: st.builds(Threshold, st.integers(4, 20)),
}


def any_of(shape: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a type as an edition's shapes name it; lists and mappings of two at most."""
    origin, inner = get_origin(shape), get_args(shape)
    if shape in PLAIN:
        return PLAIN[shape]
    if origin in (Union, types.UnionType):
        (only,) = [each for each in inner if each is not types.NoneType]
        return st.none() if depth > 4 else st.none() | any_of(only, depth + 1)
    if origin is tuple and inner[-1] is ...:
        return st.lists(any_of(inner[0], depth), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(any_of(each, depth) for each in inner))
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(any_of(inner[0], depth), any_of(inner[1], depth), max_size=2)
    if shape is Figure:
        return figures(depth)
    assert is_dataclass(shape), f"no values of {shape} are known"
    return st.builds(shape, **parts_of(shape, depth))


def parts_of(shape: Any, depth: int) -> dict[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(shape)
    return {each.name: any_of(hints[each.name], depth + 1) for each in fields(shape)}


def figures(depth: int = 0) -> st.SearchStrategy[Figure]:
    """Figures with a value, or the reason for none."""
    others = parts_of(Figure, depth) | {"quality": st.sampled_from(list(Quality))}
    value = st.builds(Figure, **{**others, "value": AMOUNTS, "missing": st.just("")})
    missing = {"value": st.none(), "missing": st.sampled_from(list(Missing))}
    return value | st.builds(Figure, **{**others, **missing})


def written(value: Any) -> Any:
    """What is stored of a value: through the text that is hashed."""
    return json.loads(json.dumps(encoded(value), ensure_ascii=True))


# --- Written and read ---------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("shape", [Figure, IndicatorFacts, Reading, PlanFacts], ids=lambda one: one.__name__)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_what_is_written_is_read_as_the_same(shape, data):
    value = data.draw(any_of(shape))
    assert decoded(shape, written(value)) == value


@given(figures())
def test_a_value_is_written_in_one_way(figure):
    assert written(decoded(Figure, written(figure))) == written(figure)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (D("1E+3"), "1000"),
        (D("0.50"), "0.50"),
        (date(2018, 10, 22), "2018-10-22"),
        (QuarterKey(20182), 20182),
        (Missing.SUPPRESSED, "c"),
        ({QuarterKey(20182): D(1)}, [[20182, "1"]]),
        ((True, None, 3), [True, None, 3]),
        (Figure(value=D(3)), {"value": "3"}),
    ],
)
def test_plain_values_as_they_are_written(value, stored):
    assert encoded(value) == stored
    assert type(encoded(value)) is type(stored)


def test_a_state_is_read_as_the_text_that_it_is():
    read = decoded(Figure, encoded(Figure(missing=Missing.SUPPRESSED)))
    assert read.missing == Missing.SUPPRESSED


# --- What cannot be read ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inner:
    unit: str
    places: int = 0


@dataclass(frozen=True)
class Outer:
    inner: Inner
    others: dict[str, Inner] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("stored", "named"),
    [
        ({"inner": {"unit": "count"}, "colour": "red"}, "Outer.*colour"),
        ({"inner": {"unit": "count", "colour": "red"}}, "Inner.*colour"),
        ({"inner": {"unit": "count"}, "others": [["a", {"unit": "count", "colour": 1}]]}, "Inner.*colour"),
        ({"inner": {}}, "Inner.*unit"),
        ({}, "Outer.*inner"),
        ({"inner": {"unit": "count", "places": "many"}}, "Inner.*places"),
        ({"inner": ["count"]}, "Inner.*count"),
        ("count", "Outer.*count"),
        ({"inner": {"unit": "count"}, "others": 3}, "Outer.*others"),
    ],
)
def test_what_has_another_shape_is_an_error_that_names_it(stored, named):
    with pytest.raises(EditionError, match=named):
        decoded(Outer, stored)


def test_fields_that_do_not_go_together_are_an_error():
    with pytest.raises(EditionError, match="Figure cannot be read: its fields do not go together"):
        decoded(Figure, {"value": "1", "missing": "c"})


@given(name=st.text(min_size=1, max_size=12).filter(lambda name: name not in Figure.__dataclass_fields__))
def test_a_field_that_is_not_known_is_named_whatever_it_is(name):
    with pytest.raises(EditionError) as raised:
        decoded(Figure, {"value": "1", name: 1})
    assert repr(name) in str(raised.value)


def test_a_field_left_out_has_its_default():
    assert decoded(Outer, {"inner": {"unit": Unit.COUNT}}) == Outer(Inner("count", 0), {})
