"""The pack's page and its PDF say the same: each text of the snapshot is on both, as often."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import pypdf
import pytest

from governance.pdf.typeset import typeset
from tests.governance.conftest import PUBLISHED_AT, keep_as

pytestmark = pytest.mark.any_engine

TO_COME = "·"
FOOT = r"{},Q22018/19Page\d+of\d+Version1\.PUBLIC:smallnumbershidden"
"""Of a side in large print: it stands between two lines of a text that goes on overleaf."""
EASY_READ = "easy_read"
PAGE = "/governance/boards/cypcib/packs/2018-19-q2/"

CODES = {
    "format", "board_slug", "board_short", "quarter_slug", "audience", "marking", "illustrative", "number",
    "whole_percent", "code", "status", "brag", "key", "progress", "arrow", "headline", "now", "own", "svg",
    "large", "wide", "narrow", "spark", "course", "left", "version", "kind", "preview", "published",
    "at_standard", "closed", "span", "actions", "place",
    "data_as_at", "as_at", "days",
}  # fmt: skip
"""What steers a drawing or names a thing for machines, is told inside another text (the days),
or in place of a picture that only paper has (the course)."""


def texts(part, name: str = "") -> Iterator[str]:
    """Every text of a snapshot that a reader is meant to read; a tree and a cell are one text each."""
    if isinstance(part, dict) and part.get("type"):
        yield spoken(part)
    elif isinstance(part, dict) and "missing" in part and "text" in part:
        yield part["text"]
    elif isinstance(part, dict):
        for key, below in part.items():
            if key == EASY_READ:
                continue  # told in a file of its own: tests/governance/pdf/test_easy_read.py
            if key not in CODES or isinstance(below, list | dict):
                yield from texts(below, key)
    elif isinstance(part, list):
        for below in part:
            yield from texts(below, name)
    elif isinstance(part, str | int) and part != "":
        yield str(part)


def spoken(node: dict) -> str:
    return node.get("text", "") + "".join(spoken(child) for child in node.get("children", []))


def bare(text: str) -> str:
    """Without spaces: a line of paper ends where it must."""
    return re.sub(r"\s+", "", text)


class Words(HTMLParser):
    """The words of a page's pack: what is read aloud in drawings counts, machines' attributes do not."""

    def __init__(self, html: str):
        super().__init__()
        self.words: list[str] = []
        self.feed(html[html.index('<article class="pack-body"') : html.index("</article>")])

    def handle_data(self, data):
        self.words.append(data)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)  # the word of a sign stands for the sign, which is data
        self.words.append("" if about.get("class") in ("mark", "sign") else about.get("aria-label") or "")


def words_of_pdf(content: bytes) -> str:
    """The text of a file's pages without their feet, and the words that stand for its pictures."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return "".join(page.extract_text() for page in reader.pages) + "".join(alternatives(reader))


def alternatives(reader: pypdf.PdfReader) -> Iterator[str]:
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            yield str(element.get("/Alt", ""))
            below = element.get("/K", [])
            waiting += below if isinstance(below, list) else [below]


CHANGES = {
    "title": "Changed since the last pack",
    "since": "Compared with version 1, published on 24 October 2018.",
    "figures": [{"name": "Adoptions", "what": "Q1 2018/19", "old": "4†", "new": "c", "why": "A late return"}],
    "others": [{"title": "Requests", "items": ["New: agree a date"]}],
}


@pytest.fixture(scope="module")
def corrected(made):
    """The pack as a correction, which opens with what changed."""
    pack = made[0] | {"changes": CHANGES}
    return pack, typeset(pack, at=PUBLISHED_AT), made[2]


@pytest.fixture(params=["made", "corrected"])
def issue(request, made, corrected):
    return {"made": made, "corrected": corrected}[request.param]


@pytest.fixture
def expected(issue) -> Counter:
    pack, _, _ = issue
    return Counter(bare(text) for text in texts(pack) if bare(text))


def missing(expected: Counter, said: str) -> list[str]:
    said = bare(said)
    return [text for text, times in expected.items() if said.count(text) < times]


def test_the_page_says_all_of_the_snapshot(expected, issue, furnished, sign_in):
    keep_as(furnished, issue)
    html = sign_in("board").get(PAGE).content.decode()
    assert missing(expected, "".join(Words(html).words)) == []


def test_the_pdf_says_all_of_the_snapshot(expected, issue):
    assert missing(expected, words_of_pdf(issue[1].content)) == []


def test_the_large_print_says_all_of_it_but_the_words_for_the_drawing_of_boards(made, large):
    pack = made[0] | {"governance": {**made[0]["governance"], "alt": ""}}
    told = Counter({bare(text): 1 for text in texts(pack) if bare(text)})
    del told[TO_COME]  # said once, in a sentence
    foot = FOOT.format(re.escape(bare(pack["cover"]["board_short"])))
    said = re.sub(foot, "", bare(words_of_pdf(large.content)))
    assert missing(told, said) == []


def test_a_text_that_is_left_out_is_found(expected):
    assert missing(expected, "") == list(expected)
    assert len(expected) > 150
