"""Text columns that may reach paper: mended, and refused where that is not enough, whoever writes them.

No form and no door needs to remember it. `formfield` gives every model form an input that mends and refuses,
`clean` serves `full_clean`, `pre_save` and `get_db_prep_save` serve `save`, `bulk_create` and `update`.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from scorecard.vocabulary.pdf_text import normalised, not_kept


def refuse_not_kept(text: str) -> None:
    """Raise ValidationError for a text that paper cannot print, or that points at a single child."""
    if why := not_kept(text):
        raise ValidationError(why, code="not_kept")


class PrintedInput(forms.CharField):
    """A text typed for paper: mended as it is read, refused in its own field where that is not enough."""

    default_validators = [refuse_not_kept]

    def to_python(self, value: Any) -> Any:
        return super().to_python(_mended(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """What is only mended, and was typed by nobody, is no change that asks for a reason."""
        return super().has_changed(_mended(initial), data)


class PrintedColumn(models.Field):
    """What both kinds of column share; `plain` is the column that the database and the migrations know."""

    plain: type[models.Field]
    default_validators = [refuse_not_kept]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(_mended(value), model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The row in hand reads as the stored one, and so does the history that is written from it."""
        text = _mended(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, text)
        return text

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        text = _mended(value)
        if isinstance(text, str) and (why := not_kept(text)):
            said = f"{self.verbose_name}, “{text[:60]}”: {why}"
            raise ValidationError({self.name: ValidationError(said, code="not_kept")})
        return super().get_db_prep_save(text, connection)

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": PrintedInput, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As the plain column: what is stored has no other shape, so migrations need to know of no other."""
        name, _, args, options = super().deconstruct()
        return name, f"django.db.models.{self.plain.__name__}", args, options


class PrintedCharField(PrintedColumn, models.CharField):
    """A line that may reach paper."""

    plain = models.CharField


class PrintedTextField(PrintedColumn, models.TextField):
    """A text that may reach paper."""

    plain = models.TextField


def _mended(value: Any) -> Any:
    """A text made plain; what is no text (none, an expression) as it is."""
    return normalised(value) if isinstance(value, str) else value
