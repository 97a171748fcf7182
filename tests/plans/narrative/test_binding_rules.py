"""Refused on save is what can never be right, and nothing else."""

import pytest

from plans.narrative.binding_rules import Audited, Bindable, Indicator
from plans.narrative.markdown import NarrativeError
from plans.narrative.validation import check

KNOWN = Bindable(
    indicators={
        "looked-after-children": Indicator("snapshot", has_target=False, has_england=False),
        "adoptions": Indicator("year_to_date"),
        "new-count": Indicator("flow", never_compared="first counted in Q1 2018/19"),
        "never-held": Indicator("flow", has_baseline=False, never_compared="none is held"),
    },
    planned={"3.01": frozenset(), "3.02": frozenset({"social-workers", "team-managers"})},
    evidence={
        "supervision-audit": Audited("audit"),
        "quick-look": Audited("dip sample", has_areas=False),
        "areas-only": Audited("audit", has_sample=False),
        "ofsted-letter": Audited("visit", has_sample=False, has_areas=False),
    },
)


@pytest.mark.parametrize(
    "text",
    [
        "[[looked-after-children]] [[looked-after-children change]] [[looked-after-children direction]]",
        "[[adoptions target]] [[adoptions change year ago]] [[adoptions last year]]",
        "[[new-count change previous]] [[new-count baseline]]",
        "[[action 3.02 planned social-workers]] and [[action 3.02 planned team-managers]]",
        "[[audit supervision-audit sample]] [[audit supervision-audit areas-at-standard]]",
        "[[audit quick-look sample]] [[audit areas-only areas]] [[audit areas-only standard]]",
    ],
)
def test_check_lets_pass_what_can_be_said(text):
    check(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[adoption]]", "no indicator “adoption”. Did you mean “adoptions”?"),
        ("[[3.02]]", "For an action write [[action 3.02 planned social-workers]]"),
        ("[[supervision-audit]]", "For an audit write [[audit supervision-audit sample]]"),
        ("[[looked-after-children target]]", "no target is set for “looked-after-children” in any year"),
        ("[[looked-after-children england]]", "England’s says nothing beside it"),
        ("[[never-held baseline]]", "no baseline of “never-held”"),
        ("[[new-count change]]", "first counted in Q1 2018/19. Write [[new-count change previous]]"),
        ("[[new-count direction]]", "never compared with its baseline"),
        (
            "[[adoptions change previous]]",
            "running total, which only grows within its year. Write [[adoptions ",
        ),
        ("[[action 3.20 planned social-workers]]", "no action “3.20”. Did you mean “3.02”?"),
        ("[[action 3.01 planned social-workers]]", "Action 3.01 plans no quantity: add “social-workers”"),
        ("[[action 3.02 planned nurses]]", "only social-workers, team-managers"),
        ("[[audit supervision sample]]", "no audit “supervision”"),
        ("[[audit ofsted-letter sample]]", "no audit but “visit”"),
        ("[[audit areas-only sample]]", "enter its sample size"),
        ("[[audit quick-look areas]]", "holds no areas"),
    ],
)
def test_check_refuses_by_name_and_says_what_to_do(text, says):
    with pytest.raises(NarrativeError) as refused:
        check(text, KNOWN)
    assert says in str(refused.value)
