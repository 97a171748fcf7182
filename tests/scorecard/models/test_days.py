"""A mistyped year is refused where it is typed, and by the database where a page would fall over it."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from scorecard.models import Annotation, Baseline
from scorecard.models.fields import DayField
from scorecard.vocabulary.quarters import FIRST_DAY, LAST_DAY, QuarterError, QuarterKey, containing

OURS = ("scorecard", "plans", "governance")


def test_every_day_that_is_typed_is_a_day_of_known_quarters():
    days = [
        field
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical")
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    ]
    assert days and [field for field in days if not isinstance(field, DayField)] == []


def test_known_days_are_those_of_the_quarters():
    assert (containing(FIRST_DAY), containing(LAST_DAY)) == (QuarterKey(19901), QuarterKey(20994))
    for beyond in (FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)):
        with pytest.raises(QuarterError):
            containing(beyond)


@pytest.mark.parametrize("day", [date(217, 3, 31), date(1990, 3, 31), date(2100, 4, 1), date(2917, 3, 31)])
def test_a_day_of_no_quarter_is_refused_with_what_to_do(day):
    with pytest.raises(ValidationError, match="the year may be mistyped"):
        DayField().clean(day, None)


def test_the_database_takes_none_either(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Baseline._base_manager.update(period_end=date(217, 3, 31))
    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.create(on=date(217, 3, 31), text="Long ago")


def test_to_migrations_it_is_a_plain_date():
    assert DayField(name="on").deconstruct()[1] == "django.db.models.DateField"
