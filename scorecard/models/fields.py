"""The columns and choices that several tables share."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from scorecard.vocabulary import numbers
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.quarters import FIRST_DAY, LAST_DAY
from scorecard.vocabulary.states import Missing, Unit


class AsPercentage(Decimal):
    """An amount that was typed with its percent sign: only figures in per cent may be."""


class AmountInput(forms.DecimalField):
    """An amount as people write it, read and refused as in the grid and in figures files.

    A text box: a browser's number box takes neither a comma nor a percent sign. Which unit the amount is in
    is known with the whole row only: see `AmountField.clean`.
    """

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        text = value.strip() if isinstance(value, str) else value
        if not isinstance(text, str) or not text:
            return super().to_python(text)
        in_percent = text.endswith("%")
        number = _typed(text, Unit.PERCENT if in_percent else Unit.COUNT)
        return AsPercentage(number) if in_percent else number


def _typed(text: str, unit: str) -> Decimal:
    """The number typed, as tables keep it, either minus sign before it. Raises ValidationError for what is
    no number, and for one too large.

    Whether an amount may be below nought is for its row's rules to say.
    """
    below = text.startswith(("-", numbers.MINUS))
    try:
        number = numbers.parse(text[1:] if below else text, unit)
    except numbers.NumberError as error:
        raise ValidationError(str(error)) from error
    kept = numbers.round_half_up(number, numbers.STORED_DECIMALS)
    if kept >= numbers.MOST:
        raise ValidationError(numbers.TOO_LARGE)
    return -kept if below else kept


class AmountField(models.DecimalField):
    """A figure as stored: at most 12 digits, 4 of them after the point, so both engines keep it exactly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", numbers.MAX_DIGITS)
        kwargs.setdefault("decimal_places", numbers.STORED_DECIMALS)
        super().__init__(*args, **kwargs)

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": AmountInput, **options})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Raises ValidationError for a percent sign behind what is in another unit, a part among them."""
        if isinstance(value, AsPercentage):
            value = _typed(f"{value.normalize():f}%", self._unit_in(model_instance))
        return super().clean(value, model_instance)

    def _unit_in(self, row: Any) -> str:
        """What the amount is in; per cent while the row's indicator is not chosen, and so cannot be saved."""
        if self.name in ("numerator", "denominator"):
            return Unit.RATIO
        indicator = getattr(getattr(row, "target", row), "indicator", None)
        return Unit.PERCENT if indicator is None else indicator.unit


class DayField(models.DateField):
    """A day of the years that quarters are known of: 0217-03-31, mistyped for 2017, belongs to none.

    To migrations a plain date; what a database must not hold says `within_quarters` as well.
    """

    default_validators = [
        MinValueValidator(FIRST_DAY, f"Give a day from {day_words(FIRST_DAY)} on: the year may be mistyped."),
        MaxValueValidator(LAST_DAY, f"Give a day up to {day_words(LAST_DAY)}: the year may be mistyped."),
    ]

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


MISSING = {reason.value: reason.words.capitalize() for reason in Missing.entered()}
MISSING_OR_HIDDEN = {**MISSING, "c": "Hidden (c)", "not-available": "Not available"}


def rule(name: str, says: str, condition: Q) -> models.CheckConstraint:
    """A rule that always holds; `says` is the sentence for whoever breaks it, and says what to do."""
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=says)


def known(name: str, field: str, choices: Iterable[str]) -> models.CheckConstraint:
    """The rule that a column holds one of its choices."""
    return rule(name, "Choose one of those offered.", Q(**{f"{field}__in": list(choices)}))


def within_quarters(name: str, day: str) -> models.CheckConstraint:
    """The rule that a day lies in a quarter: those before and after have no key, and no page could stand."""
    says = f"Give a day from {day_words(FIRST_DAY)} to {day_words(LAST_DAY)}: the year may be mistyped."
    return rule(name, says, Q(**{f"{day}__gte": FIRST_DAY, f"{day}__lte": LAST_DAY}))


def value_or_reason(name: str, value: str = "value", missing: str = "missing") -> models.CheckConstraint:
    """The rule that a row holds a value or the reason for none, never both and never neither."""
    says = "Give a value, or the reason why there is none: one of the two."
    has_value = Q(**{f"{value}__isnull": False, missing: ""})
    return rule(name, says, has_value | (Q(**{f"{value}__isnull": True}) & ~Q(**{missing: ""})))
