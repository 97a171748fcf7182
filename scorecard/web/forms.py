"""What an owner sends, and the one way from any form to its door."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, QueryDict

from scorecard.entry.service import EntryError
from scorecard.releases.as_it_stands import StaleError
from scorecard.vocabulary.numbers import whole

Made = TypeVar("Made")
STALE = "stale"


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs, format="%Y-%m-%d")


class LineField(forms.CharField):
    """A text that its door judges, empty or too long: it says what to do in its own words."""

    def __init__(self, **options: Any):
        super().__init__(required=False, **options)


class PressedForm(forms.Form):
    """The button that sent a page of many figures: its word and the figure's code, `all`, or nothing."""

    do = LineField()

    @property
    def pressed(self) -> tuple[str, str]:
        """The word and the code."""
        word, _, code = (self.cleaned_data["do"] if self.is_valid() else "").partition(":")
        return word, code


class WordForm(forms.Form):
    """What a post typed about one of its figures, as it stood at `revision`; without a comment it stays.

    The figure's code is its prefix: a page has one for each.
    """

    revision = LineField()
    sentence = LineField()
    comment = LineField()

    def clean_revision(self) -> int:
        """Nought, which no figure is at, for what no page of ours sends."""
        return whole(self.cleaned_data["revision"]) or 0

    def clean_comment(self) -> str | None:
        return self.cleaned_data["comment"] if self.add_prefix("comment") in self.data else None

    @property
    def typed(self) -> dict[str, str]:
        """The texts as they were sent, to be given back."""
        names = [name for name in ("comment", "sentence") if self.add_prefix(name) in self.data]
        return {name: self.data[self.add_prefix(name)] for name in names}


def posted(request: HttpRequest) -> QueryDict | None:
    """What a view binds its form to: what was sent, if only nothing; None where it is only to be shown."""
    return request.POST if request.method == "POST" else None


def taken(
    form: forms.Form,
    door: Callable[[], Made],
    *,
    refused_by: type[Exception] = EntryError,
    field: str | None = None,
) -> Made | None:
    """What the door made of a form; None where the form is not valid or the door refused.

    Why it refused then stands among the form's errors, at `field` or above them all.
    """
    if not form.is_valid():
        return None
    try:
        return door()
    except refused_by as error:
        code = STALE if isinstance(error, StaleError) else "refused"
        form.add_error(field, ValidationError(str(error), code=code))
        return None


def problem(form: forms.Form) -> str:
    """The first thing that is wrong with a form, in a sentence; empty when nothing is."""
    return next((str(said) for errors in form.errors.values() for said in errors), "")


def status(form: forms.Form) -> int:
    """The answer's status for a page shown with a form: 409 where what it was about changed meanwhile."""
    return 409 if form.has_error(NON_FIELD_ERRORS, STALE) else 200
