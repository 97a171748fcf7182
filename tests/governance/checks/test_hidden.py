"""Hidden counts in words or digits: named wherever the text speaks of what the public sees as c."""

from decimal import Decimal

import pytest

from governance.checks.findings import FindingKind, Rule
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.governance.checks.corpus_of import asked
from tests.governance.checks.saying import CHILDREN, LATE, found, rules
from tests.readings import Q2, build_reading

ADOPTIONS = build_reading("adoptions", now="9", then="4", baseline=None, measure="year_to_date")
ADOPTED = build_reading(
    "adoptions", name="Children adopted", now="9", then="4", baseline=None, measure="year_to_date"
)


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
    text = "Adoptions: 4 in the first quarter."
    assert rules(text, ADOPTIONS) == []
    assert rules(text, ADOPTIONS, hide="adoptions") == [(FindingKind.CONTRADICTION, Rule.HIDDEN)]
    assert told("Adoptions: 4 in July.") == []


def test_a_hidden_share_may_not_be_told_by_its_parts():
    parts = Figure(Decimal(40), numerator=Decimal(8), denominator=Decimal(20))
    share = build_reading("in-work", now="40", baseline=None, unit="percent", series={Q2: parts})
    for told_by in ("8 of them", "12 people", "40%"):
        blocked = [(FindingKind.CONTRADICTION, Rule.HIDDEN)]
        assert rules(f"In work: {told_by}.", share, hide="in-work") == blocked


def test_what_makes_a_hidden_figure_with_a_public_one_may_not_be_told():
    """9 by September is public: 5 between July and September gives away the 4 of the first quarter."""
    text = "Five children were adopted between July and September."
    assert asked(text)[0].kind == FindingKind.CONTRADICTION


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Adoptions: 9.", FindingKind.CONTRADICTION),
        ("Nine children were adopted.", FindingKind.CONTRADICTION),
        ("Adoptions: a handful of children.", FindingKind.QUESTION),
        ("Adoptions: three children were brothers.", FindingKind.QUESTION),
        ("There were [[adoptions]]. Nine children went to one family.", FindingKind.QUESTION),
    ],
)
def test_the_number_itself_blocks_and_what_comes_near_it_is_asked_about(text, kind):
    seen = found(text, ADOPTED, hide="adoptions")
    assert [one.kind for one in seen if one.rule == Rule.HIDDEN] == [kind]


def test_a_finding_does_not_repeat_the_hidden_number():
    (one,) = found("Adoptions: nine.", ADOPTIONS, hide="adoptions")
    assert "9" not in one.says + one.do


def test_texts_of_the_plan_are_looked_through_too():
    (one,) = found("Adoptions: 9.", ADOPTIONS, hide="adoptions", counted=False)
    assert one.rule == "hidden count"


@pytest.mark.parametrize(
    "text",
    [
        "Adoptions within 9 months of placement.",
        "Adoptions are looked at on 9 October, on page 9 and by 9 managers.",
        "Section 9 and paragraph 9 are about adoptions.",
        "Adoptions cost £9 a day.",
        "Nine flats for families are no adoptions.",
    ],
)
def test_a_length_of_time_a_date_a_place_in_a_report_and_other_things_are_no_count(text):
    assert told(text) == []
