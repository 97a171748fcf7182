"""Forms whose text may bind figures: made plain and checked as it is typed, by the door's own rule."""

from typing import Any

from django import forms

from plans.narrative.markdown import parsed
from plans.narrative.plan_quantities import load_bindable
from plans.narrative.validation import problems
from scorecard.admin.reasons import ReasonForm
from scorecard.models.printed import refuse_not_kept

BINDS = (
    "Bind figures rather than type them: [[looked-after-children]], [[code change]], [[code target]], "
    "[[action 3.02 planned social-workers]], [[audit audit-name sample]]."
)


class BoundTextForm(ReasonForm):
    """A noun whose `text` is part of the report or a pack; every fault of it is named at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields:  # not where the noun is only read
            self.fields["text"].validators.remove(refuse_not_kept)  # named below, each with its line

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if found := problems(text, load_bindable()):
            raise forms.ValidationError(found)
        return text


class BoundLineForm(BoundTextForm):
    """A `text` that stands inside a sentence: one paragraph, no list."""

    def clean_text(self) -> str:
        text = super().clean_text()
        if [node["type"] for node in parsed(text)] != ["p"]:
            raise forms.ValidationError("Write one paragraph, without a list: it stands in a sentence.")
        return text
