"""Hidden counts in words or digits: named wherever the text speaks of what the public sees as c."""

import pytest

from governance.checks.findings import CONTRADICTION
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.governance.checks.saying import CHILDREN, LATE, found, hidden, knows, rules
from tests.readings import build_reading

ADOPTIONS = build_reading("adoptions", now="9", then="4", baseline=None, measure="year_to_date")


def told(text: str, **more) -> list[str]:
    """What would give the hidden figure away."""
    seen = found(text, ADOPTIONS, CHILDREN, LATE, hide="adoptions", **more)
    return [one.stands for one in seen if one.rule == "hidden count"]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Four children were adopted; adoptions: [[adoptions]].", "Four"),
        ("Adoptions: 9.", "9"),
        ("Adoptions stand at nine children.", "nine"),
        ("[[adoptions]] adoptions, three of them siblings.", "three"),
        ("Adoptions: half of these children were boys.", "half"),
        ("Of all adoptions, 2 of 9 were late.", "2"),
        ("A handful of children wait; adoptions: [[adoptions]].", "A handful of children"),
        ("Adoptions: just one child.", "just one child"),
        ("Adoptions: a couple of young people.", "a couple of young people"),
    ],
)
def test_what_gives_a_hidden_count_away_is_named(text, stands):
    assert stands in told(text)


@pytest.mark.parametrize(("threshold", "stands"), [(USUAL, []), (Threshold(10), ["seven"])])
def test_how_few_people_may_tell_a_hidden_count_follows_the_threshold(threshold, stands):
    assert told("[[adoptions]] adoptions, seven of them siblings.", threshold=threshold) == stands


@pytest.mark.parametrize(
    "text",
    [
        "Adoptions: [[adoptions]].",
        "Two teams work on adoptions.",
        "By 30 September 2018 adoptions stood at [[adoptions]].",
        "Adoptions follow section 47 and action 1.15.",
        "Looked-after children: 4 of these families moved.",
    ],
)
def test_what_gives_nothing_away_is_left_alone(text):
    assert told(text) == []


def test_last_quarters_hidden_figure_may_not_be_told_beside_this_quarters():
    """9 by September is public; the 4 of the first quarter is not."""
    seen = found("Adoptions: [[adoptions]], 4 in the first quarter.", ADOPTIONS)
    assert [one.rule for one in seen] == ["bare number"]
    told_now = found("Adoptions: 4 in the first quarter.", ADOPTIONS, hide="adoptions")
    assert [one.rule for one in told_now] == ["hidden count"]


def test_a_hidden_share_may_not_be_told_by_its_parts():
    share = build_reading("in-work", now="40", then="50", baseline=None, unit="percent")
    assert hidden(share).figure.missing == "c"
    seen = found("In work: 40 of them.", share, hide="in-work")
    assert [one.rule for one in seen] == ["hidden count"]


def test_it_blocks():
    assert (CONTRADICTION, "hidden count") in rules("Adoptions: 9.", ADOPTIONS, hide="adoptions")


def test_a_finding_does_not_repeat_the_hidden_number():
    (one,) = found("Adoptions: nine.", ADOPTIONS, hide="adoptions")
    assert "9" not in one.says + one.do


def test_texts_of_the_plan_are_looked_through_too():
    (one,) = found("Adoptions: 9.", ADOPTIONS, hide="adoptions", counted=False)
    assert one.rule == "hidden count"


def test_a_yardstick_is_no_count():
    known = knows("Adoptions within 9 months.", code="adoptions")
    assert told("Adoptions within 9 months of placement.", known=known) == []
