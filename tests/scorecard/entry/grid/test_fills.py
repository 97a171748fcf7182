"""Parts that are another indicator's value, a shared whole or the population: filled in, never typed over."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.entry.grid.fills import Fill, Sources, fills, with_fills
from scorecard.entry.grid.row_parser import Shape, Typed
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey

CODES = {"referrals": "count", "again": "percent", "rate": "rate_10000", "enquiries": "rate_10000"}
SHAPES = {
    code: Shape(code, code.capitalize(), unit, "flow", 0, unit != "count") for code, unit in CODES.items()
}
RELATIONS = [("referrals", "numerator_of", "rate"), ("referrals", "denominator_of", "again")]
LAST = {"rate": Figure(value=D(100), numerator=D(529), denominator=D(52941))}


def filled(relations=RELATIONS, last=LAST, **rows: Typed) -> dict[str, dict[str, Fill]]:
    sources = Sources(
        shapes=SHAPES,
        before=QuarterKey(20182),
        relations=relations,
        populations={"children": ["rate", "enquiries"]},
        last=last,
    )
    return fills({code: rows.get(code, Typed()) for code in CODES}, sources)


def test_value_typed_once_fills_the_part_and_the_whole_that_it_is():
    found = filled(referrals=Typed(value="1,652"))
    assert found["rate"]["numerator"] == found["again"]["denominator"] == Fill("1,652", "Referrals")


def test_population_is_last_quarters_until_a_row_gives_another():
    assert filled()["rate"]["denominator"] == Fill("52,941", "Q2 2018/19")
    found = filled(enquiries=Typed(denominator="53000"))
    assert found["rate"]["denominator"] == Fill("53000", "Enquiries")


def test_population_that_a_row_had_last_quarter_serves_that_row_alone():
    assert "enquiries" not in filled(relations=[])


@pytest.mark.parametrize("kind", ["same_denominator", "beside"])
@pytest.mark.parametrize("pair", [("again", "rate"), ("rate", "again")])
def test_shared_whole_is_filled_whichever_of_the_two_is_typed(kind, pair):
    found = filled(relations=[(pair[0], kind, pair[1])], last={}, again=Typed(denominator="600"))
    assert found["rate"]["denominator"] == Fill("600", "Again")


@pytest.mark.parametrize("typed", [Typed(value="17.9"), Typed(missing="no-cases"), Typed(denominator="7")])
def test_row_that_says_something_else_is_left_as_typed(typed):
    assert "denominator" not in filled(referrals=Typed(value="652"), again=typed).get("again", {})


def test_value_that_is_no_number_fills_nothing():
    assert "again" not in filled(referrals=Typed(value="many"))


TEXTS = st.sampled_from(["", "3", "1,000", "x", "0"])
ROWS = st.builds(
    Typed, value=TEXTS, numerator=TEXTS, denominator=TEXTS, missing=st.sampled_from(["", "no-cases"])
)
KINDS = st.sampled_from(
    ["numerator_of", "denominator_of", "same_denominator", "beside", "read_with", "part_of"]
)
PAIRS = st.tuples(st.sampled_from(list(CODES)), KINDS, st.sampled_from(list(CODES)))


@given(st.fixed_dictionaries(dict.fromkeys(CODES, ROWS)), st.lists(PAIRS, max_size=6))
def test_nothing_that_is_typed_is_ever_replaced(rows, relations):
    for code, parts in filled(relations=relations, **rows).items():
        after = with_fills(rows[code], parts)
        assert all(
            getattr(rows[code], box) in ("", getattr(after, box)) for box in ("numerator", "denominator")
        )
        assert (after.value, after.missing, rows[code].value, rows[code].missing) == ("", "", "", "")
