"""What the progress report of Q2 2018/19 says with a direction or a figure, and the page that answers it.

Paragraph, indicator, and the sentence (or part of one) that stands on the indicator's page for a manager. The
report's own words are not here: each is weighed in `fixtures/SOURCES_PLAN.md`.
"""

import re
from html import unescape

import pytest

_ANSWERS = (
    ("2.1 referrals", "referral-rate", "down 28.6 (5.5%)† from 521.2 in the whole of 2016/17"),
    ("2.1 referred again", "re-referrals", "down 4.7 points† from 22.6% in the whole of 2016/17"),
    ("2.1 referred again, steady", "re-referrals", "Since Q1 2018/19 there is no sign of a real change"),
    ("2.2 timeliness", "assessments-within-45-days", "down 6.9 points† from 74.0%"),
    ("2.2 timeliness, target", "assessments-within-45-days", "67.1% against a target of at least 85%"),
    ("2.2 no further action", "assessments-no-further-action", "up 11.2 points† from 29.0%"),
    ("2.2 seen in 5 days", "children-seen-within-5-days", "72.7% † from July to September 2018"),
    ("2.2 seen in 10 days", "children-seen-within-10-days", "85.9% † from July to September 2018"),
    ("2.2 assessed again", "looked-after-assessments-up-to-date", "78.4% † at 30 September 2018"),
    ("2.3 rate of plans", "child-protection-rate", "up 3.2 (7.2%)† from 44.4 at 31 March 2017"),
    ("2.3 repeat plans", "repeat-child-protection-plans", "up 0.7 points† from 21.4%"),
    ("2.3 long plans", "child-protection-plans-two-years", "1.2% † at 30 September 2018 (3 of 252)"),
    ("2.4 reports on time", "conference-reports-on-time", "67.0% against a target of 100%"),
    ("2.5 in care", "looked-after-children", "500 p at 30 September 2018, up 47 (10.4%) from 453"),
    ("2.5 stability", "three-or-more-placements", "unchanged† from 12% at 31 March 2017"),
    ("2.6 health", "initial-health-assessments-on-time", "44% against a statutory target of 100%"),
    ("2.7 adoptions", "adoptions", "9 p from 1 April to 30 September 2018, up 4† from 5† in Q2 2016/17"),
    ("2.7 adoptions, target", "adoptions", "The target for the year is 20 by March."),
    ("2.7 last year", "adoptions", "Last year, 2017/18 13"),
    ("2.8 homes", "care-leavers-suitable-accommodation", "90% † from 1 April to 30 September 2018"),
    ("2.8 homes, doubt", "care-leavers-suitable-accommodation", "May have been a recording issue."),
    ("2.8 work and learning", "care-leavers-neet-plan", "54 p at 30 September 2018"),
    ("3.1 audits", "supervision-audits", "12 p from July to September 2018"),
    ("3.1 how often", "supervision-in-time", "73.9% against a target of at least 90%"),
    ("3.4 areas", "supervision-areas-at-standard", "6 p from July to September 2018"),
    ("4.1 caseloads", "average-caseload", "25.0 at 30 September 2018"),
    ("4.1 vacancies", "social-worker-vacancies", "up 0.4 points from 5.7% at 30 September 2016"),
    ("4.2 newly qualified", "newly-qualified-social-workers", "25 e at 30 September 2018"),
)


STATEMENTS = [pytest.param(code, sentence, id=paragraph) for paragraph, code, sentence in _ANSWERS]
"""For the test that each of them stands on its page."""


def words_of(html: str) -> str:
    """A page's words, without tags and with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
