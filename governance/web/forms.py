"""What a Publisher is asked when a pack goes out, and when one is taken back."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from governance.models import Board
from governance.publishing.drafting import Wish
from governance.states import CORRECTED, KINDS, REFRESHED
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.states import Audience

LATER_KINDS = {"": "What its content asks for", **{kind: KINDS[kind] for kind in (REFRESHED, CORRECTED)}}
AUDIENCES = {"": "The board’s own", **Audience.choices()}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PackForm(forms.Form):
    """The day of a pack, and who may read it: enough for a preview."""

    as_at = forms.DateField(
        label="Actions, questions and requests as at",
        widget=DayInput,
        help_text="Figures stay those of their own day. No version goes back behind the last.",
    )
    audience = forms.ChoiceField(label="Who may read it", choices=AUDIENCES, required=False)
    audience_why = PrintedInput(
        label="Why it is not for the public",
        required=False,
        max_length=300,
        help_text="Only where it is not. Kept with the pack.",
    )

    @property
    def wish(self) -> Wish:
        """What was asked for; the form is valid."""
        return Wish(
            self.cleaned_data.get("why", ""), *self._asked("as_at", "kind", "audience", "audience_why")
        )

    def _asked(self, *names: str) -> list[Any]:
        return [self.cleaned_data.get(name, "") for name in names]


class PublishForm(PackForm):
    """One board's next issue."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=LATER_KINDS,
        required=False,
        help_text="The first version is the first issue. A refreshed one has the figures and the text of the"
        " last; where those changed, it is a correction.",
    )
    why = PrintedInput(
        label="Reason",
        max_length=300,
        help_text="Printed in the pack from version 2 on: name no one, and no hidden number.",
    )
    stated = forms.BooleanField(
        label="I have read it as it would go out: no child and no member of staff can be recognised in it.",
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class PublishAllForm(forms.Form):
    """Several boards' packs in one go, each at its board's own audience."""

    boards = forms.ModelMultipleChoiceField(
        label="Boards",
        queryset=Board.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one board."},
    )
    as_at = PackForm.base_fields["as_at"]
    why = PublishForm.base_fields["why"]
    stated = forms.BooleanField(
        label="I have read them as they would go out: no child and no member of staff can be recognised.",
        required=False,
    )

    def __init__(self, *args: Any, boards: QuerySet[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField[Board]", self.fields["boards"]).queryset = boards

    @property
    def chosen(self) -> set[int]:
        """Keys of the boards that are ticked, as first shown or as sent."""
        return {int(key) for key in self["boards"].value() or () if str(key).isdecimal()}

    @property
    def seen(self) -> dict[str, str]:
        """By ticked board the hash that the page stood for; the form is valid."""
        return {board.slug: self.data.get(f"seen-{board.slug}", "") for board in self.cleaned_data["boards"]}

    @property
    def wish(self) -> Wish:
        """What was asked for; the form is valid."""
        return Wish(self.cleaned_data["why"], self.cleaned_data["as_at"])


class WithdrawForm(forms.Form):
    """Why a pack is taken back."""

    why = PrintedInput(
        label="Reason",
        max_length=300,
        help_text="Readers are told: name no one, and do not repeat what should not have been said.",
    )
