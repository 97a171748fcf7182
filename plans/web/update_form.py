"""What an owner types of one action on the page of all of theirs; the action's code is the form's prefix."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from plans.models import Evidence
from plans.owner_updates import Completion, OwnerUpdate
from plans.states import Brag
from plans.web.agreeing import HeldMeeting
from scorecard.models.printed import PrintedInput
from scorecard.web.forms import DayInput

LONGEST_SENTENCE, LONGEST = 400, 120
NO_WORD = "No word now"
WRITE_A_SENTENCE = "Write in a sentence where it stands."
CHOOSE_A_STATE = "Choose a state beside the sentence."


@dataclass(frozen=True)
class Offered:
    """What all forms of a page offer: the evidence dated by the day, and the meetings held by it."""

    evidence: Mapping[str, Evidence]
    meetings: Mapping[str, HeldMeeting]


class ActionUpdateForm(forms.Form):
    """A word on an action, a new date for it, or both; a row in which nothing is typed says nothing."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    brag = forms.ChoiceField(label="State", required=False, choices=[("", NO_WORD), *Brag.choices().items()])
    sentence = PrintedInput(
        label="Where it stands, in a sentence",
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    percent = forms.IntegerField(label="Per cent done", required=False, min_value=0, max_value=100)
    milestone = PrintedInput(label="or milestone reached", required=False, max_length=LONGEST)
    due_on = forms.DateField(label="Due", required=False, widget=DayInput)
    why = PrintedInput(label="Why the date moves", required=False, max_length=300)
    completed_on = forms.DateField(label="Complete since", required=False, widget=DayInput)
    evidence = forms.ChoiceField(label="Evidence that shows it", required=False)
    meeting = forms.ChoiceField(label="Meeting that agreed it", required=False)

    def __init__(self, sent: QueryDict | None, *, code: str, due_on: date, offered: Offered) -> None:
        super().__init__(sent, prefix=code, initial={"due_on": due_on})
        self.held_due_on, self.offered = due_on, offered
        choices = {
            "evidence": [(key, row.title) for key, row in offered.evidence.items()],
            "meeting": [(key, row.words) for key, row in offered.meetings.items()],
        }
        for name, found in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", "None chosen"), *found]

    @property
    def says_something(self) -> bool:
        """Whether a person typed or chose anything in it; a date that is taken out says nothing."""
        return any(self[name].data for name in self.changed_data if name != "seen")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        about_state = ("percent", "milestone", "completed_on", "evidence", "meeting")
        about_word = ("brag", *about_state)
        says_more = any(cleaned.get(name) not in (None, "") for name in about_word)
        if says_more and not cleaned.get("sentence") and "sentence" not in self.errors:
            self.add_error("sentence", WRITE_A_SENTENCE)
        if cleaned.get("sentence") and not cleaned.get("brag"):
            self.add_error("brag", CHOOSE_A_STATE)
        return cleaned

    @property
    def said(self) -> OwnerUpdate:
        """What a valid form says."""
        given = self.cleaned_data
        return OwnerUpdate(
            brag=given["brag"],
            sentence=given["sentence"],
            due_on=given["due_on"] or self.held_due_on,
            why=given["why"],
            percent=given["percent"],
            milestone=given["milestone"],
            completion=self._completion(),
        )

    def _completion(self) -> Completion | None:
        """What makes it complete where all of it is given; the door says what lacks."""
        day, evidence = self.cleaned_data["completed_on"], self.cleaned_data["evidence"]
        meeting = self.offered.meetings.get(self.cleaned_data["meeting"])
        if not (day and evidence and meeting):
            return None
        return Completion(day, self.offered.evidence[evidence], meeting.board, meeting.held_on)
