"""Numbers typed rather than bound: each is known to be no figure, or asked about."""

import pytest

from governance.checks.bare_numbers import Known, bare_numbers
from tests.governance.checks.saying import CHILDREN, found, knows, only

PLAN = Known(
    numbered=frozenset(["1.06", "1.07", "2.04", "2.05", "3.4"]), counts={"boards": 6, "priorities": 3}
)


def asked(text: str, known: Known = PLAN) -> list[str]:
    """The numbers of a sentence that are asked about."""
    return [one.text for one, reason in bare_numbers(only(text), known, frozenset()) if not reason]


@pytest.mark.parametrize(
    "text",
    [
        "We met on 28 September 2018.",
        "We met on the 28th of September.",
        "Inspectors came on 27 and 28 September 2018.",
        "In September 2018 and in the year 2016/17 it was so.",
        "It was so from 2016-17 to 2018.",
        "It is due on 2019-03-31 or on 31/03/2019.",
        "See quarter two.",
        "The board meets at 10.30am, or at 14:00.",
        "Section 47 and sections 17, 20 and 31 apply.",
        "Actions 1.06 and 1.07 are new; 2.04 and 2.05 answer the audit.",
        "Paragraph 3.4 and page 12 say so.",
        "It is counted per 10,000 children.",
        "Children aged 19 to 21, 16-year-olds and the under 5s came.",
        "The 3rd report is out.",
        "Write to office@sefton.example or see https://sefton.example/2018.",
        "On the one hand each one spoke one by one.",
        "The 6 boards and three priorities are named.",
        "Help is there 24/7.",
    ],
)
def test_dates_numbers_that_name_and_turns_of_speech_are_known(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Seventeen children moved.", ["Seventeen"]),
        ("17 cases were read.", ["17"]),
        ("Two teams try it.", ["Two"]),
        ("It fell to 62.4%.", ["62.4"]),
        ("Of 1,204 children, a third of them moved.", ["1,204", "a third"]),
        ("Two further children moved.", ["Two"]),
        ("Only one child moved.", ["one"]),
        ("There were 2018 children.", ["2018"]),
        ("It cost £2018.", ["2018"]),
        ("The 7 boards met.", ["7"]),
    ],
)
def test_counts_and_shares_are_asked_about(text, numbers):
    assert asked(text) == numbers


@pytest.mark.parametrize("text", ["within 45 working days", "a 45-working-day limit"])
def test_a_standard_of_a_definition_is_known(text):
    assert asked(f"It is done {text}.", knows("Assessments completed within 45 working days.")) == []


def test_another_number_of_days_is_asked_about():
    assert asked("It took 46 working days.", knows("Completed within 45 working days.")) == ["46"]


def test_numbers_listed_with_a_standards_unit_share_it():
    assert asked("Seen within 5 and 10 days.", knows("Seen within 5 days.", "Seen within 10 days.")) == []


def test_a_share_is_a_standard_beside_its_own_indicator_only():
    known = knows("Areas where over 80% met the standard.", code="looked-after-children")
    one, other = only("Looked-after children: over 80% of records."), only("Over 80% of records.")
    assert [reason for _, reason in bare_numbers(one, known, frozenset(["looked-after-children"]))] == [
        "named in a definition"
    ]
    assert [reason for _, reason in bare_numbers(other, known, frozenset())] == [""]


def test_a_count_of_the_list_that_follows_is_known():
    assert found("The plan rests on three things:\n- homes\n- schools\n- work", CHILDREN) == []


def test_a_count_that_its_list_does_not_bear_out_is_asked_about():
    (one,) = found("The plan rests on four things:\n- homes\n- schools\n- work", CHILDREN)
    assert one.stands == "four"


def test_a_bound_figure_is_never_asked_about():
    assert asked("[[looked-after-children]] children, [[looked-after-children change]].") == []


def test_a_number_that_equals_its_figure_is_told_to_be_bound():
    (one,) = found("Looked-after children stand at 500 now.", CHILDREN)
    assert "bind it, [[looked-after-children]]" in one.do
