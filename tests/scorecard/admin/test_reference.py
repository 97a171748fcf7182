"""Reference data through the administration: what stands below a noun asks why as the noun does."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from scorecard.models import Indicator, Target, TargetStep
from scorecard.vocabulary.relation_examples import EXAMPLES


@pytest.fixture
def as_admin(sign_in):
    return sign_in("admin")


def form(indicator: Indicator, target: Target, **changes) -> dict:
    fields = [
        "name", "plain_name", "theme", "position", "unit", "measure", "decimals", "polarity", "disclosure",
        "owner", "ready_working_days",
    ]  # fmt: skip
    held = {name: getattr(indicator, f"{name}_id", None) or getattr(indicator, name) for name in fields}
    for prefix in ("definitions", "baseline", "targets", "relations"):
        held |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    held |= {
        "headline": "on",
        "targets-TOTAL_FORMS": "1",
        "targets-INITIAL_FORMS": "1",
        "targets-0-id": target.pk,
        "targets-0-indicator": indicator.pk,
        "targets-0-financial_year": target.financial_year,
        "targets-0-kind": target.kind,
        "targets-0-value": target.value,
        "targets-0-tolerance": target.tolerance,
    }
    return held | changes


@pytest.fixture
def adoptions(world):
    return world.indicators["adoptions"]


def save(client, indicator, **changes):
    target = indicator.targets.get()
    address = reverse("admin:scorecard_indicator_change", args=[indicator.pk])
    response = client.post(address, form(indicator, target, **changes))
    return str(response.context["errors"]) if response.context else ""


def test_target_below_its_indicator_needs_a_reason(as_admin, adoptions):
    assert "Say why this changes." in save(as_admin, adoptions, **{"targets-0-value": "21"})
    assert adoptions.targets.get().value == 20


def test_target_below_its_indicator_keeps_who_and_why(as_admin, adoptions):
    assert save(as_admin, adoptions, **{"targets-0-value": "21", "why": "Agreed anew"}) == ""
    newest = adoptions.targets.get().history.first()
    assert (newest.value, newest.account_name, newest.history_change_reason) == (21, "admin", "Agreed anew")


def test_code_cannot_be_forged(as_admin, adoptions):
    save(as_admin, adoptions, code="changed", why="Why not")
    adoptions.refresh_from_db()
    assert adoptions.code == "adoptions"


@pytest.mark.parametrize(("name", "other"), [("unit", "percent"), ("measure", "snapshot")])
def test_unit_and_kind_stay_while_figures_are_held(as_admin, adoptions, name, other):
    before = getattr(adoptions, name)
    assert "Figures are held" in save(as_admin, adoptions, **{name: other, "why": "Shown as a share"})
    adoptions.refresh_from_db()
    assert getattr(adoptions, name) == before


def test_unit_of_an_indicator_without_figures_may_change(world):
    fresh = Indicator(code="fresh", name="Fresh", theme=world.indicators["adoptions"].theme, position=99)
    fresh.unit, fresh.measure, fresh.plain_name = "count", "snapshot", "Fresh"
    fresh.polarity, fresh.disclosure = "neither", "children"
    fresh.save()
    fresh.unit = "percent"
    fresh.clean()


def test_only_a_total_since_april_has_steps(world):
    target = Target.objects.get(indicator__code="assessments-within-45-days")
    with pytest.raises(ValidationError, match="Only a total since April has steps"):
        TargetStep(target=target, number=1, value=80).clean()


def test_list_says_what_is_missing(as_admin, world):
    Indicator.objects.filter(code="adoptions").update(owner=None)
    page = as_admin.get(reverse("admin:scorecard_indicator_changelist")).content.decode()
    assert "no owner" in page
    assert "no target" in page


def test_each_kind_of_relation_is_explained_where_one_is_entered(world, sign_in):
    page = sign_in("admin").get("/admin/scorecard/relation/add/").content.decode()
    assert [kind for kind in EXAMPLES if kind.words.strip(" ,") not in page] == []
    assert "40 on the first day, 37 on the last and 6 who left are shown: 3 came." in page
