"""What a page loses on its way into the public edition, and what it keeps to the letter."""

import pytest

from sefton_improve.public_edition.rewrite import links_of, rewritten


def kept(page: str) -> str:
    return rewritten(page, lambda href: href)


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>\n<p class=a data-x>Caf&eacute; &amp; 5 &lt; 6 &#x27;so&#39;</p>",
        '<svg viewBox="0 0 14 14"><path d="M1 1"/><clipPath id="a"/></svg>',
        '<ul>\n  <li>one<br>two</li><li><img alt="">three</li>\n</ul>',
        '<a href="#list" class="more">On this page</a>',
    ],
)
def test_what_needs_no_server_stays_as_it_was(page):
    assert kept(page) == page


@pytest.mark.parametrize(
    "element",
    [
        '<form action="/"><p>Find <input name="q"><button>Show</button></p></form>',
        "<script defer>if (a < b) { x() }</script>",
        "<section data-today><section><p>Meets on Monday</p></section></section>",
        "<p data-served>Sort by a heading<br>here</p>",
        '<input data-served name="q">',
    ],
)
def test_what_needs_a_server_or_is_todays_goes(element):
    assert kept(f"<div>before {element}after</div>") == "<div>before after</div>"


@pytest.mark.parametrize("around", ["form", "p data-today", "p data-served", "p data-today data-published"])
def test_what_is_published_stays_whatever_it_stands_in(around):
    published = "<b data-published>CSV <i>and</i> XLSX</b>"
    assert published in kept(f"<{around}>{published}</{around.split()[0]}>")


def test_an_element_both_todays_and_published_stays():
    assert kept("<td data-today data-published>Q2</td>") == "<td data-today data-published>Q2</td>"


@pytest.mark.parametrize("number", [0, 1, 3])
def test_how_many_were_left_out_is_not_told(number):
    questions = "\n  <p data-today>Why?</p>\n  " * number
    assert kept(f"<div>\n  <p>One</p>\n{questions}\n</div>") == "<div>\n  <p>One</p>\n</div>"


def test_a_link_leads_where_it_is_led():
    led = rewritten(
        '<a class="x" href="/?a=1&amp;b=2">Home</a>', lambda href: "../" if href == "/?a=1&b=2" else ""
    )
    assert led == '<a class="x" href="../">Home</a>'


def test_a_link_to_what_is_left_out_becomes_its_words():
    page = '<a class="x" aria-current="page" href="/admin/">The <b>desk</b></a>'
    assert rewritten(page, lambda href: None) == '<span class="x">The <b>desk</b></span>'


def test_a_drawing_keeps_a_group_for_a_link():
    page = '<svg><a href="/admin/"><text>Desk</text></a></svg>'
    assert rewritten(page, lambda href: None) == "<svg><g><text>Desk</text></g></svg>"


def test_a_file_of_the_head_that_is_left_out_goes():
    assert rewritten('<head><link rel="icon" href="/x.svg"></head>', lambda href: None) == "<head></head>"


def test_an_address_cannot_end_its_attribute():
    assert rewritten('<a href="x">y</a>', lambda href: '"><b>') == '<a href="&quot;&gt;&lt;b&gt;">y</a>'


def test_links_that_stay_are_told_once():
    page = '<a href="/a/">1</a><form><a href="/b/">2</a></form><a href="/a/">3</a><a>4</a>'
    assert links_of(page) == ["/a/"]
