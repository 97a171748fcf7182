"""Which indicators a sentence speaks of."""

import pytest

from governance.checks.subjects import names_of, spoken_of, subjects
from tests.governance.checks.corpus_of import readings
from tests.governance.checks.saying import CHILDREN, LATE, only
from tests.readings import build_reading

PER = build_reading(
    "looked-after-rate",
    name="Looked-after children per 10,000",
    plain_name="Looked-after children per 10,000",
    unit="rate_10000",
)
ALL = (CHILDREN, LATE, PER)
NAMES = names_of(each.facts for each in ALL)


def named(text: str) -> list[str]:
    return [one.code for one in subjects(only(text, *ALL), NAMES)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Looked-after children rose.", "looked-after-children"),
        ("Children in care rose.", "looked-after-children"),
        ("The looked-after children per 10,000 rose.", "looked-after-rate"),
        ("Looked-after children for every 10,000 rose.", "looked-after-children"),
        ("We looked after 480 children.", "looked-after-children"),
        ("Plans that are a second plan fell.", "repeat-plans"),
        ("Repeat plans fell.", "repeat-plans"),
        ("[[repeat-plans]] of plans.", "repeat-plans"),
    ],
)
def test_a_whole_name_or_a_bound_figure_is_a_subject(text, code):
    assert named(text) == [code]


@pytest.mark.parametrize("text", ["A second plan is worse.", "Children came.", "We looked after them."])
def test_a_part_of_a_name_is_none(text):
    assert named(text) == []


def test_subjects_stand_in_reading_order():
    assert named("Repeat plans fell and looked-after children rose.") == [
        "repeat-plans",
        "looked-after-children",
    ]


def test_a_number_inside_a_name_is_kept():
    (one,) = subjects(only("We looked after 480 children.", *ALL), NAMES)
    assert one.number == (16, 19)


def test_a_count_leads_to_its_rate():
    assert NAMES.rates == {"looked-after-children": "looked-after-rate"}


def test_words_of_a_name_in_any_order_are_spoken_of():
    sentence = only("Children whom we looked after moved.", *ALL)
    assert "looked-after-children" in spoken_of(sentence, NAMES)


@pytest.mark.parametrize("code", readings().internal)
def test_every_indicator_of_the_catalogue_goes_by_its_name_and_its_plain_name(code):
    facts = readings().internal[code].facts
    for name in (facts.name, facts.plain_name):
        (one,) = subjects(only(f"{name} were looked at."), readings().names)
        assert one.code == code
