"""What the writer's desk sends before anything is saved."""

from typing import Any

from django import forms
from django.http import QueryDict

from plans.models import Paragraph
from scorecard.models import Quarter
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.states import Audience

CARRIED = ("quarter", "section", "position", "seen")
"""Fields of the form that its preview takes along, so that saving from there loses none."""


class PlanSheetForm(forms.Form):
    """A spreadsheet of actions."""

    file = forms.FileField(
        label="Plan’s spreadsheet", help_text="CSV or XLSX, 5 MB at most.", allow_empty_file=True
    )


class PlanRowsForm(forms.Form):
    """The rows of a spreadsheet that were looked at, to be added, and why."""

    rows = forms.CharField(widget=forms.HiddenInput)
    why = PrintedInput(
        label="Reason",
        max_length=300,
        help_text="It is kept for good, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class DeskForm(forms.Form):
    """A paragraph on its way, in whatever state it is: what is not chosen yet is none, and no error."""

    paragraph = forms.ModelChoiceField(Paragraph.objects.select_related("quarter"), required=False)
    quarter = forms.ModelChoiceField(Quarter.objects.all(), required=False)
    section = forms.ChoiceField(choices=[(number, number) for number in "12345"], required=False)
    position = forms.IntegerField(min_value=1, max_value=999_999_999, required=False)
    text = forms.CharField(required=False, strip=False)
    audience = forms.ChoiceField(choices=list(Audience.choices().items()), required=False)
    why = forms.CharField(required=False)

    def __init__(self, data: QueryDict | None):
        super().__init__(data)
        self.full_clean()

    @property
    def written(self) -> Paragraph | None:
        """The saved paragraph that is written on; None for a new one."""
        return self.cleaned_data.get("paragraph")

    @property
    def of_quarter(self) -> Quarter | None:
        """The quarter whose report it stands in, or will."""
        return self.written.quarter if self.written else self.cleaned_data.get("quarter")

    @property
    def number(self) -> str:
        """Section and place, 1.1 where none is chosen yet."""
        if self.written:
            return self.written.number
        return ".".join(str(self.cleaned_data.get(name) or 1) for name in ("section", "position"))

    @property
    def for_staff(self) -> bool:
        return self.cleaned_data.get("audience") == Audience.INTERNAL

    @property
    def text_typed(self) -> str:
        return self["text"].value() or ""

    @property
    def carried(self) -> dict[str, Any]:
        """What goes along unseen, as it was sent."""
        return {name: self.data[name] for name in CARRIED if name in self.data}


class StandsForm(forms.Form):
    """Why a paragraph taken over from last quarter stands as it is."""

    why = PrintedInput(
        label="Why it stands as it is",
        max_length=300,
        help_text="A word is enough: “nothing new since”. Kept with its history for good, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": "Say in a word why it stands as it is."},
    )
