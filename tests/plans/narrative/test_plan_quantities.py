"""Planned quantities and audit counts as their reader may see them, by the shown quarter."""

from datetime import date

import pytest

from plans.models import AuditArea, Evidence, PlannedQuantity
from plans.narrative.markdown import as_text, narrative
from plans.narrative.plan_quantities import load_bindable, load_plan_figures
from plans.updates import save_planned
from scorecard.vocabulary.threshold import Threshold
from tests.world import release_anew

AT = date(2018, 10, 22)


@pytest.fixture
def plan_more(world):
    """`plan_more(12, date)`: action 1.01 plans so many helpers from a day on."""

    def _plan_more(amount: int, day: date = date(2018, 5, 1), **more) -> PlannedQuantity:
        row = PlannedQuantity(
            action=world.actions["1.01"],
            name="helpers",
            amount=amount,
            counted="helpers",
            agreed_on=day,
            **more,
        )
        return save_planned(row, by=world.users["publisher"], why="Test")

    return _plan_more


@pytest.fixture
def audit(world):
    held = Evidence.objects.create(
        slug="autumn-audit",
        title="Autumn audit",
        kind="audit",
        dated_on=date(2018, 9, 28),
        shows="It shows.",
        held_where="A folder",
        sample_size=12,
    )
    for position, (met, before) in enumerate([(True, True), (True, False), (False, False)], start=1):
        AuditArea.objects.create(
            evidence=held,
            position=position,
            name=f"Area {position}",
            at_standard=met,
            was_strong_before=before,
        )
    return held


def said(text: str, until: date = AT, audience: str = "internal") -> str:
    return as_text(narrative(text, {}, load_plan_figures(until)[audience]))


HELPERS = "[[action 1.01 planned helpers]]"


def test_planned_amount_is_the_newest_agreed_by_the_day(plan_more):
    plan_more(10)
    plan_more(12, date(2018, 11, 1))
    assert (said(HELPERS), said(HELPERS, date(2018, 12, 1))) == ("10", "12")


def test_planned_amount_agreed_later_is_not_available_yet(plan_more):
    plan_more(10, date(2018, 11, 1))
    assert said(HELPERS) == "not available"


@pytest.mark.parametrize(
    ("amount", "of_children", "public"), [(5, True, "c"), (6, True, "6"), (5, False, "5"), (1, True, "c")]
)
def test_few_children_are_hidden_from_the_public_alone(plan_more, amount, of_children, public):
    plan_more(amount, of_children=of_children)
    assert (said(HELPERS, audience="public"), said(HELPERS)) == (public, str(amount))


@pytest.mark.parametrize(("amount", "public"), [(9, "c"), (10, "10")])
def test_few_children_are_as_few_as_the_setting_says(plan_more, settings, amount, public):
    settings.DISCLOSURE_THRESHOLD = Threshold(10)
    plan_more(amount, of_children=True)
    assert said(HELPERS, audience="public") == public


def test_audit_counts_its_sample_and_areas(audit):
    counts = "[[audit autumn-audit {}]]"
    fields = ("sample", "areas", "areas-at-standard", "areas-strong-before", "areas-newly-at-standard")
    assert [said(counts.format(field)) for field in fields] == ["12", "3", "2", "1", "1"]


def test_audit_dated_later_is_not_available_yet(audit):
    assert said("[[audit autumn-audit sample]]", date(2018, 9, 27)) == "not available"


def test_loading_takes_two_queries(audit, plan_more, django_assert_num_queries):
    plan_more(10)
    with django_assert_num_queries(2):
        load_plan_figures(AT)


def test_bindable_knows_what_exists(audit, plan_more):
    plan_more(10)
    known = load_bindable()
    assert (known.planned["1.01"], known.planned["1.02"]) == (frozenset({"helpers"}), frozenset())
    assert (known.evidence["autumn-audit"].has_sample, known.evidence["autumn-audit"].has_areas) == (
        True,
        True,
    )


def test_bindable_knows_targets_and_comparisons(world):
    known = load_bindable().indicators
    assert (known["adoptions"].has_target, known["looked-after-children"].has_target) == (True, False)
    assert (known["adoptions"].never_compared, known["average-caseload"].never_compared) == (
        "",
        "none is held",
    )


def test_action_page_shows_what_it_plans(plan_more, sign_in, world):
    plan_more(3, of_children=True)
    release_anew(world)
    page = sign_in("manager").get("/plan/actions/1.01/").content.decode()
    assert '<data value="3" data-action="1.01" data-field="planned-helpers">3</data> helpers' in page


def test_action_page_hides_a_few_children_from_a_board_member(plan_more, sign_in, world):
    plan_more(3, of_children=True)
    release_anew(world)
    page = sign_in("board").get("/plan/actions/1.01/").content.decode()
    assert 'data-missing="c">c</span> helpers' in page
