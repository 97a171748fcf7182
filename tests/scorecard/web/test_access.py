"""Who sees which quarter."""

import pytest
from django.http import Http404

from scorecard.entry.service import open_quarter
from scorecard.models import Indicator
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.web.access import reader_of
from tests.world import OPEN, RELEASED


@pytest.mark.parametrize(
    ("username", "audience", "opens"),
    [
        ("board", "public", RELEASED),
        ("stranger", "public", RELEASED),
        ("manager", "internal", (*RELEASED, OPEN)),
        ("data", "internal", (*RELEASED, OPEN)),
        ("publisher", "internal", (*RELEASED, OPEN)),
        ("admin", "internal", (*RELEASED, OPEN)),
    ],
)
def test_reader_audience_and_quarters(world, username, audience, opens):
    reader = reader_of(world.users[username])
    assert reader.audience == audience
    assert {quarter.key for quarter in reader.quarters} == set(opens)


def test_reader_manager_without_indicators_opens_released_quarters_only(world):
    Indicator.objects.update(owner=None)
    assert OPEN not in {quarter.key for quarter in reader_of(world.users["manager"]).quarters}


def test_quarter_without_slug_is_the_newest_released(world):
    assert reader_of(world.users["data"]).quarter(None).key == RELEASED[-1]


@pytest.mark.parametrize("slug", ["2018-19-q3", "2019-20-q1", "2018-20-q1", "q2", "", "2018/19 Q2", "\x00"])
def test_quarter_unseen_unknown_and_malformed_are_the_same(world, slug):
    with pytest.raises(Http404) as raised:
        reader_of(world.users["board"]).quarter(slug)
    assert str(raised.value) == "No such quarter"


def test_unreleased_codes_of_a_manager_are_their_posts(world):
    reader = reader_of(world.users["manager"])
    assert reader.unreleased_codes(world.quarters[OPEN]) == {"assessments-within-45-days"}


def test_unreleased_codes_of_a_data_officer_are_all(world):
    assert reader_of(world.users["data"]).unreleased_codes(world.quarters[OPEN]) is None


@pytest.mark.parametrize("username", ["board", "manager", "data"])
def test_unreleased_codes_are_none_where_every_earlier_quarter_is_released(world, username):
    reader = reader_of(world.users[username])
    assert reader.unreleased_codes(world.quarters[RELEASED[-1]]) == frozenset()


def test_unreleased_codes_stay_limited_where_an_earlier_quarter_is_not_released(world):
    key = QuarterKey(20173)
    open_quarter(key, by=world.users["data"], why="Test")
    reader = reader_of(world.users["manager"])
    assert reader.unreleased_codes(world.quarters[RELEASED[-1]]) == {"assessments-within-45-days"}


def test_unreleased_codes_of_loaded_indicators_cost_no_query(world, django_assert_num_queries):
    reader = reader_of(world.users["manager"])
    loaded = list(Indicator.objects.for_facts())
    with django_assert_num_queries(0):
        codes = reader.unreleased_codes(world.quarters[OPEN], loaded)
    assert codes == {"assessments-within-45-days"}


def test_reader_costs_one_query_beside_permissions(world, django_assert_num_queries):
    user = world.users["manager"]
    user.has_perm("scorecard.view_internal")
    with django_assert_num_queries(1):
        reader_of(user)
