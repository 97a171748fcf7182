"""What a chair, a secretary or an owner sends about a board's question."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from governance.challenges.service import Question, coming_days, held_days
from governance.models import Board, Challenge
from governance.states import ChallengeState
from plans.models import Action
from scorecard.models import Indicator, Post
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.days import day_words
from scorecard.web.date_filters import DatedFilter

ANSWER, ACCEPT, AGAIN = "answer", "accept", "again"


class SoughtForm(DatedFilter):
    """How the list is narrowed: by board, by state, by the day a question was raised, by words."""

    board = forms.ModelChoiceField(
        Board.objects.all(), to_field_name="slug", required=False, empty_label="Every board"
    )
    state = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Not closed"),
            *((state, state.words) for state in ChallengeState),
            ("all", "Closed and not closed"),
        ],
    )
    words = forms.CharField(required=False, label="Words of question or answer", max_length=100)
    field_order = ("board", "state", "since", "until", "words")


class SoughtMeetingsForm(DatedFilter):
    """How the list of meetings is narrowed: by board, by its day, by words of what was decided."""

    board = forms.ModelChoiceField(
        Board.objects.all(), to_field_name="slug", required=False, empty_label="Every board"
    )
    words = forms.CharField(required=False, label="Words of a decision", max_length=100)
    field_order = ("board", "since", "until", "words")


class RaiseForm(forms.Form):
    """A new question of a board."""

    question = PrintedInput(
        max_length=300, help_text="As it was asked. Name no child and no member of staff."
    )
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(),
        to_field_name="code",
        required=False,
        label="About the indicator",
        empty_label="No indicator",
    )
    action = forms.ModelChoiceField(
        Action.objects.none(),
        to_field_name="code",
        required=False,
        label="Or about the action",
        empty_label="No action",
    )
    owner = forms.ModelChoiceField(Post.objects.none(), label="Who answers", empty_label="Choose a post")
    raised_on = forms.TypedChoiceField(label="Raised at the meeting of", coerce=date.fromisoformat)
    due_on = forms.TypedChoiceField(label="To be answered for the meeting of", coerce=date.fromisoformat)

    def __init__(self, *args: Any, board: Board, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nouns = {
            "indicator": Indicator.objects.order_by("position", "name"),
            "action": Action.objects.order_by("code"),
            "owner": Post.objects.order_by("title"),
        }
        for name, rows in nouns.items():
            cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows
        for name, days in (("raised_on", held_days(board, day)), ("due_on", coming_days(board, day))):
            cast("forms.ChoiceField", self.fields[name]).choices = day_choices(days)

    @property
    def asked(self) -> Question:
        """What is asked; the form is valid."""
        given = dict(self.cleaned_data)
        return Question(text=given.pop("question"), **given)


class AnswerForm(forms.Form):
    """The owner's answer."""

    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "cols": 70}),
        max_length=2_000,
        strip=True,
        help_text="Plain words, whole sentences. It is printed in the board’s next pack.",
    )


class AgainForm(forms.Form):
    """Why an answer is not accepted, and which meeting expects a better one."""

    because = PrintedInput(label="Why the answer is not accepted", max_length=300)
    due_on = forms.TypedChoiceField(label="To be answered for the meeting of", coerce=date.fromisoformat)

    def __init__(self, *args: Any, challenge: Challenge, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = coming_days(challenge.board, day)
        cast("forms.ChoiceField", self.fields["due_on"]).choices = day_choices(days)


def day_choices(days: Iterable[date]) -> list[tuple[str, str]]:
    """Days to choose from: as sent, and as read."""
    return [(each.isoformat(), day_words(each)) for each in days]
