"""Somebody counts through every address: no number gives them more than their role, none breaks a page."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from tests.architecture.pages import addresses

pytestmark = pytest.mark.long

PART = re.compile(r"<[^<>]+>")
NUMBERS = ("0", "-1", "2", "20183", "9" * 30, "1e3", "%00")
"""None, before the first, a real one, a quarter's, past any, not a whole one, and what no database holds."""

ASKED = (
    "version",
    "page",
    "p",
    "sort",
    "as-known-on",
    "audience",
    "layout",
    "theme",
    "status",
    "direction",
    "q",
)
"""What pages take behind the question mark; `quarter` is asked alone: it is judged first."""


def routes(resolver=None, before: str = "/") -> Iterator[str]:
    """Every address of the site as it is written, the administration's included."""
    for each in (resolver or get_resolver()).url_patterns:
        written = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield written
        else:
            yield from routes(each, written)


NUMBERED = sorted({route for route in routes() if PART.search(route) and "(?P" not in route})
WALKED = [PART.sub(number, route) for route in NUMBERED for number in NUMBERS]
SEARCHED = [
    f"{address.path.partition('?')[0]}?{question.format(number)}"
    for address in addresses.EVERY_ADDRESS
    for question in ("quarter={0}", "&".join(f"{name}={{0}}" for name in ASKED))
    for number in NUMBERS
]
READ_BY_ALL = {"/plan/priorities/2/", "/governance/priorities/2/", "/governance/priorities/2.pdf"}
"""What a number opens for everybody who is signed in."""


def answers(standing_world, enter, role: str, paths: list[str]) -> dict[str, int]:
    client = enter(standing_world, role)
    client.raise_request_exception = False
    return {path: client.get(path).status_code for path in paths}


@pytest.mark.parametrize("role", ["publisher", "admin"])
def test_no_number_breaks_an_address(standing_world, enter, role):
    found = answers(standing_world, enter, role, WALKED)
    assert {path: status for path, status in found.items() if status >= 500} == {}


def test_no_number_breaks_a_question(standing_world, enter):
    found = answers(standing_world, enter, "publisher", SEARCHED)
    assert {path: status for path, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("role", ["board", "stranger"])
def test_a_board_member_who_counts_opens_nothing(standing_world, enter, role):
    found = answers(standing_world, enter, role, WALKED)
    assert {path for path, status in found.items() if status == 200} <= READ_BY_ALL
