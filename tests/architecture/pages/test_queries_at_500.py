"""Pages cost the same number of queries at 500 indicators as at 5, where test_queries pins them."""

import pytest

from tests.architecture.pages import addresses

pytestmark = [pytest.mark.any_engine, pytest.mark.long]

QUARTERLY = (*addresses.PAGES, *addresses.FILES)


@pytest.mark.parametrize("address", QUARTERLY, ids=lambda address: address.path)
def test_queries_do_not_grow_with_indicators(queries_of, large_world, address):
    assert queries_of(large_world, address.path) == address.queries


@pytest.mark.parametrize("address", addresses.FEED, ids=lambda address: address.path)
def test_queries_of_the_feed_do_not_grow_with_indicators(feed_queries_of, large_world, address):
    assert feed_queries_of(large_world, address.path) == address.queries
