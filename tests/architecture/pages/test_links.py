"""Every link of every page leads somewhere, for each role: the pages of the site and the administration's."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.architecture.pages import addresses

pytestmark = pytest.mark.long

HREF = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
ELSEWHERE = re.compile(r"^(?:[a-z]+:|//)|/logout/")
NUMBER = re.compile(r"\d+")
ADMINISTRATION = "/admin/"
FEWEST = {"data": 25, "publisher": 60, "admin": 60}
"""How many kinds of address each role's crawl of the administration reaches at least."""


def links_of(answer, path: str) -> set[str]:
    """Addresses of this site that a page links to."""
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return set()
    found = (href.replace("&amp;", "&") for href in HREF.findall(answer.content.decode()))
    return {urljoin(path, href) for href in found if not ELSEWHERE.search(href)}


def kind_of(link: str) -> str:
    """Addresses that differ in a number or in their questions alone are of one kind."""
    return NUMBER.sub("0", urlsplit(link).path)


def crawl(client, start: str) -> dict[str, int]:
    """Every kind of address that can be reached by links within a part of the site, with its answer."""
    answers, seen, waiting = {}, {kind_of(start)}, [start]
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        answers[path] = answer.status_code
        if not path.startswith(start):
            continue
        for link in sorted(links_of(answer, path)):
            if kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append(link)
    return answers


@pytest.mark.any_engine
@pytest.mark.parametrize("role", ["board", "manager", "publisher"])
def test_no_link_leads_nowhere(standing_world, enter, role):
    client = enter(standing_world, role)
    walked = [each.path for each in addresses.WALKED]
    walked += [f"{each.path}{'&' if '?' in each.path else '?'}quarter=2018-19-q1" for each in addresses.PAGES]
    links = set().union(*(links_of(client.get(path), path) for path in walked))
    answers = {link: client.get(link).status_code for link in links}
    assert len(answers) > 100
    assert {link: status for link, status in answers.items() if status != 200} == {}


@pytest.mark.any_engine
@pytest.mark.parametrize("role", FEWEST)
def test_no_link_of_the_administration_leads_nowhere(standing_world, enter, role):
    answers = crawl(enter(standing_world, role), ADMINISTRATION)
    assert len(answers) > FEWEST[role]
    assert {link: status for link, status in answers.items() if status not in (200, 302)} == {}
