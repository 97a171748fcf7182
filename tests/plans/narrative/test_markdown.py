"""The Markdown subset, its limits, and that no text does harm."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.narrative.binding_rules import Bindable, Indicator
from plans.narrative.markdown import NarrativeError, as_text, figures, narrative, parsed
from plans.narrative.validation import check
from plans.templatetags.narrative import as_html, as_line

KNOWN = Bindable(indicators={"looked-after-children": Indicator("snapshot")})


def html(text, **readings):
    return as_html(narrative(text, readings))


def test_narrative_reads_paragraphs_lists_and_emphasis():
    assert html("One *two* **three**.\n\n- a\n- b") == (
        "<p>One <em>two</em> <strong>three</strong>.</p>\n<ul><li><p>a</p></li><li><p>b</p></li></ul>"
    )


def test_narrative_keeps_the_number_a_list_starts_with():
    assert html("3. c\n4. d").startswith('<ol start="3"><li>')


def test_narrative_makes_a_list_of_pasted_bullets():
    assert html("• a\n• b") == html("- a\n- b")


def test_narrative_reads_a_line_break_as_a_space():
    assert html("one\ntwo") == "<p>one two</p>"


@pytest.mark.parametrize("typed", ["# head", "> quoted", "`code`", "---", "|a|b|", "<b>bold</b>", "&amp;"])
def test_narrative_leaves_other_markup_as_typed(typed):
    assert as_text(parsed(typed)) == typed


def test_narrative_links_to_the_web_and_to_mail():
    assert html("[a](https://example.org/?a=1&b=2)") == (
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">a</a></p>'
    )
    assert 'href="mailto:board@example.org"' in html("[a](mailto:board@example.org)")


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "//x",
        "/x",
    ],
)
def test_narrative_leaves_every_other_address_as_text(href):
    assert "<a" not in html(f"[a]({href})")


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg onload=alert(1)>',
        "![x](https://example.org/x.png)<iframe>",
        "[a](https://example.org/%22onmouseover=%22alert(1))",
        '[a](https://example.org/"onmouseover="alert(1))',
        "{{ 7*7 }} {% debug %}",
    ],
)
def test_html_of_hostile_text_holds_only_our_own_elements(payload):
    bare = html(payload)
    for own in ("<p>", "</p>", "</a>"):
        bare = bare.replace(own, "")
    assert "<" not in bare.replace('<a href="https://example.org/', "")
    assert '"onmouseover' not in bare


def test_line_stands_without_its_paragraph():
    assert as_line(narrative("Ask *why*", {})) == "Ask <em>why</em>"


def test_bind_stands_ahead_of_links(reading):
    tree = narrative("[[looked-after-children]](https://example.org)", {"looked-after-children": reading()})
    assert as_text(tree) == "500(https://example.org)"


def test_bind_can_be_escaped():
    assert as_text(parsed(r"\[[not a figure]]")) == "[[not a figure]]"


def test_bind_allows_spaces(reading):
    tree = narrative("[[ looked-after-children   change ]]", {"looked-after-children": reading()})
    assert as_text(tree) == "up 47 (10.4%)"


def test_narrative_names_the_unknown_code():
    with pytest.raises(NarrativeError, match="no-such-thing"):
        narrative("[[no-such-thing]]", {})


def test_narrative_names_the_unknown_field():
    with pytest.raises(NarrativeError, match="“median”"):
        parsed("[[looked-after-children median]]")


def test_narrative_names_the_figure_that_is_not_closed():
    with pytest.raises(NarrativeError, match="not closed"):
        parsed("There were [[looked-after-children] children.")


@pytest.mark.parametrize("deep", ["- a\n  - b\n    - c", "*a " * 900 + "b" + " a*" * 900])
def test_narrative_refuses_what_is_nested_too_deep(deep):
    with pytest.raises(NarrativeError):
        parsed(deep)


def test_check_passes_a_sound_text():
    check("We looked after [[looked-after-children]] children – a *rise*.", KNOWN)


def test_check_names_the_unknown_code():
    with pytest.raises(NarrativeError, match="“looked-after-kids”"):
        check("[[looked-after-kids]]", KNOWN)


def test_check_names_the_character_that_cannot_be_printed():
    with pytest.raises(NarrativeError, match="snowman"):
        check("Winter ☃", KNOWN)


def test_figures_come_in_reading_order():
    assert [node["field"] for node in figures(parsed("[[a]]\n\n- **[[a change]]**"))] == ["value", "change"]


def test_tree_is_plain_data(reading):
    tree = narrative("**[[looked-after-children]]**", {"looked-after-children": reading()})
    assert json.loads(json.dumps(tree)) == tree


MARKUP = st.text(alphabet="ab[]()*_-. \n\\<>&\"'!#`1•", max_size=80)


@given(st.one_of(st.text(), MARKUP))
def test_any_text_is_read_or_refused(text):
    try:
        tree = parsed(text)
    except NarrativeError:
        return
    assert isinstance(as_text([node for node in tree if not figures([node])]), str)


class Tags(HTMLParser):
    """The names of the elements and attributes that a browser would see."""

    def __init__(self, html):
        super().__init__()
        self.seen = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(name for name, _ in attrs)}


@given(MARKUP)
def test_html_holds_our_own_elements_only(text):
    try:
        shown = as_html(narrative(text, {}))
    except NarrativeError:
        return
    assert Tags(shown).seen <= {"p", "ul", "ol", "li", "strong", "em", "a", "href", "rel", "start"}
