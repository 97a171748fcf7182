"""A bound figure is the one in its reader's tables: every indicator, quarter and form of the small world."""

import pytest

from tests.plans.bound_everywhere import Everywhere
from tests.world import RELEASED


@pytest.fixture(params=[(role, key) for role in ("board", "data") for key in RELEASED], ids=str)
def everywhere(request, sign_in, world):
    role, key = request.param
    return Everywhere(sign_in(role), world.users[role], world.quarters[key])


def test_narrative_says_what_the_tables_say(everywhere):
    assert everywhere.differences() == []


def test_hidden_figure_is_given_away_by_no_form(everywhere):
    assert everywhere.given_away() == []


def test_target_tells_every_reader_the_same(everywhere):
    assert everywhere.targets_that_differ() == []


def test_something_is_hidden_from_the_public_only(sign_in, world):
    hidden = {
        role: {
            node["code"]
            for node in Everywhere(
                sign_in(role), world.users[role], world.quarters[RELEASED[-1]]
            ).nodes.values()
            if node["missing"] == "c"
        }
        for role in ("board", "data")
    }
    assert hidden["board"] and not hidden["data"]
