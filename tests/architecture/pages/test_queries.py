"""What pages cost: a pinned number of queries, session, user and permissions included."""

import pytest

from tests.architecture.pages import addresses


@pytest.mark.parametrize(
    "address", [*addresses.EVERY_ADDRESS, *addresses.HELP_PAGES], ids=lambda address: address.path
)
def test_queries_of_an_address_are_pinned(queries_of, standing_world, address):
    assert queries_of(standing_world, address.path, address.reader) == address.queries


def test_the_scorecard_costs_twelve_at_most():
    assert max(page.queries for page in addresses.PAGES if page.path.partition("?")[0] == "/scorecard/") <= 12


@pytest.mark.parametrize("address", addresses.FEED, ids=lambda address: address.path)
def test_queries_of_the_feed_are_pinned(feed_queries_of, standing_world, address):
    assert feed_queries_of(standing_world, address.path) == address.queries
