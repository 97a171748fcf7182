"""Which indicators a sentence speaks of."""

import pytest

from governance.checks.subjects import loosely_named, names_of, spoken_of, subjects
from tests.governance.checks.saying import CHILDREN, LATE, only
from tests.readings import build_reading

PER = build_reading(
    "looked-after-rate",
    name="Looked-after children per 10,000",
    plain_name="Looked-after children per 10,000",
)
ALL = (CHILDREN, LATE, PER)
NAMES = names_of(each.facts for each in ALL)


def named(text: str) -> list[tuple[str, bool]]:
    return [(one.code, one.sure) for one in subjects(only(text, *ALL), NAMES)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Looked-after children rose.", "looked-after-children"),
        ("The looked-after children per 10,000 rose.", "looked-after-rate"),
        ("Plans that are a second plan fell.", "repeat-plans"),
        ("Repeat plans fell.", "repeat-plans"),
        ("[[repeat-plans]] of plans.", "repeat-plans"),
    ],
)
def test_a_whole_name_or_a_bound_figure_is_sure(text, code):
    assert named(text) == [(code, True)]


def test_a_part_of_a_name_is_a_guess():
    assert named("A second plan is worse.") == [("repeat-plans", False)]


def test_a_word_of_many_names_is_nobodys():
    assert named("Children came.") == []


def test_subjects_stand_in_reading_order():
    text = "Repeat plans fell and looked-after children rose."
    assert [code for code, _ in named(text)] == ["repeat-plans", "looked-after-children"]


def test_a_text_put_about_an_indicator_speaks_of_it():
    sentence = only("Are there homes nearby?", *ALL)
    assert spoken_of(sentence, NAMES) == frozenset()
    about = type(sentence)(sentence.place, sentence.text, about="looked-after-children")
    assert spoken_of(about, NAMES) == {"looked-after-children"}


def test_words_of_a_name_in_any_order_are_loosely_it():
    sentence = only("Children whom we looked after moved.", *ALL)
    assert "looked-after-children" in loosely_named(sentence, names_of([CHILDREN.facts]))
