"""Amounts in the administration's forms: read and refused as in the grid and in figures files."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.urls import reverse

from scorecard.models import AlreadyPublic, Baseline, Target, TargetStep
from scorecard.models.fields import AmountInput
from scorecard.vocabulary.numbers import MOST, NumberError, parse
from scorecard.vocabulary.states import Unit

COUNT, SHARE = "adoptions", "assessments-within-45-days"
BaselineForm = modelform_factory(Baseline, fields=["indicator", "value", "numerator", "basis", "period_end"])


@pytest.fixture
def sent(world):
    """`sent(code, **typed)`: a baseline's form as somebody filled it in."""

    def _sent(code, **typed):
        indicator = world.indicators[code]
        asked = {"indicator": indicator.pk, "basis": "on", "period_end": "2017-03-31"}
        return BaselineForm(asked | typed, instance=Baseline.objects.get(indicator=indicator))

    return _sent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,610", "2610"),
        (" 2,610.5 ", "2610.5"),
        ("20%", "20"),
        ("74.1 %", "74.1"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("66.66666", "66.6667"),
        ("99,999,999.9999", "99999999.9999"),
    ],
)
def test_amount_is_read_as_it_is_typed(text, value):
    assert AmountInput(max_digits=12, decimal_places=4).clean(text) == Decimal(value)


@pytest.mark.parametrize("text", ["abc", "1e3", "NaN", "2,61", "1_000", "--3", "٣", "%"])
def test_no_number_is_refused_in_the_parsers_words(text):
    with pytest.raises(ValidationError, match="is not a number: write digits, such as"):
        AmountInput().clean(text)


@pytest.mark.parametrize("text", ["100,000,000", "99,999,999.99996"])
def test_amount_too_large_to_be_kept_says_so(text):
    with pytest.raises(ValidationError, match="A figure of 100,000,000 or more cannot be kept"):
        AmountInput(max_digits=12, decimal_places=4).clean(text)
    assert MOST == 100_000_000


def test_empty_box_is_no_amount():
    assert AmountInput(required=False).clean("  ") is None


def test_percentage_takes_its_sign(sent):
    form = sent(SHARE, value="20%")
    assert (form.errors, form.instance.value) == ({}, 20)
    form.instance.full_clean()


@pytest.mark.parametrize(
    ("code", "box", "unit"), [(COUNT, "value", Unit.COUNT), (SHARE, "numerator", Unit.RATIO)]
)
def test_percent_sign_behind_another_unit_is_refused_as_in_the_grid(sent, code, box, unit):
    form = sent(code, **{"value": "12", box: "20%"})
    with pytest.raises(NumberError) as refused:
        parse("20%", unit)
    assert form.errors == {box: [str(refused.value)]}


def test_percent_sign_of_a_step_goes_by_its_targets_indicator(world):
    target = Target.objects.get(indicator__code=COUNT)
    form = modelform_factory(TargetStep, fields=["target", "number", "value"])(
        {"target": target.pk, "number": 1, "value": "5%"}
    )
    assert form.errors["value"] == ["“5%” is not a number: write digits, such as 2,758."]


def test_percent_sign_before_the_indicator_is_chosen_is_not_what_is_wrong(world):
    form = BaselineForm({"value": "20%", "basis": "on", "period_end": "2017-03-31"})
    assert list(form.errors) == ["indicator"]


def test_refused_text_stands_in_its_box_again(sent):
    box = str(sent(COUNT, value="2,61")["value"])
    assert 'type="text"' in box
    assert 'value="2,61"' in box


def test_same_amount_typed_otherwise_is_no_change(sent):
    assert "value" not in sent(COUNT, value="10.00").changed_data


def test_amounts_of_every_form_are_read_so():
    forms = {
        Baseline: ["value", "numerator", "denominator"],
        Target: ["value", "upper", "tolerance"],
        TargetStep: ["value"],
        AlreadyPublic: ["value"],
    }
    fields = [model._meta.get_field(name).formfield() for model, names in forms.items() for name in names]
    assert {type(field) for field in fields} == {AmountInput}


@pytest.mark.parametrize(("code", "typed", "held"), [(COUNT, "2,610", 2610), (SHARE, "20%", 20)])
def test_administration_takes_a_target_as_the_grid_would(world, sign_in, code, typed, held):
    target = Target.objects.get(indicator__code=code, financial_year=2018)
    address = reverse("admin:scorecard_target_change", args=[target.pk])
    asked = {
        "indicator": target.indicator_id,
        "financial_year": 2018,
        "kind": target.kind,
        "value": typed,
        "tolerance": "0",
        "why": "Agreed anew",
        "steps-TOTAL_FORMS": "0",
        "steps-INITIAL_FORMS": "0",
    }
    sign_in("admin").post(address, asked)
    target.refresh_from_db()
    assert target.value == held
