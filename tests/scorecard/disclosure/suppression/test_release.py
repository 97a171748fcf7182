"""What an outsider puts together beyond sums of one quarter, and what is hidden so that it does not help."""

from dataclasses import replace
from decimal import Decimal as D

from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.release import Surroundings, after_primary, released, sizes_known
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit
from scorecard.vocabulary.threshold import USUAL

NOW = QuarterKey(20182)


def tabled(
    code, unit, figure, *, quarter=NOW, measure=Measure.FLOW, rule=DisclosureRule.CHILDREN, decimals=0
):
    indicator = TableIndicator(code, unit, measure, rule, decimals)
    return after_primary(indicator, quarter, figure, USUAL)


def count(code, counted, **more) -> TableFigure:
    return tabled(code, Unit.COUNT, Figure(value=D(counted)), **more)


def share(code, numerator, denominator, **more) -> TableFigure:
    figure = Figure(
        value=D(100 * numerator) / denominator, numerator=D(numerator), denominator=D(denominator)
    )
    return tabled(code, Unit.PERCENT, figure, **more)


def days(number, adopted, **more) -> TableFigure:
    figure = Figure(value=D(number), denominator=D(adopted))
    return tabled("days", Unit.DAYS, figure, measure=Measure.ROLLING_36, **more)


def hidden(now, elsewhere=(), links=(), years=()) -> set[str]:
    found = released(now, Surroundings(elsewhere, links, years), USUAL)
    return {each.indicator.code for each in found if each.public.value is None}


ROLLED = [Link("adoptions", RelationKind.SUMS_TO_DENOMINATOR, "days")]


def test_a_denominator_over_three_years_does_not_tell_the_quarter_that_came_in():
    """72 adoptions in three years and now 70; 6 fell out, so 4 came in."""
    before = [count("adoptions", 6, quarter=NOW.plus(-12)), days(426, 72, quarter=NOW.previous)]
    assert hidden([count("adoptions", 4), days(430, 70)], before, ROLLED) == {"adoptions", "days"}


def test_a_denominator_over_three_years_is_shown_where_what_fell_out_is_not_known():
    before = [days(426, 72, quarter=NOW.previous)]
    assert hidden([count("adoptions", 4), days(430, 70)], before, ROLLED) == {"adoptions"}


def test_who_is_there_and_who_left_do_not_tell_who_came():
    """40 in care, then 37, 6 left: 3 came. Were both small, the stock would leave 1 and 4, 2 and 5."""
    links = [Link("came", RelationKind.ADDS_TO, "stock"), Link("left", RelationKind.TAKES_FROM, "stock")]
    before = [count("stock", 40, quarter=NOW.previous, measure=Measure.SNAPSHOT)]
    now = [count("came", 3), count("left", 6), count("stock", 37, measure=Measure.SNAPSHOT)]
    assert hidden(now, before, links) == {"came", "left", "stock"}


def test_two_published_shares_of_a_year_do_not_tell_those_in_neither():
    """Published for the year: 46% and 53% of those counted since April; 1 or 2 of 97 are left."""
    links = [Link("in", RelationKind.BESIDE, "out")]
    years = [YearFigure("in", 2018, D(46)), YearFigure("out", 2018, D(53))]
    march = QuarterKey(20184)
    now = [
        share(code, part, 97, quarter=march, measure=Measure.YEAR_TO_DATE, decimals=1)
        for code, part in (("in", 45), ("out", 51))
    ]
    assert hidden(now, links=links, years=years) == {"in", "out"}


def test_a_running_total_does_not_tell_what_is_still_to_come_of_a_published_year():
    """20 in the year are published; 18 by December leave 2."""
    december = QuarterKey(20183)
    now = [count("total", 18, quarter=december, measure=Measure.YEAR_TO_DATE)]
    assert hidden(now, years=[YearFigure("total", 2018, D(20))]) == {"total"}
    assert hidden(now, years=[YearFigure("total", 2018, D(30))]) == set()


def test_a_size_is_known_where_another_figure_has_it():
    kinds = [RelationKind.DENOMINATOR_OF, RelationKind.SAME_DENOMINATOR, RelationKind.PART_OF]
    links = [Link(f"from-{kind}", kind, f"to-{kind}") for kind in kinds]
    assert sizes_known(links) == {"to-denominator_of", "from-same_denominator", "to-same_denominator"}


def test_an_unchanged_figure_stays_as_it_was_shown():
    """Shown when it was not about children; the rule got stricter since."""
    before = count("count", 3, rule=DisclosureRule.NONE)
    indicator = replace(before.indicator, rule=DisclosureRule.CHILDREN)
    again = after_primary(indicator, NOW, replace(before.entered, note="New"), USUAL, before=before)
    assert (again.fixed, again.public.value, again.public.note) == (True, 3, "New")


def test_a_figure_that_changed_is_judged_anew():
    before = count("count", 3, rule=DisclosureRule.NONE)
    indicator = replace(before.indicator, rule=DisclosureRule.CHILDREN)
    again = after_primary(indicator, NOW, Figure(value=D(4)), USUAL, before=before)
    assert (again.fixed, again.public.missing) == (False, "c")


def test_a_new_version_is_safe_beside_what_the_first_one_showed():
    """First 30 in all and 26 of one kind; corrected, all are 28, while 4 of the other kind stay hidden."""
    links = [Link(code, RelationKind.PART_OF, "all", whole=True) for code in ("one", "other")]
    now = [count("one", 24), count("other", 4), count("all", 28)]
    then = [[replace(count("all", 30), fixed=True)]]
    found = released(now, Surroundings(links=links), USUAL, then)
    assert [each.public.value for each in found if each.indicator.code != "all"] == [None, None]


def test_what_public_numbers_tell_all_the_same_is_said():
    year = [YearFigure("count", 2018, D(40))]
    march = QuarterKey(20184)
    elsewhere = [replace(count("count", 12, quarter=march.plus(-back)), fixed=True) for back in (1, 2, 3)]
    (found,) = released([count("count", 4, quarter=march)], Surroundings(elsewhere, years=year), USUAL)
    assert found.decision.hidden_because.given_away
