"""Every link of every page leads somewhere, for each role and at each quarter that it sees."""

import re
from urllib.parse import urljoin

import pytest

from tests.architecture import addresses

HREF = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
ELSEWHERE = re.compile(r"^(?:[a-z]+:|//)|^/admin/|/logout/")


def links_of(client, path: str) -> set[str]:
    """Addresses of this site that a page links to; none where it is not the reader's."""
    answer = client.get(path)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return set()
    found = (href.replace("&amp;", "&") for href in HREF.findall(answer.content.decode()))
    return {urljoin(path, href) for href in found if not ELSEWHERE.search(href)}


@pytest.mark.any_engine
@pytest.mark.parametrize("role", ["board", "publisher"])
def test_no_link_leads_nowhere(standing_world, enter, role):
    client = enter(standing_world, role)
    walked = [each.path for each in addresses.WALKED]
    walked += [f"{each.path}{'&' if '?' in each.path else '?'}quarter=2018-19-q1" for each in addresses.PAGES]
    links = {path: links_of(client, path) for path in walked}
    answers = {link: client.get(link).status_code for link in set().union(*links.values())}
    assert len(answers) > 100
    assert {link: status for link, status in answers.items() if status != 200} == {}
