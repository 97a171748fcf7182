"""Which addresses are asked: every link that a reader meets, within bounds that are the same each time."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from tests.golden.site import Answer

LINK = re.compile(r'<(?:a|link|img|button)\b[^>]*?\s(?:href|src|data-figure-url)="([^"#]+)')
ELSEWHERE = re.compile(r"^(?!/)|^//|^/static/|^/admin/jsi18n/|logout")
NARROWED = {"quarter", "audience"}
"""Parameters that may stand beside one more; all others stand alone."""

OF_A_KIND = 2
"""How many addresses of one kind are asked where all would be endless, or say the same again."""

WHOLE_KINDS = ("/admin/scorecard/quarter/0/", "/admin/governance/publication/0/")
QUARTER, NUMBER = re.compile(r"\d{4}-\d\d-q\d"), re.compile(r"\d+")
FILE_OF_INDICATOR = re.compile(r"/indicators/x/\w")
INDICATOR, ONE_DAY = re.compile(r"(?<=/indicators/)[\w-]+"), "as-known-on"


@dataclass(frozen=True)
class Bounds:
    """What one reader's walk takes in: `quarters` that may be asked for, one audience, sorted lists or not.

    `every_file`: of each indicator, not two of a kind, and packs by their version as well.
    """

    quarters: tuple[str, ...] = ()
    audience: str = ""
    sorts: bool = False
    every_file: bool = False

    def allow(self, address: str) -> bool:
        """Whether the walk goes there."""
        asked = dict(parse_qsl(urlsplit(address).query))
        if asked.get("audience", "") != self.audience or asked.get("quarter") not in (None, *self.quarters):
            return False
        rest = asked.keys() - NARROWED
        if "version" in rest and not self.every_file:
            return False
        if len(rest) > 1 or ("sort" in rest and not (self.sorts and "export" not in address)):
            return False
        return not (rest and "quarter" in asked and ONE_DAY not in rest)

    def few(self, address: str) -> bool:
        """Whether two addresses like this one are enough."""
        kind = kind_of(address)
        if kind.startswith("/admin/"):
            return not kind.startswith(WHOLE_KINDS)
        return ONE_DAY in address or (not self.every_file and bool(FILE_OF_INDICATOR.search(kind)))


def walk(ask: Callable[[str], Answer], begin: Iterable[str], bounds: Bounds) -> dict[str, Answer]:
    """Every address that the first ones lead to, with its answer, in alphabetical order."""
    answers: dict[str, Answer] = {}
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    found = set(begin)
    while found:
        seen |= found
        taken = []
        for address in sorted(found):
            kinds[kind_of(address)] += 1
            if kinds[kind_of(address)] <= OF_A_KIND or not bounds.few(address):
                taken.append(address)
        answers |= {address: ask(address) for address in taken}
        links = {link for address in taken for link in links_of(address, answers[address])}
        found = {link for link in links if bounds.allow(link)} - seen
    return dict(sorted(answers.items()))


def kind_of(address: str) -> str:
    """The address without its quarter, numbers and indicator: what looks alike."""
    return INDICATOR.sub("x", NUMBER.sub("0", QUARTER.sub("q", address)))


def links_of(address: str, answer: Answer) -> set[str]:
    """Addresses of this site that a page or a redirect leads to, in one spelling each."""
    if answer.location:
        return _of_this_site(address, [answer.location])
    if answer.status != 200 or not answer.content_type.startswith("text/html"):
        return set()
    return _of_this_site(address, map(unescape, LINK.findall(answer.content.decode())))


def _of_this_site(address: str, links: Iterable[str]) -> set[str]:
    """In the administration without parameters: its lists can be sorted and filtered without end."""
    found = set()
    for link in (urljoin(address, link) for link in links):
        parts = urlsplit(link)
        query = "" if parts.path.startswith("/admin/") else urlencode(sorted(parse_qsl(parts.query)))
        if not ELSEWHERE.search(link):
            found.add(f"{parts.path}?{query}" if query else parts.path)
    return found
