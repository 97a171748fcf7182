"""No page shows a sign after a figure or word without its word for those who listen: "500, illustrative"."""

import re

import pytest

from tests.architecture.pages import addresses

pytestmark = pytest.mark.any_engine

NO_TEXT = re.compile(r"<(title|script|style|svg)\b.*?</\1>", re.DOTALL)
NAMED = re.compile(r'<span class="(?:mark|sign)" role="img" aria-label="[^"]+">[^<]*</span>')
TAG = re.compile(r"<[^>]+>")
BARE = re.compile(r"[^\s<>]*[\w%)]†|\d[pre](?![\w])|\d≠")


def bare_signs(html: str) -> list[str]:
    """What is said with a sign that has no word: another tag between the two parts them for the ear."""
    return BARE.findall(TAG.sub("\n", NAMED.sub("", NO_TEXT.sub("", html))))


@pytest.mark.parametrize("address", addresses.PAGES, ids=lambda address: address.path)
def test_every_sign_of_a_page_has_its_word(visit, standing_world, address):
    html = visit(standing_world, address.reader, address.path).content.decode()
    # The key to the chart and a sentence of usual variation say the word themselves.
    assert [sign for sign in bare_signs(html) if sign not in {"illustrative†", "figures†"}] == []


@pytest.mark.parametrize(
    "html", ["<p>down 28.6 (5.5%)† from</p>", "<td>489†</td>", "<p>500p in</p>", "<b>4≠</b>"]
)
def test_a_bare_sign_would_be_found(html):
    assert bare_signs(html)


def test_a_named_sign_is_not_bare():
    assert bare_signs('<p>489<span class="sign" role="img" aria-label="illustrative">†</span></p>') == []
