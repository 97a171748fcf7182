"""The rules about one figure: what is refused and why, and the value that parts make, rounded once."""

from dataclasses import dataclass
from decimal import Decimal as D
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from scorecard.entry.validation import (
    FigureError,
    Given,
    ProblemKind,
    checked,
    figure_columns,
    fraction_meant,
    problems,
)
from scorecard.vocabulary.figure_words import value_words
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import round_half_up, shown
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Measure, Missing, Unit


@dataclass(frozen=True)
class Scale:
    unit: str = "percent"
    measure: str = "flow"
    decimals: int = 1


SHARE, COUNT = Scale(), Scale("count", "snapshot", 0)
CHILDREN_IN_NEED = Scale("rate_10000", "snapshot", 1)
N01 = {"numerator": D(1410), "denominator": D(52_918)}
"""266.44998 per 10,000: kept with four decimals, and rounded once more, it would be shown as 266.5."""

# --- What is refused ---------------------------------------------------------------------------------------


def figure(value=None, numerator=None, denominator=None, missing="") -> Given:
    amounts = (None if text is None else D(text) for text in (value, numerator, denominator))
    return Given(next(amounts), missing, *amounts)


@pytest.mark.parametrize(
    ("given_figure", "scale", "found"),
    [
        (figure(), SHARE, [("value", ProblemKind.INCOMPLETE)]),
        (figure(numerator="19"), SHARE, [("denominator", ProblemKind.INCOMPLETE)]),
        (figure(denominator="70"), SHARE, [("numerator", ProblemKind.INCOMPLETE)]),
        (figure("-1"), COUNT, [("value", ProblemKind.UNIT)]),
        (figure("500.5"), COUNT, [("value", ProblemKind.UNIT)]),
        (figure("100000000"), COUNT, [("value", ProblemKind.UNIT)]),
        (figure("100.1"), SHARE, [("value", ProblemKind.UNIT)]),
        (
            figure("5", "-1", "-2"),
            SHARE,
            [("numerator", ProblemKind.UNIT), ("denominator", ProblemKind.UNIT)],
        ),
        (figure(numerator="5", denominator="2"), COUNT, [("value", ProblemKind.UNIT)]),
        (
            figure(numerator="99999999", denominator="0.0001"),
            CHILDREN_IN_NEED,
            [("numerator", ProblemKind.UNIT)],
        ),
        (figure(numerator="641", denominator="604"), SHARE, [("numerator", ProblemKind.PARTS)]),
        (figure(numerator="1", denominator="0"), SHARE, [("denominator", ProblemKind.PARTS)]),
        (figure("5", "0", "0"), SHARE, [("denominator", ProblemKind.PARTS)]),
        (figure("5", None, "0"), SHARE, [("denominator", ProblemKind.PARTS)]),
        (figure("74.1", "1", "2"), SHARE, [("value", ProblemKind.DISAGREEMENT)]),
        (figure(missing="lost"), SHARE, [("missing", ProblemKind.REASON)]),
        (figure(missing="c"), SHARE, [("missing", ProblemKind.REASON)]),
        (figure("5", missing="not-collected"), SHARE, [("missing", ProblemKind.REASON)]),
        (figure(None, "1", "2", "not-collected"), SHARE, [("missing", ProblemKind.REASON)]),
        (figure(None, "1", "2", "no-cases"), SHARE, [("missing", ProblemKind.REASON)]),
        (figure("0", "0", "0", "no-cases"), SHARE, [("missing", ProblemKind.REASON)]),
    ],
)
def test_what_breaks_a_rule_is_named_by_field_and_kind(given_figure, scale, found):
    assert [(each.field, each.kind) for each in problems(given_figure, scale)] == found


def test_a_disagreement_says_both_numbers_and_what_to_do():
    (problem,) = problems(figure("266.5", "1410", "52918"), CHILDREN_IN_NEED)
    assert problem.sentence == (
        "266.5 is not what its parts make. 1,410 of 52,918 makes 266.4: empty the value, or correct a part."
    )


def test_texts_that_are_no_numbers_are_all_named():
    with pytest.raises(FigureError) as raised:
        Given.from_texts({"value": "many", "numerator": "", "denominator": "1e3"}, Unit.PERCENT)
    assert [(each.field, each.kind) for each in raised.value.problems] == [
        ("value", ProblemKind.NO_FIGURE),
        ("denominator", ProblemKind.UNREADABLE),
    ]


@pytest.mark.parametrize(
    ("texts", "doubted"),
    [
        ({"value": "0.171"}, True),
        ({"value": "0.67"}, True),
        ({"value": "0.5"}, False),
        ({"value": "0.171%"}, False),
        ({"value": "17.15"}, False),
        ({"value": "0.171", "numerator": "1", "denominator": "584"}, False),
        ({"value": "many"}, False),
        ({}, False),
    ],
)
def test_fraction_typed_for_a_percentage_is_asked_about(texts, doubted):
    assert bool(fraction_meant(texts, SHARE)) == doubted


def test_fraction_that_is_asked_about_says_what_to_write():
    said = present(fraction_meant({"value": "0.171"}, SHARE)).sentence
    assert said == "0.171 would be 0.2%: did you mean 17.1%? Write 17.1, or 0.171% where that is meant."


def test_a_ratio_below_one_is_no_fraction_of_a_percentage():
    assert fraction_meant({"value": "0.171"}, Scale("ratio", "snapshot", 1)) is None


# --- What is taken -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", Missing.entered())
def test_a_reason_stands_alone(missing):
    assert checked(Given(missing=missing), SHARE) == Figure(missing=missing)


@pytest.mark.parametrize("missing", ["", "no-cases"])
def test_nothing_of_nothing_is_no_cases(missing):
    found = checked(figure(None, "0", "0", missing), SHARE)
    assert (found.value, found.missing, found.denominator) == (None, "no-cases", 0)


@pytest.mark.parametrize("value", [None, "266.4", "266.45", "266.4500", "266.449979"])
def test_a_value_rounded_from_its_own_parts_agrees(value):
    found = checked(figure(value, "1410", "52918"), CHILDREN_IN_NEED)
    assert value_words(found, CHILDREN_IN_NEED) == "266.4"


def test_one_part_may_stand_beside_a_value():
    assert checked(figure("67.1", "405"), SHARE) == Figure(value=D("67.1"), numerator=D(405))


# --- Rounded half up, once -----------------------------------------------------------------------

SCALES = st.builds(Scale, st.sampled_from(tuple(Unit)), st.sampled_from(tuple(Measure)), st.integers(0, 2))
PARTS = st.tuples(st.integers(0, 9_999_999), st.integers(1, 99_999_999)).map(sorted)


@st.composite
def just_below_a_half(draw, scale: Scale):
    """Parts that make a little less than the half between two figures: at four decimals, just that."""
    whole = draw(st.integers(1_000_000, 99_999_999))
    half = Fraction(2 * draw(st.integers(0, 99)) + 1, 2 * 10**scale.decimals)
    return [max(0, floor(half * whole / _factor(scale))), whole]


def _factor(scale: Scale) -> int:
    yearly = 4 if scale.unit == "rate_10000" and scale.measure == "flow" else 1
    return {"percent": 100, "rate_10000": 10_000 * yearly}.get(scale.unit, 1)


def _half_up(exact: Fraction, decimals: int) -> D:
    """The oracle: integers alone."""
    return D(floor(exact * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


@st.composite
def made(draw):
    scale = draw(SCALES)
    part, whole = draw(PARTS | just_below_a_half(scale))
    assume(part < 10**8 and (scale.unit != "count" or part % whole == 0))
    return scale, part, whole


def read_back(found: Figure, scale: Scale) -> Figure:
    """As written to a table and read from it."""
    return Figure.from_row(scale, **figure_columns(found))


@given(made())
@example((CHILDREN_IN_NEED, 1410, 52_918))
def test_parts_are_shown_as_the_exact_fraction_rounded_half_up(drawn):
    scale, part, whole = drawn
    expected = _half_up(Fraction(part * _factor(scale), whole), scale.decimals)
    found = checked(Given(numerator=D(part), denominator=D(whole)), scale)
    held = [round_half_up(each.value, scale.decimals) for each in (found, read_back(found, scale))]
    assert held == [expected, expected]


@given(made(), st.decimals(0, 999, places=2))
def test_a_value_beside_its_parts_is_taken_only_if_it_is_what_they_make(drawn, value):
    scale, part, whole = drawn
    exact = Fraction(part * _factor(scale), whole)
    agrees = any(_half_up(Fraction(value), to) == _half_up(exact, to) for to in (scale.decimals, 2))
    unit_holds = not (scale.unit == "percent" and value > 100) and not (scale.unit == "count" and value % 1)
    found = problems(Given(value, "", D(part), D(whole)), scale)
    assert (not found) == (agrees and unit_holds)


@given(made())
def test_the_value_as_shown_always_agrees_with_its_parts(drawn):
    scale, part, whole = drawn
    text = shown(checked(Given(numerator=D(part), denominator=D(whole)), scale).value, scale.decimals)
    texts = {"value": text, "numerator": str(part), "denominator": str(whole)}
    assert checked(Given.from_texts(texts, scale.unit), scale).value is not None


@given(st.decimals(0, 99_999, places=9), st.sampled_from(["rate_10000", "days", "ratio"]), st.integers(0, 2))
@example(D("66.44996"), "ratio", 1)
def test_a_value_alone_is_shown_as_given_however_many_decimals_it_has(value, unit, decimals):
    scale = Scale(unit, "snapshot", decimals)
    held = read_back(checked(Given(value), scale), scale)
    assert round_half_up(held.value, decimals) == _half_up(Fraction(value), decimals)
    assert abs(held.value - value) <= D("0.0001")


def test_a_value_the_gate_rounded_is_not_made_of_its_parts_again():
    """A board that sees 67% is told why 67% is off target, not why 67.1% is."""
    row = {"value": D(67), "missing": "", "numerator": D(405), "denominator": D(604), "decimals": 0}
    assert Figure.from_row(SHARE, **row).value == 67


def test_what_a_redaction_took_out_is_not_available():
    row = {"value": None, "missing": "", "numerator": None, "denominator": None}
    assert Figure.from_row(SHARE, **row).missing == "not-available"
