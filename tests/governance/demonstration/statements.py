"""What the progress report of Q2 2018/19 says with a direction or a figure, and the page that answers it.

Paragraph, indicator (or page of the plan), and the sentence (or part of one) that stands there for a manager.
The report's own words are not here: each is weighed in `fixtures/SOURCES_PLAN.md`.
"""

import re
from html import unescape

import pytest

_ANSWERS = (
    ("2.1 referrals", "referral-rate", "down 28.6 (5.5%)† from 521.2 in the whole of 2016/17"),
    ("2.1 referrals, steady", "referral-rate", "On last quarter (501.7†): down 9.1 (1.8%)†, lower."),
    ("2.1 referred again", "re-referrals", "down 4.7 points† from 22.6% in the whole of 2016/17"),
    ("2.1 referred again, steady", "re-referrals", "Since Q1 2018/19 there is no sign of a real change"),
    ("2.2 timeliness", "assessments-within-45-days", "down 6.9 points† from 74.0%"),
    ("2.2 timeliness, falling", "assessments-within-45-days", "On last quarter (71.1%†): down 4.0 points†"),
    ("2.2 timeliness, target", "assessments-within-45-days", "67.1% against a target of at least 85%"),
    ("2.2 no further action", "assessments-no-further-action", "up 11.2 points† from 29.0%"),
    (
        "2.2 no further action, high",
        "assessments-no-further-action",
        "England: 28.5%, year to 31 March 2018.",
    ),
    ("2.2 seen in 5 days", "children-seen-within-5-days", "72.7% † from July to September 2018"),
    ("2.2 seen in 5 days, better", "children-seen-within-5-days", "(71.7%†): up 1.0 points†, better."),
    ("2.2 seen in 10 days", "children-seen-within-10-days", "85.9% † from July to September 2018"),
    ("2.2 seen in 10 days, better", "children-seen-within-10-days", "(85.1%†): up 0.8 points†, better."),
    ("2.2 assessed again", "looked-after-assessments-up-to-date", "78.4% † at 30 September 2018"),
    ("2.3 rate of plans", "child-protection-rate", "up 3.2 (7.2%)† from 44.4 at 31 March 2017"),
    ("2.3 repeat plans", "repeat-child-protection-plans", "up 0.7 points† from 21.4%"),
    ("2.3 repeat plans, fewer", "repeat-child-protection-plans", "(23.8%†): down 1.7 points†, better."),
    ("2.3 long plans", "child-protection-plans-two-years", "1.2% † at 30 September 2018 (3 of 252)"),
    ("2.3 plans last longer", "child-protection-plans-two-years", "(0.0%†): up 1.2 points†, worse."),
    ("2.4 reports on time", "conference-reports-on-time", "67.0% against a target of 100%"),
    ("2.4 better", "conference-reports-on-time", "On last quarter (63.0%†): up 4.0 points†, better."),
    ("2.5 in care", "looked-after-children", "500 p at 30 September 2018, up 47 (10.4%) from 453"),
    ("2.5 still rising", "looked-after-children", "On last quarter (489†): up 11 (2.2%)†, higher."),
    ("2.5 teenagers", "looked-after-children", "Fostering scheme for teenagers launched by Q2 2018/19"),
    ("2.5 stability", "three-or-more-placements", "unchanged† from 12% at 31 March 2017"),
    ("2.5 above England", "three-or-more-placements", "England: 11%, 31 March 2018."),
    ("2.6 health", "initial-health-assessments-on-time", "44% against a statutory target of 100%"),
    ("2.7 adoptions", "adoptions", "9 p from 1 April to 30 September 2018, up 4† from 5† in Q2 2016/17"),
    ("2.7 still rising", "adoptions", "5 in Q2 2016/17, 6 in Q2 2017/18, 9 in Q2 2018/19."),
    ("2.7 adoptions, target", "adoptions", "The target for the year is 20 by March."),
    ("2.7 last year", "adoptions", "Last year, 2017/18 13"),
    ("2.8 homes", "care-leavers-suitable-accommodation", "90% † from 1 April to 30 September 2018"),
    (
        "2.8 homes, as usual",
        "care-leavers-suitable-accommodation",
        "91% in Q2 2016/17, 88% in Q2 2017/18, 90%",
    ),
    ("2.8 homes, doubt", "care-leavers-suitable-accommodation", "May have been a recording issue."),
    ("2.8 work and learning", "care-leavers-neet-plan", "54 p at 30 September 2018"),
    ("3.1 audits", "supervision-audits", "12 p from July to September 2018"),
    ("3.1 more audits", "supervision-audits", "On last quarter (8†): up 4†, better."),
    ("3.1 every two months", "/plan/actions/2.02/", "Audit supervision at least every two months"),
    ("3.1 how often", "supervision-in-time", "73.9% against a target of at least 90%"),
    ("3.4 areas", "supervision-areas-at-standard", "6 p from July to September 2018"),
    ("3.4 more areas", "supervision-areas-at-standard", "On last quarter (4†): up 2†, better."),
    ("3.4 as before", "/plan/actions/2.02/", "Strong in earlier audits too"),
    ("3.5 caseloads and records", "/plan/actions/2.07/", "records show the strain of more cases"),
    ("3.6 contract", "/plan/evidence/", "A supervision contract on file 80% or under Over 80%"),
    (
        "3.7 about the child",
        "/plan/evidence/",
        "Risks to the child talked through clearly 80% or under Over 80%",
    ),
    ("4.1 caseloads", "average-caseload", "25.0 at 30 September 2018"),
    ("4.1 caseloads, rising", "average-caseload", "On last quarter (24.2†): up 0.8†, worse."),
    (
        "4.1 agreed in August",
        "/plan/actions/3.01/",
        "The paper was agreed in August: ten social workers and one",
    ),
    ("4.1 recruiting", "/plan/actions/3.02/", "10 additional social workers and 1 additional team manager"),
    ("4.1 vacancies", "social-worker-vacancies", "up 0.4 points from 5.7% at 30 September 2016"),
    ("4.2 vacancies filled", "social-worker-vacancies", "(8.3%†): down 2.2 points†, better."),
    ("4.2 newly qualified", "newly-qualified-social-workers", "25 e at 30 September 2018"),
    ("4.2 more newly qualified", "newly-qualified-social-workers", "(22†): up 3 (13.6%)†, higher."),
)


WITHOUT = {
    "3.2": "announces the audit",
    "3.3": "reasons, none with a number or a direction",
    "3.8": "workshops, held as before",
    "3.9": "meetings, held as before",
    "3.10": "points back to the boards",
}
"""The paragraphs of sections 2 to 4 that say neither a figure nor a direction, and what they say."""
PARAGRAPHS = {paragraph.partition(" ")[0] for paragraph, _, _ in _ANSWERS}
STATEMENTS = [
    pytest.param(page if page[0] == "/" else f"/scorecard/indicators/{page}/", sentence, id=paragraph)
    for paragraph, page, sentence in _ANSWERS
]
"""For the test that each of them stands on its page."""


def words_of(html: str) -> str:
    """A page's words, without tags and with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
