"""The registry of fields: each name stands once, and leads to what it says."""

from dataclasses import replace

import pytest

from scorecard.readings.benchmarks import COMPARATORS, address_word, label_of
from scorecard.readings.fields import FIELDS, FieldKind
from tests.readings import build_reading


@pytest.mark.parametrize("name", FIELDS)
def test_field_goes_by_its_name_and_says_when_nothing_is_held(name):
    field = FIELDS[name]
    assert field.name == name
    assert field.none or field.held(build_reading()) is not None


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.changed])
def test_a_change_that_is_listed_has_a_cell_of_its_own_name(name):
    """Changes of a pack are found by the names of its cells, so an earlier quarter’s is none."""
    assert FIELDS[name].of is None and FIELDS[name].kind is not FieldKind.VERDICT


def test_an_earlier_quarters_figure_is_that_quarters_value():
    assert FIELDS["year-ago"].place(build_reading("adoptions")) == ("adoptions", "2017-18-q2", "value")


@pytest.mark.parametrize(
    ("region", "word"),
    [("North West", "north-west"), ("Yorkshire and The Humber", "yorkshire-and-the-humber")],
)
def test_a_region_goes_by_its_own_name(region, word):
    facts = replace(build_reading().facts, region=region)
    assert label_of("region", facts) == region
    assert [address_word(kind, facts) for kind in COMPARATORS] == ["england", word, "neighbours"]
