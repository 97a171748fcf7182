"""A bound quantity of the plan says its number, or why there is none."""

from decimal import Decimal

import pytest

from plans.narrative.bound_plan import AUDIT_FIELDS, NO_PLAN, Audit, PlanFigures, Planned, plan_node
from plans.narrative.markdown import as_text, narrative
from plans.narrative.references import reference
from plans.templatetags.narrative import as_line
from scorecard.vocabulary.figures import Figure

HELD = PlanFigures(
    planned={
        ("3.02", "social-workers"): Planned("social workers", Figure(value=Decimal(1200))),
        ("1.19", "young-people"): Planned("young people", Figure(missing="c")),
    },
    audits={
        "supervision": Audit("Supervision", sample=12, areas=10, at_standard=6, strong_before=3),
        "dip": Audit("Dip", sample=None, areas=0, at_standard=0, strong_before=0),
    },
)


def said(typed, held=HELD):
    return plan_node(reference(typed), held)["text"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("action 3.02 planned social-workers", "1,200"),
        ("action 1.19 planned young-people", "c"),
        ("audit supervision sample", "12"),
        ("audit supervision areas", "10"),
        ("audit supervision areas-at-standard", "6"),
        ("audit supervision areas-below-standard", "4"),
        ("audit supervision areas-strong-before", "3"),
        ("audit supervision areas-newly-at-standard", "3"),
        ("audit supervision standard", "80%"),
        ("audit dip sample", "not available"),
        ("audit dip areas-at-standard", "not available"),
    ],
)
def test_node_says_its_number(typed, text):
    assert said(typed) == text


@pytest.mark.parametrize(
    "typed", ["action 3.02 planned social-workers", *(f"audit supervision {field}" for field in AUDIT_FIELDS)]
)
def test_node_of_what_is_not_held_yet_says_so(typed):
    assert said(typed, NO_PLAN) == "not available"


def test_node_has_the_shape_of_an_indicators():
    assert plan_node(reference("action 3.02 planned social-workers"), HELD) == {
        "type": "figure",
        "of": "action",
        "code": "3.02",
        "field": "planned-social-workers",
        "text": "1,200",
        "value": "1200",
        "missing": "",
        "quality": "final",
    }


def test_narrative_fills_the_plans_figures_among_others():
    tree = narrative("Recruit *[[action 3.02 planned social-workers]]* people.", {}, HELD)
    assert as_text(tree) == "Recruit 1,200 people."


def test_html_names_the_action_and_no_indicator():
    assert as_line(narrative("[[action 3.02 planned social-workers]]", {}, HELD)) == (
        '<data value="1200" data-action="3.02" data-field="planned-social-workers">1,200</data>'
    )


def test_html_names_the_reason_for_none():
    assert as_line(narrative("[[action 1.19 planned young-people]]", {}, HELD)) == (
        '<span data-action="1.19" data-field="planned-young-people" data-missing="c">c</span>'
    )
