"""The gate's choice turned back into figures."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.constraints import Link
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.table import decided, table_of
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, Missing, RelationKind, Unit
from scorecard.vocabulary.threshold import USUAL

Q = QuarterKey(20182)
SHARE = Figure(
    value=D(50), numerator=D(30), denominator=D(60), quality="final", source="Case records", note="Few"
)


def tabled(code, unit, figure, rule=DisclosureRule.CHILDREN, measure=Measure.FLOW) -> TableFigure:
    return TableFigure(TableIndicator(code, unit, measure, rule), Q, figure, Decision(figure))


ONE = tabled("share", Unit.PERCENT, SHARE, DisclosureRule.PROCESS)


def left_by(*keys, figure=ONE) -> Decision:
    return decided(figure, Choice(frozenset(keys)), USUAL)


def test_what_is_not_chosen_stays():
    assert left_by() == Decision(SHARE)


def test_what_is_chosen_shows_c_and_nothing_that_speaks_of_it():
    decision = left_by(ONE.key())
    figure = decision.figure
    assert (figure.missing, figure.value, figure.numerator, figure.note) == (
        Missing.SUPPRESSED,
        None,
        None,
        "",
    )
    assert decision.hidden_because.reason is HiddenReason.KEPT_BACK


def test_what_was_hidden_before_stays_as_it_is():
    small = HiddenBecause(HiddenReason.SMALL_NUMERATOR, USUAL)
    before = replace(ONE, decision=Decision(Figure(missing=Missing.SUPPRESSED), small))
    assert left_by(ONE.key(), figure=before) == before.decision


def test_an_indicator_decides_about_its_own_count_where_it_is_a_denominator_too():
    count = tabled("children", Unit.COUNT, Figure(value=D(60)))
    table = table_of([count, ONE], [Link("children", RelationKind.DENOMINATOR_OF, "share")], [])
    guards = {item.key[0]: item.guards for item in table.items if item.guards}
    assert guards["children"] == (("n", "children", Q),)
    assert ("n", "children", Q) not in guards["share"]


def test_items_stand_in_the_order_of_the_figures():
    count = tabled("children", Unit.COUNT, Figure(value=D(60)), measure=Measure.SNAPSHOT)
    assert [item.key[0] for item in table_of([count, ONE], [], []).items] == ["children", "share"]


@pytest.mark.parametrize(
    ("unsettled", "reason"), [(False, HiddenReason.KEPT_BACK), (True, HiddenReason.NOT_SETTLED)]
)
def test_a_figure_hidden_in_doubt_says_that_it_was_not_settled(unsettled, reason):
    indicator = TableIndicator("count", Unit.COUNT, Measure.FLOW, DisclosureRule.CHILDREN)
    figure = Figure(value=D(20))
    tabled = TableFigure(indicator, QuarterKey(20182), figure, Decision(figure))
    hidden = frozenset([tabled.key()])
    found = decided(tabled, Choice(hidden, unsettled=hidden if unsettled else frozenset()), USUAL)
    assert found.hidden_because == HiddenBecause(reason, USUAL)
