"""What is typed into one row, and the figure or the problem it makes."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.entry.grid.row_parser import Shape, Typed, boxes, read
from scorecard.entry.validation import FigureError
from scorecard.vocabulary.figures import Figure, same_figure
from scorecard.vocabulary.numbers import stored
from scorecard.vocabulary.states import Missing, Unit

COUNT = Shape("looked-after-children", "Looked-after children", "count", "snapshot", 0, False)
SHARE = Shape("repeat-plans", "Repeat plans", "percent", "flow", 1, True)
RATE = Shape("referral-rate", "Referrals per 10,000 children", "rate_10000", "flow", 1, True)


def problem(typed: Typed, shape: Shape = SHARE):
    with pytest.raises(FigureError) as caught:
        read(typed, shape)
    return caught.value.problems[0]


def test_blank_row_is_no_figure():
    assert read(Typed(), SHARE) is None


def test_nought_is_a_figure():
    assert read(Typed(value="0"), COUNT) == Figure(value=D(0))


@pytest.mark.parametrize(("text", "shape", "expected"), [("2,758", COUNT, "2758"), ("74.1%", SHARE, "74.1")])
def test_figures_are_read_as_people_write_them(text, shape, expected):
    assert read(Typed(value=text), shape).value == D(expected)


@pytest.mark.parametrize("word", Missing.entered())
def test_reason_for_none_is_chosen_or_typed(word):
    assert read(Typed(missing=word), COUNT) == read(Typed(value=word.upper()), COUNT) == Figure(missing=word)


def test_parts_make_the_value():
    assert stored(read(Typed(numerator="19", denominator="70"), SHARE).value) == D("27.1429")


def test_quarters_flow_makes_a_years_rate():
    assert stored(read(Typed(numerator="652", denominator="52,941"), RATE).value) == D("492.6239")


def test_nought_of_nought_is_no_cases():
    made = read(Typed(numerator="0", denominator="0"), SHARE)
    assert (made.value, made.missing, made.denominator) == (None, "no-cases", 0)


@pytest.mark.parametrize(
    ("typed", "box", "says"),
    [
        (Typed(numerator="641", denominator="604"), "numerator", "larger than the whole"),
        (Typed(numerator="19"), "denominator", "The whole is not given"),
        (Typed(denominator="70"), "numerator", "The part is not given"),
        (Typed(value="5", numerator="0", denominator="0"), "denominator", "nothing to divide by"),
        (Typed(value="30", numerator="19", denominator="70"), "value", "30 is not what its parts make"),
        (Typed(value="12", missing="not-collected"), "missing", "side by side"),
        (Typed(missing="lost"), "missing", "no reason"),
        (Typed(value="abc"), "value", "is no figure: write digits"),
        (Typed(value="<5"), "value", "is how a hidden figure is written"),
        (Typed(value="101"), "value", "above 100"),
        (Typed(numerator="1e3", denominator="70"), "numerator", "is not a number"),
    ],
)
def test_wrong_row_says_what_and_where(typed, box, says):
    found = problem(typed)
    assert (found.field, says in found.says) == (box, True)


def test_figure_too_large_to_keep_is_refused():
    found = problem(Typed(numerator="99999999", denominator="0.0001"), RATE)
    assert "too large" in found.says


def test_value_beside_agreeing_parts_is_taken():
    assert stored(read(Typed(value="27.1", numerator="19", denominator="70"), SHARE).value) == D("27.1429")


amounts = st.decimals(0, 99_999_999, places=4)
whole = st.integers(0, 99_999_999).map(D)


@given(value=whole, of=st.none() | st.tuples(whole, whole))
def test_boxes_show_what_reads_back_as_the_same_figure(value, of):
    """A saved figure that is sent back untouched is the same figure."""
    figure = Figure(value=value)
    if of:
        typed = Typed(numerator=str(min(of)), denominator=str(max(of)))
        figure = read(typed, SHARE)
    assert same_figure(read(boxes(figure), SHARE if of else COUNT), figure)


@given(
    st.builds(Typed, *[st.text(alphabet="0123456789.,%- abce−", max_size=12)] * 3),
    st.sampled_from(tuple(Unit)),
)
def test_any_text_is_a_figure_that_can_be_kept_or_a_problem(typed, unit):
    shape = Shape("x", "X", unit, "flow", 1, True)
    try:
        figure = read(typed, shape)
    except FigureError as error:
        assert {each.field for each in error.problems} <= {"value", "numerator", "denominator"}
    else:
        assert figure is None or figure.missing or 0 <= figure.value < 10**8
