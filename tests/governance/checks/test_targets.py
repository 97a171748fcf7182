"""Words about targets held against the status beside the figure."""

import pytest

from governance.checks.findings import CONTRADICTION, QUESTION
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
        ("Assessments finished in time have not met the target.", MET),
    ],
)
def test_words_against_the_status_are_a_contradiction(text, reading):
    assert rules(text, reading) == [(CONTRADICTION, "target")]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Assessments finished in time met the target.", MET),
        ("Assessments finished in time missed the target.", MISSED),
        ("Assessments finished in time have not met the target.", MISSED),
        ("Assessments finished in time should be on target by March.", MISSED),
        ("Are assessments finished in time on target?", MISSED),
        ("We met the target.", MISSED),
    ],
)
def test_words_with_the_status_wishes_and_questions_are_nothing(text, reading):
    assert rules(text, reading) == []


def test_words_about_a_figure_that_is_not_rated_are_asked_about():
    assert rules("Assessments finished in time met the target.", UNRATED) == [(QUESTION, "target")]
