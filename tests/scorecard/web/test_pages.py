"""A page settles its reader and quarter before anything is loaded."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from scorecard.web.pages import open_page
from tests.world import OPEN, RELEASED


def opened(user, query=""):
    request = RequestFactory().get(f"/scorecard/{query}")
    request.user = user
    return open_page(request)


def test_without_a_quarter_the_newest_released_is_shown_and_links_stay_short(world):
    page = opened(world.users["data"])
    assert (page.quarter.key, page.query) == (RELEASED[-1], "")


def test_links_keep_a_quarter_that_was_asked_for(world):
    page = opened(world.users["board"], "?quarter=2018-19-q1")
    assert (page.quarter.key, page.query) == (20181, "?quarter=2018-19-q1")


@pytest.mark.parametrize(
    "query", ["?quarter=", "?quarter=nonsense", f"?quarter={OPEN.slug}", "?quarter=2040-41-q1"]
)
def test_a_quarter_that_is_not_the_readers_is_not_found(world, query):
    with pytest.raises(Http404):
        opened(world.users["board"], query)
