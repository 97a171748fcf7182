"""Shares of one denominator against an attacker who tries every numerator and denominator there could be."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scorecard.disclosure.primary import public_figure
from scorecard.disclosure.suppression.constraints import Link
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.secondary import choose
from scorecard.disclosure.suppression.table import decided, table_of
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import computed
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit
from scorecard.vocabulary.threshold import USUAL, Threshold

QUARTER = QuarterKey(20182)
LARGEST = 200
"""Denominators tried; those of the tables are far smaller, but an attacker cannot know that."""
WITH = [Link("in-work", RelationKind.BESIDE, "not-in-work")]
Picture = dict[str, Figure]
World = tuple[list[int], list[int], int]


@dataclass(frozen=True)
class Both:
    """Two numerators that exclude each other and the denominator they share; `left` are of neither."""

    one: int
    other: int
    left: int
    rule: str
    decimals: int
    threshold: Threshold

    @property
    def of(self) -> int:
        return self.one + self.other + self.left


COUNTS = st.one_of(st.integers(0, 8), st.integers(0, 20))
BOTH = st.builds(
    Both,
    COUNTS,
    COUNTS,
    COUNTS,
    st.sampled_from([DisclosureRule.CHILDREN, DisclosureRule.PROCESS]),
    st.sampled_from([0, 1]),
    st.sampled_from([USUAL, USUAL, Threshold(10)]),
)


def figures_of(both: Both) -> list[TableFigure]:
    return [
        _share(code, number, both) for code, number in (("in-work", both.one), ("not-in-work", both.other))
    ]


def _share(code: str, numerator: int, both: Both) -> TableFigure:
    parts = {"numerator": Decimal(numerator), "denominator": Decimal(both.of)}
    figure = Figure(value=computed(*parts.values(), Unit.PERCENT), **parts)
    indicator = TableIndicator(code, Unit.PERCENT, Measure.FLOW, both.rule, both.decimals)
    decision = public_figure(figure, unit=Unit.PERCENT, rule=both.rule, threshold=both.threshold)
    return TableFigure(indicator, QUARTER, figure, decision)


def picture(both: Both, choice: Choice | None = None) -> Picture:
    """The two as the public sees them after the choice, or after another one."""
    figures = figures_of(both)
    if choice is None:
        choice = choose(table_of(figures, WITH, []), both.threshold)
    return {each.indicator.code: decided(each, choice, both.threshold).figure for each in figures}


def worlds(shown: Picture, decimals: int) -> Iterator[World]:
    """By denominator: every numerator of the one and of the other that would look like this."""
    for of in range(1, LARGEST + 1):
        ones = [n for n in range(of + 1) if _fits(shown["in-work"], n, of, decimals)]
        others = [n for n in range(of + 1) if _fits(shown["not-in-work"], n, of, decimals)]
        if ones and others and ones[0] + others[0] <= of:
            yield ones, others, of


def left_over(shown: Picture, decimals: int) -> set[int]:
    """How many may be of neither; three are enough to stop at."""
    left: set[int] = set()
    for ones, others, of in worlds(shown, decimals):
        left |= {of - one - other for one in ones for other in others if one + other <= of}
        if len(left) >= 3:
            break
    return left


def _fits(figure: Figure, numerator: int, of: int, decimals: int) -> bool:
    if figure.value is None:
        return True
    if figure.numerator is not None and (figure.numerator, figure.denominator) != (numerator, of):
        return False
    scale = 10 ** (decimals if figure.decimals is None else figure.decimals)
    nearest = (200 * numerator * scale + of) // (2 * of)
    return nearest == int(figure.value * scale + Decimal("0.5"))


def values_left(both: Both) -> dict[str, set[int]]:
    """By what is hidden: the values that an attacker must think possible."""
    shown = picture(both)
    found: dict[str, set[int]] = {}
    for ones, others, of in worlds(shown, both.decimals):
        for code, numerators, beside in (("in-work", ones, others), ("not-in-work", others, ones)):
            if shown[code].numerator is None:
                fitting = {number for number in numerators if number + beside[0] <= of}
                found.setdefault(code, set()).update(fitting)
                found.setdefault(f"the rest of {code}", set()).update(of - number for number in fitting)
    return found


@pytest.mark.long
@settings(max_examples=400, deadline=None)
@given(both=BOTH)
def test_hidden_numerators_and_remainders_keep_three_values(both):
    assume(both.of)
    assert {name: values for name, values in values_left(both).items() if len(values) < 3} == {}


@pytest.mark.long
@settings(max_examples=400, deadline=None)
@given(both=BOTH)
@example(
    both=Both(2, 18, 1, DisclosureRule.PROCESS, 0, USUAL)
)  # 10% and 86%: few are of neither while the whole is small
def test_those_of_neither_are_not_known_to_be_few(both):
    assume(both.of)
    left = left_over(picture(both), both.decimals)
    assert len(left) >= 3 or not any(map(both.threshold.is_small, left))


def test_the_attacker_finds_the_few_not_known_when_both_are_shown():
    both = Both(60 - 30 - 3, 30, 3, DisclosureRule.CHILDREN, 1, USUAL)
    assert left_over(picture(both, Choice()), 1) == {3}


@pytest.mark.parametrize(("left", "threshold"), [(3, USUAL), (8, Threshold(10))])
@pytest.mark.parametrize("rule", [DisclosureRule.CHILDREN, DisclosureRule.PROCESS])
def test_one_of_the_two_goes_when_few_are_of_neither(rule, left, threshold):
    both = Both(27, 20, left, rule, 1, threshold)
    assert any(figure.numerator is None for figure in picture(both).values())
