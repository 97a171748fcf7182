"""Rules that must always hold are constraints of the database: each is broken once here, past every form."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from governance.models import Challenge, Meeting, ReportingLine, Seat
from plans.models import Action, ActionUpdate, ImprovementPlan, Paragraph, StrategicPriority
from scorecard.models import (
    Annotation,
    Area,
    Baseline,
    Indicator,
    Observation,
    PublishedFigure,
    Quarter,
    Release,
    ReleasedFigure,
    Target,
    TargetStep,
)

OURS = ("scorecard", "plans", "governance")

BREACHES = [
    (Quarter, {"state": "ajar"}),
    (Quarter, {"state": "released", "data_as_at": None}),
    (Indicator, {"unit": "furlongs"}),
    (Indicator, {"measure": "sometimes"}),
    (Indicator, {"polarity": "up"}),
    (Indicator, {"disclosure": "all"}),
    (Indicator, {"decimals": 3}),
    (Indicator, {"ready_quarter": 5}),
    (Baseline, {"value": None, "missing": ""}),
    (Baseline, {"missing": "c"}),
    (Baseline, {"basis": "week"}),
    (Target, {"kind": "about"}),
    (Target, {"kind": "between"}),
    (Target, {"kind": "monitor"}),
    (Target, {"tolerance": -1}),
    (TargetStep, {"number": 5}),
    (Observation, {"value": None}),
    (Observation, {"missing": "not-collected"}),
    (Observation, {"value": None, "missing": "c"}),
    (Observation, {"quality": "good"}),
    (Observation, {"value": -1}),
    (Observation, {"numerator": -1}),
    (ReleasedFigure, {"value": None}),
    (ReleasedFigure, {"public_missing": "x", "public_value": 1}),
    (ReleasedFigure, {"quality": "good"}),
    (Release, {"version": 0}),
    (Release, {"reason": ""}),
    (Area, {"kind": "authority"}),
    (Area, {"kind": "parish"}),
    (PublishedFigure, {"value": None, "symbol": ""}),
    (PublishedFigure, {"basis": "week"}),
    (ImprovementPlan, {"ends_on": F("starts_on")}),
    (StrategicPriority, {"number": 0}),
    (Action, {"due_on": date(2000, 1, 1)}),
    (Action, {"completed_on": date(2000, 1, 1)}),
    (ActionUpdate, {"brag": "purple"}),
    (Paragraph, {"section": 6}),
    (Paragraph, {"position": 0}),
    (ReportingLine, {"kind": "ignores"}),
    (ReportingLine, {"lower": F("upper")}),
    (Seat, {"office": "throne"}),
    (Seat, {"ends_on": date(2000, 1, 1)}),
    (Meeting, {"papers_due_on": F("held_on")}),
]


@pytest.mark.parametrize(
    ("model", "breach"), BREACHES, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_breach_is_refused(world, model, breach):
    with pytest.raises(IntegrityError), transaction.atomic():
        model._base_manager.update(**breach)


@pytest.mark.parametrize(
    ("unit", "change"),
    [
        ("count", {"value": "5.5"}),
        ("percent", {"value": "100.1"}),
        ("percent", {"numerator": 9, "denominator": 8}),
    ],
)
def test_unit_rule_is_refused(world, unit, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation._base_manager.filter(unit=unit).update(**change)


@pytest.mark.parametrize("unit", ["ratio", "rate_10000"])
def test_unit_without_the_rule_takes_the_value(world, unit):
    assert Observation._base_manager.filter(indicator__code="average-caseload").update(
        unit=unit, value="120.5"
    )


def test_break_in_series_needs_its_indicator(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.create(on=date(2018, 1, 1), kind="break", text="Counted anew")


def test_challenge_is_about_one_thing(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.create(
            board=world.boards["cypcib"],
            question="Why?",
            raised_on=date(2018, 10, 1),
            due_on=date(2018, 11, 7),
            owner=world.actions["1.01"].post,
        )


def test_one_figure_a_quarter(world):
    row = Observation.objects.first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("app", OURS)
def test_every_choice_of_ours_is_held_by_a_constraint(app):
    """A column with choices that the database would let run free is a rule only forms know."""
    free = set()
    for model in apps.get_app_config(app).get_models():
        if model.__name__.startswith("Historical"):
            continue
        rules = " ".join(
            str(constraint.condition)
            for constraint in model._meta.constraints
            if hasattr(constraint, "condition")
        )
        for field in model._meta.fields:
            if field.choices and f"'{field.name}" not in rules:
                free.add(f"{model.__name__}.{field.name}")
    assert free <= {
        "Observation.unit",
        "ReleasedFigure.missing",
        "ReleasedFigure.public_missing",
        "Baseline.missing",
    }


def test_engine_keeps_decimals_exactly(world):
    Observation._base_manager.filter(unit="ratio").update(value="12345678.1235")
    assert str(Observation.objects.filter(unit="ratio").first().value) == "12345678.1235"


@pytest.mark.parametrize("app", OURS)
def test_no_constraint_speaks_by_its_name(app):
    """Django's own sentence names the constraint: each of ours says what is wrong and what to do."""
    models = [model for model in apps.get_app_config(app).get_models() if model._meta.constraints]
    wordless = {
        constraint.name
        for model in models
        for constraint in model._meta.constraints
        if not getattr(constraint, "fields", ()) or constraint.condition
        if constraint.violation_error_message == constraint.default_violation_error_message
    }
    assert models and wordless == set()
