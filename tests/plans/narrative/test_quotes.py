"""The first sentence that binds an indicator, out of paragraphs of every shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.narrative.markdown import figures, parsed
from plans.narrative.quotes import codes_bound, first_sentence_on


def quoted(text, code="adoptions"):
    """The sentence as it was typed, its figures by their codes."""
    return "".join(typed(node) for node in first_sentence_on(parsed(text), code))


def typed(node):
    if node["type"] == "figure":
        return f"[[{node['code']}]]"
    return node["text"] if "text" in node else "".join(typed(child) for child in node["children"])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It rose. There were [[adoptions]] so far. More follow.", "There were [[adoptions]] so far."),
        ("[[adoptions]] came. [[adoptions target]] are planned.", "[[adoptions]] came."),
        ("Good? Yes: [[adoptions]]! And so on.", "Yes: [[adoptions]]!"),
        ("Up to 3.5 a month, **so [[adoptions]] in all**.", "Up to 3.5 a month, so [[adoptions]] in all."),
        ("- First.\n- Then [[adoptions]]. Last.", "Then [[adoptions]]."),
        ("One.\n\nTwo [[re-referrals]]. Three [[adoptions]].", "Three [[adoptions]]."),
        ("Nothing of it here: [[re-referrals]].", ""),
        ("An audit: [[audit records sample]].", ""),
    ],
)
def test_a_sentence_is_found_whole(text, sentence):
    assert quoted(text) == sentence


def test_codes_are_named_once_in_reading_order():
    tree = parsed("[[b]] and [[a]], then [[b target]] and [[audit c sample]].")
    assert codes_bound(tree) == ["b", "a"]


@given(st.lists(st.sampled_from(["It rose", "Why", "[[adoptions]] came", "*So* it is"]), min_size=1))
def test_a_bound_figure_always_has_its_sentence(parts):
    tree = parsed(". ".join(parts) + ".")
    found = first_sentence_on(tree, "adoptions")
    assert bool(found) == bool(figures(tree))
