"""Facts: as many queries always, gated for their reader, newest version, nothing later than the quarter."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from scorecard.entry.service import Entry, record_figures
from scorecard.models import Indicator, Release, ReleasedFigure
from scorecard.readings.load import load_facts, load_published
from scorecard.vocabulary.quarters import QuarterKey
from tests.world import OPEN, RELEASED

Q2 = RELEASED[-1]
PLANS, CHILDREN = "repeat-plans", "looked-after-children"


def by_code(at=Q2, **options):
    return {each.code: each for each in load_facts(at, **{"audience": "internal", **options})}


def enter(world, code, value):
    entry = Entry(code=code, quarter=OPEN, value=Decimal(value))
    record_figures([entry], by=world.users["data"], why="Test")


def test_ten_queries_whatever_is_held(world, django_assert_num_queries):
    with django_assert_num_queries(10):
        load_facts(Q2, audience="internal")


def test_nine_queries_where_nothing_unreleased_may_be_seen(world, django_assert_num_queries):
    with django_assert_num_queries(9):
        load_facts(Q2, audience="public", unreleased_codes=frozenset())


def test_indicators_come_in_scorecard_order(world):
    in_order = list(Indicator.objects.order_by("theme__position", "position").values_list("code", flat=True))
    assert list(by_code()) == in_order


def test_internal_readers_see_the_figure(world):
    assert by_code()[PLANS].at(Q2).value == 5


def test_public_readers_see_what_the_release_decided(world):
    assert by_code(audience="public")[PLANS].at(Q2).missing == "c"


def test_the_public_sees_no_part_and_no_comment_of_a_hidden_figure(world):
    hidden = by_code(audience="public")[PLANS].at(Q2)
    assert (hidden.numerator, hidden.denominator, hidden.note) == (None, None, "")


def test_a_figure_of_an_open_quarter_passes_the_gate_too(world):
    enter(world, CHILDREN, "4")
    assert by_code(OPEN, audience="public")[CHILDREN].at(OPEN).missing == "c"
    assert by_code(OPEN)[CHILDREN].at(OPEN).value == 4


@pytest.mark.parametrize(("codes", "held"), [(None, True), ({CHILDREN}, True), ({PLANS}, False), ((), False)])
def test_unreleased_figures_show_for_the_codes_given(world, codes, held):
    enter(world, CHILDREN, "510")
    limit = None if codes is None else frozenset(codes)
    shown = by_code(OPEN, unreleased_codes=limit)[CHILDREN].at(OPEN).value
    assert shown == (510 if held else None)


def test_nothing_later_than_the_quarter_is_loaded(world):
    enter(world, CHILDREN, "510")
    assert max(by_code(Q2)[CHILDREN].series) == Q2
    assert max(by_code(Q2.previous)[CHILDREN].series) == Q2.previous


def test_no_place_is_known_before_its_period_ended(world):
    for each in by_code(QuarterKey(20174)).values():
        assert all(fact.period_end <= date(2018, 3, 31) for fact in each.published)


def test_the_newest_version_of_a_release_is_read(world):
    indicator = world.indicators[CHILDREN]
    again = Release.objects.create(
        quarter=world.quarters[Q2], version=2, released_at=datetime(2018, 11, 1, tzinfo=UTC), reason="Test"
    )
    ReleasedFigure.objects.create(
        release=again, indicator=indicator, value=501, public_value=501, quality="final"
    )
    assert by_code()[CHILDREN].at(Q2).value == 501


def test_one_indicator_can_be_loaded_alone(world):
    (one,) = load_facts(
        Q2, audience="internal", indicators=Indicator.objects.for_facts().filter(code=CHILDREN)
    )
    assert one.at(Q2).value == 500


def test_published_facts_hold_nothing_of_the_councils_own(world):
    indicator = Indicator.objects.for_facts().get(code=CHILDREN)
    (found,) = load_published([indicator])
    assert (found.series, found.targets) == ({}, {})


def test_published_facts_look_past_every_quarter(world):
    for indicator in Indicator.objects.for_facts():
        held = indicator.published_figures.filter(current=True).count()
        assert len(load_published([indicator])[0].published) == held


def test_baselines_come_with_their_day(world):
    held = by_code()[CHILDREN].baseline
    assert (held.figure.value, held.on_a_day, held.period_end) == (453, True, date(2017, 3, 31))


def test_figure_not_entered_in_an_open_quarter_is_not_yet_due(world):
    facts = load_facts(OPEN, audience="internal", awaited=world.quarters[OPEN].awaited)
    assert {one.at(OPEN).missing for one in facts} == {"not-yet-due"}


def test_figure_entered_but_not_this_readers_is_neither_due_nor_missing(world):
    entry = Entry(code="adoptions", quarter=OPEN, value=Decimal(12))
    record_figures([entry], by=world.users["data"], why="Q3")
    codes = frozenset({"assessments-within-45-days"})
    facts = load_facts(OPEN, audience="internal", unreleased_codes=codes, awaited=OPEN)
    assert {one.code: one.at(OPEN).missing for one in facts}["adoptions"] == "not-released"


def test_closed_quarter_awaits_nothing(world):
    assert world.quarters[QuarterKey(20182)].awaited is None
