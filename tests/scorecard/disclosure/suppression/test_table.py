"""The gate's choice turned back into figures."""

from decimal import Decimal as D

from scorecard.disclosure.suppression.constraints import DENOMINATOR_OF, Link
from scorecard.disclosure.suppression.figure_constraints import PARTS, Counted, Held, key
from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.table import KEPT_BACK, PARTS_KEPT_BACK, as_public, table_of
from scorecard.vocabulary.figures import CHILDREN, FLOW, PROCESS, SNAPSHOT, SUPPRESSED, Figure
from scorecard.vocabulary.numbers import COUNT, PERCENT
from scorecard.vocabulary.quarters import QuarterKey

Q = QuarterKey(20182)
SHARE = Figure(
    value=D(50), numerator=D(30), denominator=D(60), quality="final", source="Case records", note="Few"
)


def held(code, unit, figure, rule=CHILDREN, measure=FLOW) -> Held:
    return Held(Counted(code, unit, measure, rule), Q, figure, figure)


ONE = held("share", PERCENT, SHARE, PROCESS)


def test_what_is_not_chosen_stays():
    assert as_public(ONE, Choice()) == (SHARE, "")


def test_what_is_chosen_shows_c_and_nothing_that_speaks_of_it():
    figure, reason = as_public(ONE, Choice(frozenset([key("share", Q)])))
    assert (figure.missing, figure.value, figure.numerator, figure.note) == (SUPPRESSED, None, None, "")
    assert reason == KEPT_BACK


def test_parts_that_are_chosen_leave_the_share():
    figure, reason = as_public(ONE, Choice(frozenset([key("share", Q, PARTS)])))
    assert (figure.value, figure.numerator, figure.denominator) == (D(50), None, None)
    assert reason == PARTS_KEPT_BACK


def test_what_was_hidden_before_stays_as_it_is():
    hidden = Figure(missing=SUPPRESSED)
    one = Held(ONE.indicator, Q, SHARE, hidden)
    assert as_public(one, Choice(frozenset([key("share", Q)]))) == (hidden, "")


def test_an_indicator_decides_about_its_own_count_where_it_is_a_denominator_too():
    count = held("children", COUNT, Figure(value=D(60)))
    table = table_of([count, ONE], [Link("children", DENOMINATOR_OF, "share")], [])
    guards = {piece.key[0]: piece.guards for piece in table.pieces if piece.guards}
    assert guards["children"] == (("n", "children", Q),)
    assert ("n", "children", Q) not in guards["share"]


def test_pieces_stand_in_the_order_of_the_figures():
    count = held("children", COUNT, Figure(value=D(60)), measure=SNAPSHOT)
    assert [piece.key[0] for piece in table_of([count, ONE], [], []).pieces] == ["children", "share", "share"]
