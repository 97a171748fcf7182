"""What the council's progress report for Q2 2018/19 claims, in our words, against published figures.

Figures: Department for Education, children looked after, child protection and adoption by year, as of 2026.
Where a claim does not hold, or only for one period, the checks say so; where it holds they say nothing.
"""

from datetime import date

import pytest

from governance.checks.findings import FindingKind, Rule
from tests.governance.checks.corpus_of import asked
from tests.governance.checks.saying import found
from tests.readings import build_reading
from tests.scorecard.builders import published


def years(**by_kind: tuple[str, ...]):
    """Published values up to 2017/18, the last one that year's."""
    return tuple(
        published(value, date(2018 - back, 3, 31), on_a_day=False, kind=kind)
        for kind, values in by_kind.items()
        for back, value in enumerate(reversed(values))
    )


def share(code: str, name: str, now: str, then: str, baseline: str, polarity="lower", **more):
    about = {"unit": "percent", "polarity": polarity, "decimals": 1, "name": name, "plain_name": name}
    return build_reading(code, now=now, then=then, baseline=baseline, **about, **more)


READINGS = (
    share("re-referrals", "Repeat referrals", "17.9", "18.2", "22.6"),
    share("assessments-in-time", "Assessments finished in time", "67.1", "71.1", "74.0", "higher"),
    share("repeat-plans", "Repeat child protection planning", "22.1", "23.8", "21.4"),
    share(
        "three-or-more-placements",
        "Looked-after children with three or more placements",
        "12",
        "11",
        "12",
        measure="rolling_12",
        published=years(authority=("12", "11"), england=("10", "11")),
    ),
    share("suitable-homes", "Care leavers in suitable homes", "90", "85", "90", "higher"),
    build_reading(
        "adoptions",
        now="9",
        then="4",
        baseline="10",
        measure="year_to_date",
        polarity="higher",
        published=years(authority=("22", "11", "10", "13")),
    ),
    build_reading("looked-after-children"),
    build_reading("average-caseload", now="25.0", then="24.2", baseline="12.7", decimals=1, polarity="lower"),
)


def said(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.rule) for one in found(text, *READINGS) if one.kind != FindingKind.NOTE]


@pytest.mark.parametrize(
    ("paragraph", "claim", "finding"),
    [
        ("2.3", "Repeat child protection planning is down 1.7%.", (FindingKind.CONTRADICTION, Rule.POINTS)),
        (
            "2.3",
            "Repeat child protection planning is down on the baseline.",
            (FindingKind.QUESTION, Rule.DIRECTION),
        ),
        (
            "2.5",
            "Looked-after children with three or more placements remain slightly above the national average.",
            (FindingKind.QUESTION, Rule.PLACE_BY_HALF),
        ),
        ("2.7", "Adoptions continue to rise.", (FindingKind.QUESTION, Rule.GOES_ON)),
    ],
)
def test_a_claim_that_does_not_hold_or_holds_by_half_is_named(paragraph, claim, finding):
    assert finding in said(claim)


@pytest.mark.parametrize(
    ("paragraph", "claim"),
    [
        ("2.1", "Repeat referrals are lower than at the 2016/17 baseline."),
        ("2.2", "Assessments finished in time have fallen on last quarter."),
        ("2.5", "500 children are looked after."),
        ("2.5", "[[looked-after-children]] looked-after children: higher than at the baseline."),
        ("2.7", "13 children were adopted last year."),
        ("2.8", "54 young people are to be helped."),
        ("2.8", "Care leavers in suitable homes rose on last quarter."),
        ("4.1", "The average caseload has risen since the baseline."),
    ],
)
def test_a_claim_that_published_figures_bear_out_is_left_alone(paragraph, claim):
    assert said(claim) == []


def test_the_reports_own_five_per_cent_is_five_points_on_last_year():
    """Paragraph 2.3: 27.1% in 2017/18, 22.1% in September; 5% of 27.1% would have left 25.7%."""
    text = "This has resulted in a 5% reduction in repeat child protection planning since last year."
    (one,) = asked(text)
    assert (one.kind, one.rule) == (FindingKind.CONTRADICTION, Rule.POINTS)
