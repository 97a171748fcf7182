"""Words that a figure moved, held against how it did: asked about where nothing bears them out."""

from datetime import date
from decimal import Decimal

import pytest

from governance.checks.findings import FindingKind, Rule
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Missing
from tests.governance.checks.corpus_of import asked, readings
from tests.governance.checks.saying import CHILDREN, found, rules
from tests.readings import Q2, build_reading
from tests.scorecard.builders import published

PLANS = "Plans that are a second plan"
ASKED = (FindingKind.QUESTION, Rule.DIRECTION)


def adoptions(*years: tuple[str, int]):
    """Adoptions with what was published of whole years."""
    told = tuple(
        published(value, date(year, 3, 31), on_a_day=False, kind="authority") for value, year in years
    )
    return build_reading(
        "adoptions",
        now="9",
        then="4",
        baseline=None,
        measure="year_to_date",
        polarity="higher",
        published=told,
    )


SINCE_2015 = adoptions(("22", 2015), ("11", 2016), ("10", 2017), ("13", 2018))


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children fell.",
        "The number of looked-after children went down.",
        "There has been a fall in looked-after children.",
        "Fewer children are looked after than last quarter.",
        f"{PLANS} rose on last quarter.",
        f"{PLANS} improved on the baseline.",
        "[[looked-after-children]] children are looked after, a fall on last quarter.",
        "[[looked-after-children]] children are looked after: the number is lower than last quarter.",
    ],
)
def test_a_word_against_its_figure_is_asked_about(text):
    assert ASKED in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children rose.",
        f"{PLANS} are down on last quarter.",
        f"{PLANS} rose on the baseline.",
        f"{PLANS} got worse since the baseline.",
        f"{PLANS} fell.",
        "[[looked-after-children]] children, up [[looked-after-children change]] since 2016/17.",
    ],
)
def test_a_word_that_some_comparison_bears_out_is_nothing(text):
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children did not fall.",
        "We want looked-after children to fall.",
        "Looked-after children should fall.",
        "Is the number of looked-after children falling?",
        "Looked-after children would fall if homes were found.",
        "Managers follow up what looked-after children say.",
        "Looked-after children fell in 2016.",
        "Looked-after children improved.",
    ],
)
def test_a_wish_a_denial_a_question_and_another_year_are_no_claims(text):
    assert rules(text) == []


def test_percent_where_points_are_meant_blocks():
    points = (FindingKind.CONTRADICTION, Rule.POINTS)
    assert rules(f"{PLANS} fell by 1.7% on last quarter.") == [points]
    assert rules(f"There was a 1.7% reduction in {PLANS.lower()} on last quarter.") == [points]


@pytest.mark.parametrize("amount", ["1.7 points", "1.7 percentage points", "7%", "about 7%"])
def test_points_and_the_share_of_a_share_may_both_be_said(amount):
    assert rules(f"{PLANS} fell by {amount} on last quarter.") == []


@pytest.mark.parametrize("text", [f"{PLANS} fell by 5 points.", "Looked-after children rose by 20%."])
def test_another_amount_is_asked_about(text):
    assert rules(text) == [(FindingKind.QUESTION, Rule.AMOUNT)]


@pytest.mark.parametrize("amount", ["11", "11 children", "2%", "2.2%", "11 to 500"])
def test_an_amount_of_a_count_may_be_said_in_per_cent(amount):
    assert rules(f"Looked-after children rose by {amount} on last quarter.") == []


def homes(now: str, then: str):
    return build_reading("foster-homes", now=now, then=then, baseline=None)


@pytest.mark.parametrize(
    ("word", "now", "then"),
    [
        ("have doubled", "103", "100"),
        ("doubled", "159", "100"),
        ("nearly doubled", "103", "100"),
        ("more than doubled", "103", "100"),
        ("have doubled", "251", "100"),
        ("trebled", "200", "100"),
        ("have halved since last quarter", "96", "100"),
        ("halved", "34", "100"),
        ("more than halved since last quarter", "70", "100"),
        ("doubled", "10", "0"),
    ],
)
def test_a_size_in_a_word_that_is_far_from_the_move_is_asked_about(word, now, then):
    assert rules(f"Foster homes {word}.", homes(now, then)) == [(FindingKind.QUESTION, Rule.AMOUNT)]


@pytest.mark.parametrize(
    ("word", "now", "then"),
    [
        ("have doubled", "200", "100"),
        ("doubled", "160", "100"),
        ("nearly doubled", "250", "100"),
        ("more than doubled", "400", "100"),
        ("trebled", "300", "100"),
        ("have halved since last quarter", "50", "100"),
        ("nearly halved", "65", "100"),
        ("more than halved", "20", "100"),
        ("rose", "103", "100"),
    ],
)
def test_a_size_in_a_word_that_is_near_the_move_is_nothing(word, now, then):
    assert rules(f"Foster homes {word}.", homes(now, then)) == []


@pytest.mark.parametrize(("word", "now"), [("doubled", "97"), ("halved", "103")])
def test_a_size_in_a_word_that_goes_the_other_way_is_asked_about_once(word, now):
    assert rules(f"Foster homes {word}.", homes(now, "100")) == [ASKED]


def test_a_size_in_a_word_may_be_of_the_move_since_another_usual_time():
    grown = build_reading("foster-homes", now="103", then="100", baseline="50")
    assert rules("Foster homes have doubled.", grown) == []
    assert rules("Foster homes have doubled since last quarter.", grown) == [
        (FindingKind.QUESTION, Rule.AMOUNT)
    ]


def test_an_average_that_hardly_moved_has_not_halved():
    caseload = build_reading(
        "caseload",
        name="Cases for each social worker",
        now="17.8",
        then="18.5",
        baseline=None,
        unit="ratio",
        decimals=1,
    )
    text = "Cases for each social worker halved since last quarter."
    assert rules(text, caseload) == [(FindingKind.QUESTION, Rule.AMOUNT)]


def test_a_unit_said_twice_blocks():
    text = "Up [[looked-after-children change]]% on looked-after children."
    assert (FindingKind.CONTRADICTION, Rule.UNIT) in rules(text)


def test_a_hidden_figures_direction_is_asked_about():
    asked = rules("Looked-after children rose.", hide="looked-after-children")
    assert asked == [(FindingKind.QUESTION, Rule.HIDDEN_MOVE)]


@pytest.mark.parametrize("text", ["Adoptions continue to rise.", "Adoption goes on growing."])
def test_going_on_rising_is_held_against_the_published_years(text):
    (one,) = found(text, SINCE_2015)
    assert (one.kind, one.rule) == (FindingKind.QUESTION, Rule.GOES_ON)
    assert "2014/15" in one.says
    assert "since when" in one.do


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Adoptions continue to rise.", adoptions(("10", 2017), ("13", 2018))),
        ("Looked-after children are still higher than last quarter.", CHILDREN),
    ],
)
def test_going_on_as_the_years_did_and_being_still_higher_are_nothing(text, reading):
    assert rules(text, reading) == []


def test_a_finding_points_at_its_word_and_says_what_to_bind():
    (one,) = found("Looked-after children fell.", CHILDREN)
    assert (one.before, one.stands, one.after) == ("Looked-after children ", "fell", ".")
    assert "500" in one.says
    assert "[[looked-after-children change]]" in one.do


MOVED = {
    code: one.since_previous.amount
    for code, one in readings().internal.items()
    if one.since_previous.amount and readings().public[code].figure.missing != Missing.SUPPRESSED
}


@pytest.mark.parametrize("code", MOVED)
def test_every_indicators_own_move_may_be_told_and_the_other_is_asked_about(code):
    name, (true, false) = (
        readings().internal[code].facts.plain_name,
        ("rose", "fell") if MOVED[code] > 0 else ("fell", "rose"),
    )
    told, denied = (found(f"{name} {word} on last quarter.", readings=readings()) for word in (true, false))
    assert (told, [one.rule for one in denied]) == ([], [Rule.DIRECTION])


def test_a_bound_figure_that_is_not_there_is_asked_about():
    new = build_reading("new-one", name="New visits", baseline=None, series={Q2: Figure(value=Decimal(30))})
    text = "There were [[new-one]] new visits, [[new-one change-previous]] since Q1."
    assert rules(text, new) == [(FindingKind.QUESTION, Rule.NO_FIGURE)]
    assert rules("There were [[new-one]] new visits.", new) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the first half of the year the number of looked-after children rose by 20.",
        "Looked-after children have increased by 4% so far this year.",
        "Vacancies have fallen by 5 points so far this year.",
        "The referral rate has risen slightly so far this year.",
        "Children coming into care rose by two in the quarter.",
        "Re-referrals fell by four in the quarter.",
    ],
)
def test_a_movement_of_another_length_of_time_or_of_a_count_is_let_be(text):
    assert asked(text) == []


def test_what_is_counted_on_a_day_has_moved_since_march_so_far_this_year():
    assert [one.rule for one in asked("Looked-after children fell so far this year.")] == [Rule.DIRECTION]
    assert [one.rule for one in asked("Looked-after children rose by 40 so far this year.")] == [Rule.AMOUNT]
