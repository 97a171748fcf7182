"""Words about targets held against the status beside the figure."""

import pytest

from governance.checks.findings import FindingKind, Rule
from tests.governance.checks.corpus_of import asked
from tests.governance.checks.saying import rules
from tests.readings import build_reading, build_target


def share(now: str, targets=None):
    return build_reading(
        "in-time",
        now=now,
        then="70",
        baseline="60",
        unit="percent",
        polarity="higher",
        name="Assessments finished in time",
        plain_name="Assessments finished in time",
        targets=build_target("85") if targets is None else targets,
    )


MET, MISSED, UNRATED = share("90"), share("70"), share("70", targets={})


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Assessments finished in time met the target.", MISSED),
        ("Assessments finished in time are on target.", MISSED),
        ("Assessments finished in time missed the target.", MET),
        ("Assessments finished in time are off target.", MET),
        ("Assessments finished in time are above target.", MISSED),
        ("We met our target for assessments finished in time.", MISSED),
    ],
)
def test_words_against_the_status_are_asked_about(text, reading):
    assert rules(text, reading) == [(FindingKind.QUESTION, Rule.TARGET)]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Assessments finished in time met the target.", MET),
        ("Assessments finished in time missed the target.", MISSED),
        ("Assessments finished in time have not met the target.", MISSED),
        ("Assessments finished in time should be on target by March.", MISSED),
        ("Are assessments finished in time on target?", MISSED),
        ("We met the target.", MISSED),
        ("Assessments finished in time met the target last year.", MISSED),
    ],
)
def test_words_with_the_status_wishes_and_questions_are_nothing(text, reading):
    assert rules(text, reading) == []


def test_words_about_a_figure_that_is_not_rated_are_nothing():
    assert rules("Assessments finished in time met the target.", UNRATED) == []


@pytest.mark.parametrize(("word", "asked"), [("above", []), ("below", [(FindingKind.QUESTION, Rule.TARGET)])])
def test_above_an_upper_limit_is_a_target_missed(word, asked):
    late = share("90", targets=build_target("85", kind="at_most"))
    assert rules(f"Assessments finished in time are {word} target.", late) == asked


@pytest.mark.parametrize(
    ("text", "rules_found"),
    [
        ("The 95% target for children seen within 10 days was exceeded.", [Rule.TARGET]),
        ("Our target for re-referrals was missed.", [Rule.TARGET]),
        ("The target for re-referrals was met.", []),
    ],
)
def test_a_target_may_be_the_subject_itself(text, rules_found):
    assert [one.rule for one in asked(text)] == rules_found
