"""A filled tree's sentences, with their bound figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.checks.sentences import BOUND, sentences
from plans.narrative.markdown import narrative
from tests.governance.checks.saying import CHILDREN, LATE, only

READINGS = {one.code: one for one in (CHILDREN, LATE)}


def texts(markdown: str) -> list[str]:
    return [one.text for one in sentences("Paragraph 2.1", narrative(markdown, READINGS))]


@pytest.mark.parametrize(
    ("markdown", "split"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("At 3.4 to 3.7, e.g. There. Next.", ["At 3.4 to 3.7, e.g. There.", "Next."]),
        ("It was 22.1. The end.", ["It was 22.1.", "The end."]),
        ("“Done.” Then more.", ["“Done.”", "Then more."]),
        ("**Bold. Words** end.", ["Bold.", "Words end."]),
    ],
)
def test_sentences_end_where_they_end(markdown, split):
    assert texts(markdown) == split


def test_a_full_stop_in_a_bound_figure_ends_nothing():
    assert texts("It was [[repeat-plans]] Then.") == ["It was 22.1% Then."]


def test_a_lists_items_are_sentences_and_only_the_first_opens_the_text():
    found = sentences("Paragraph 2.1", narrative("Two things:\n- first;\n- second.", READINGS))
    assert [(one.text, one.opens) for one in found] == [
        ("Two things:", True),
        ("first;", False),
        ("second.", False),
    ]


def test_bound_figures_know_their_letters_and_their_code():
    sentence = only("We look after [[looked-after-children]] children.")
    (bound,) = sentence.bound
    assert (sentence.text[bound.start : bound.end], bound.code) == ("500", "looked-after-children")
    assert sentence.typed == f"We look after {BOUND * 3} children."


def test_a_sentence_knows_what_its_text_binds_elsewhere():
    first, second = sentences("Paragraph 2.1", narrative("We wait. Now [[repeat-plans]].", READINGS))
    assert first.nearby == second.nearby == {"repeat-plans"}


@given(
    st.lists(st.sampled_from(["Rates rose. ", "a 3.4 ", "[[repeat-plans]] ", "e.g. ", "St. Mary ", "(so). "]))
)
def test_no_letter_is_lost_and_figures_stay_whole(parts):
    whole = "".join(parts)
    found = sentences("Paragraph 2.1", narrative(whole, READINGS))
    kept = " ".join(" ".join(one.text for one in found).split())
    assert kept == " ".join(whole.replace("[[repeat-plans]]", "22.1%").split())
    assert sum(len(one.bound) for one in found) == parts.count("[[repeat-plans]] ")
