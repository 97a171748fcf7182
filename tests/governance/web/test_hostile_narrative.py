"""What a writer plants in the report stays text for all who read it: administration, page and paper."""

import html
import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pypdf import PdfReader

from governance.packs import issue
from governance.pdf.typeset import typeset
from plans.models import Paragraph
from plans.narrative.markdown import as_text, parsed
from scorecard.models import Quarter
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.gathered import gathered
from tests.world import OPEN

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    '<iframe src="javascript:alert(1)"></iframe>',
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](data:text/html,<script>alert(1)</script>)",
    "[press](vbscript:msgbox)",
    '[press](https://example.org/"onmouseover="alert(1))',
    "![x](https://example.org/x.png)",
    '<a href="https://example.org">press</a>',
    "{{ 7*7 }}",
    "{% debug %} {% load static %}",
    "{0.__class__} %s %(password)s %n",
    "${7*7} <%= 7 %> #{8}",
    "</textarea><script>alert(1)</script>",
    "</title></style></script><script>alert(1)</script>",
    '#import "/etc/passwd" #eval("1+1") $x^2$ @label <label>',
    "$(id) /input{/etc/passwd} ; rm -rf /",
    "'; DROP TABLE plans_paragraph; --",
    '=HYPERLINK("https://example.org") @SUM(1+1)',
    "£5 – the children’s “home” … café, naïve, ŵ",
    "&lt;script&gt; &#60;script&#62; %3Cscript%3E",
]
ELEMENTS = {"p", "div", "span", "a", "strong"}
ATTRIBUTES = {"class", "id", "href", "rel"}


class Passages(HTMLParser):
    """Elements, attributes, links and words inside the report's paragraphs of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.elements, self.attributes, self.links, self.words = set(), set(), [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words += data


def passages_of(page: str) -> Passages:
    found = Passages("".join(re.findall(r'<div class="passage".*?</div>\s*</div>', page, re.DOTALL)))
    assert found.elements
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def said(payload: str) -> str:
    """What a reader sees of a payload."""
    return squeezed(as_text(parsed(payload)))


@pytest.fixture
def planted(world, sign_in):
    """Every payload as a paragraph of the open quarter, saved by a Publisher: nobody lower may write."""
    client = sign_in("publisher")
    for position, payload in enumerate(PAYLOADS, start=1):
        form = {"quarter": int(OPEN), "section": "1", "position": position, "text": payload, "why": ""}
        assert client.post(reverse("admin:plans_paragraph_add"), form).status_code == 302
    Quarter._base_manager.filter(pk=int(OPEN)).update(data_as_at=date(2019, 1, 21))
    return world


@pytest.fixture
def superuser(planted, client):
    client.force_login(
        User.objects.create_superuser("root", password=None),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def test_there_are_23():
    assert len(set(PAYLOADS)) == 23


def test_every_payload_is_kept_whole(planted):
    kept = Paragraph.objects.filter(quarter=int(OPEN)).order_by("position")
    assert list(kept.values_list("text", flat=True)) == PAYLOADS


def test_page_shows_them_as_text(superuser):
    shown = passages_of(superuser.get(f"/plan/?quarter={OPEN.slug}").content.decode())
    assert shown.elements <= ELEMENTS and shown.attributes <= ATTRIBUTES
    assert all(link.startswith("https://example.org") for link in shown.links)
    assert all(said(payload) in squeezed(shown.words) for payload in PAYLOADS)


def test_preview_shows_them_as_text(superuser):
    for payload in PAYLOADS:
        typed = {"quarter": int(OPEN), "section": "1", "position": "1", "text": payload}
        page = superuser.post(reverse("admin:plans_paragraph_preview"), typed).content.decode()
        shown = passages_of(page)
        assert shown.elements <= ELEMENTS and shown.attributes <= ATTRIBUTES, payload
        assert said(payload) in squeezed(shown.words)
        assert f">{html.escape(payload)}</textarea>" in page.replace("\r\n", "\n").replace(">\n", ">")


@pytest.mark.parametrize("place", ["change", "history"])
def test_administration_shows_them_as_text(superuser, place):
    for row in Paragraph.objects.filter(quarter=int(OPEN)):
        page = superuser.get(reverse(f"admin:plans_paragraph_{place}", args=[row.pk])).content.decode()
        if "<" in row.text:
            assert row.text not in page
        assert "javascript:alert" not in "".join(re.findall(r'(?:href|src)="[^"]*"', page))


def test_list_of_paragraphs_shows_them_as_text(superuser):
    page = superuser.get(reverse("admin:plans_paragraph_changelist")).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert html.escape(PAYLOADS[0]) in page


@pytest.mark.any_engine
def test_pack_and_its_pdf_show_them_as_text(planted):
    pack = gathered(planted.boards["cypcib"], Quarter.objects.get(pk=int(OPEN)))
    pack["edition"] = issue.preview(pack)
    pdf = PdfReader(io.BytesIO(typeset(pack, at=PUBLISHED_AT).content))
    paper = squeezed("".join(page.extract_text() for page in pdf.pages))
    missing = [payload for payload in PAYLOADS if said(payload) not in paper]
    assert missing == []


def test_nobody_lower_than_a_publisher_writes(world, sign_in):
    for role in ("board", "manager", "data", "stranger"):
        response = sign_in(role).post(reverse("admin:plans_paragraph_add"), {"text": PAYLOADS[0]})
        assert response.status_code in (302, 403)
    assert not Paragraph.objects.filter(quarter=int(OPEN)).exists()


def _add(publisher, text: str):
    form = {"quarter": int(OPEN), "section": "1", "position": "1", "text": text, "why": ""}
    return publisher.post(reverse("admin:plans_paragraph_add"), form)


def test_too_long_is_refused_in_words(world, sign_in):
    response = _add(sign_in("publisher"), "x" * 20_000)
    assert "at most 6000 characters" in str(response.context["errors"])
    assert not Paragraph.objects.filter(quarter=int(OPEN)).exists()


def test_a_nul_is_taken_out(world, sign_in):
    _add(sign_in("publisher"), "a\x00b")
    assert Paragraph.objects.get(quarter=int(OPEN)).text == "ab"
