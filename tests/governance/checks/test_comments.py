"""What is said beside a figure is read as said of it, and gives away nothing that the public may not see."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from governance.checks.findings import FindingKind
from governance.checks.release_checks import findings
from governance.checks.texts import Text, plain, readings_held
from scorecard.readings.readings import read
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Missing
from scorecard.vocabulary.threshold import USUAL
from scorecard.wording.draft_comment import draft_comment
from tests.governance.checks.saying import CHILDREN, LATE
from tests.readings import Q2, build_reading

MISSING = build_reading(
    "missing-episodes", name="Children missing three times", now="0", then="3", baseline=None
)


def without(reading, quarter):
    """As the public sees it: one quarter's figure is hidden."""
    series = {**reading.facts.series, quarter: Figure(missing=Missing.SUPPRESSED)}
    return read(replace(reading.facts, series=series), reading.quarter)


def rounded(reading):
    """As the public sees a share that is shown whole, without its parts."""
    whole = Figure(value=D(95), decimals=0)
    return read(replace(reading.facts, series={**reading.facts.series, Q2: whole}), reading.quarter)


def found(comment, about, seen=None):
    internal = {one.code: one for one in (about, CHILDREN, LATE)}
    public = {**internal, about.code: seen or about}
    text = Text("Comment", plain(comment), about=about.code, linked=(about.code,), beside=about.facts.name)
    return [
        (one.kind, one.stands)
        for one in findings([text], readings_held(internal, public, Q2, USUAL))
        if one.kind != FindingKind.NOTE
    ]


def test_a_comment_that_says_last_quarters_hidden_figure_blocks():
    said = found("Down 3 to 0, better than last quarter (3).", MISSING, without(MISSING, Q2.previous))
    assert (FindingKind.CONTRADICTION, "3") in said


def test_the_same_comment_stands_where_nothing_is_hidden():
    assert found("Down 3 to 0, better than last quarter (3).", MISSING) == []


@pytest.mark.parametrize("comment", ["57 of 60 were in time.", "95.0% of them; 3 of 60 were late."])
def test_a_comment_that_says_the_parts_of_a_rounded_share_blocks(comment):
    parts = Figure(D(95), numerator=D(57), denominator=D(60))
    share = build_reading(
        "in-time", name="Visits made in time", unit="percent", series={Q2: parts}, baseline=None
    )
    assert FindingKind.CONTRADICTION in [kind for kind, _ in found(comment, share, rounded(share))]
    assert found(comment, share) == []


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("There were 400 at 30 September 2018.", FindingKind.CONTRADICTION),
        ("Up 11 to 400 from 489 last quarter.", FindingKind.QUESTION),
        ("400 children.", FindingKind.QUESTION),
    ],
)
def test_a_comment_that_says_another_number_than_its_figure_is_found(comment, kind):
    assert found(comment, CHILDREN) == [(kind, "400")]


def test_a_comment_that_names_another_indicator_is_said_of_that():
    assert found("Looked-after children stand at 500.", LATE) == []


@pytest.mark.parametrize("reading", [CHILDREN, LATE, MISSING], ids=lambda one: one.code)
def test_no_comment_by_rule_is_found_fault_with(reading):
    assert found(draft_comment(reading), reading) == []


@pytest.mark.parametrize("hidden", [Q2, Q2.previous])
def test_a_comment_drafted_of_what_is_public_says_nothing_of_what_is_hidden(hidden):
    seen = without(MISSING, hidden)
    assert found(draft_comment(seen), MISSING, seen) == []
