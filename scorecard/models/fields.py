"""The columns and choices that several tables share."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from scorecard.vocabulary import numbers
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.quarters import FIRST_DAY, LAST_DAY
from scorecard.vocabulary.states import Missing


class AmountField(models.DecimalField):
    """A figure as stored: at most 12 digits, 4 of them after the point, so both engines keep it exactly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", numbers.MAX_DIGITS)
        kwargs.setdefault("decimal_places", numbers.STORED_DECIMALS)
        super().__init__(*args, **kwargs)


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
