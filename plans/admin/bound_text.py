"""Forms whose text may bind figures: made plain and checked as it is typed, by the door's own rule."""

from django import forms

from plans.narrative import NarrativeError, check, parsed
from plans.plan_facts import load_bindable
from plans.printable import normalised
from scorecard.admin.reasons import ReasonForm

BINDS = (
    "Bind figures rather than type them: [[looked-after-children]], [[code change]], [[code target]], "
    "[[action 3.02 planned social-workers]], [[audit audit-name sample]]."
)


def bound_text(typed: str) -> str:
    """The text as it is stored. Raises ValidationError for one that could not be shown or printed."""
    text = normalised(typed)
    try:
        check(text, load_bindable())
    except NarrativeError as error:
        raise forms.ValidationError(str(error)) from error
    return text


class BoundTextForm(ReasonForm):
    """A noun whose `text` is part of the report or a pack."""

    def clean_text(self):
        return bound_text(self.cleaned_data["text"])


class BoundLineForm(BoundTextForm):
    """A `text` that stands inside a sentence: one paragraph, no list."""

    def clean_text(self):
        text = super().clean_text()
        if [node["type"] for node in parsed(text)] != ["p"]:
            raise forms.ValidationError("Write one paragraph, without a list: it stands in a sentence.")
        return text
