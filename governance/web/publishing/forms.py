"""What a Publisher sends: before a pack goes out, when it does, and when one is taken back."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from governance.models import Board
from governance.publishing.drafting import Wish
from governance.publishing.refusals import PublishError
from governance.states import ALTERNATIVE_FORMATS, CORRECTED, KINDS, REFRESHED
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.states import Audience
from scorecard.web.forms import DayInput

ANSWER = "answer-"
PAGE, PDF, ONE = "page", "pdf", "one-page"
DRAFTS = (PAGE, PDF, ONE, *ALTERNATIVE_FORMATS)

LATER_KINDS = {"": "What its content asks for", **{kind: KINDS[kind] for kind in (REFRESHED, CORRECTED)}}
AUDIENCES = {"": "The board’s own", **Audience.choices()}


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


class PreviewForm(PackForm):
    """A draft: as a page or a file. A button alone leaves day and audience to the pack."""

    format = forms.ChoiceField(choices=[(name, name) for name in DRAFTS], required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["as_at"].required = "as_at" in self.data

    @property
    def wanted(self) -> str:
        """The draft's format. Raises PublishError for a form that is not valid."""
        if not self.is_valid():
            raise PublishError(
                "Choose the day that its actions and questions stand for, and who may read it."
            )
        return self.cleaned_data["format"] or PDF

    @property
    def wish_sent(self) -> Wish | None:
        """What was asked for; None where no day was sent. The form is valid."""
        return self.wish if "as_at" in self.data else None


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
    audience_why = PrintedInput(
        label="Why those that are not for the public are not",
        required=False,
        max_length=300,
        help_text="Kept with each of them.",
    )
    stated = forms.BooleanField(
        label="I have read them as they would go out: no child and no member of staff can be recognised.",
        required=False,
    )

    def __init__(self, *args: Any, boards: QuerySet[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = boards
        cast("forms.ModelMultipleChoiceField[Board]", self.fields["boards"]).queryset = boards
        if all(board.audience == Audience.PUBLIC for board in boards):
            del self.fields["audience_why"]

    @property
    def chosen(self) -> set[int]:
        """Keys of the boards that are ticked, as first shown or as sent."""
        return {int(key) for key in self["boards"].value() or () if str(key).isdecimal()}

    @property
    def seen(self) -> dict[str, str]:
        """By ticked board the hash that the page stood for; the form is valid."""
        return hashes_seen(self.data, self.cleaned_data["boards"])

    @property
    def wish(self) -> Wish:
        """What was asked for; the form is valid."""
        why = self.cleaned_data.get("audience_why", "")
        return Wish(self.cleaned_data["why"], self.cleaned_data["as_at"], audience_why=why)


class DayForm(forms.Form):
    """The day as at which packs would go out, where that is another than the figures' own."""

    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])


class AnswersForm(forms.Form):
    """Answers as typed, each in a box named by the hash of what is asked: the door knows them."""

    @property
    def answers(self) -> dict[str, str]:
        """By hash, what was typed."""
        return {
            name.removeprefix(ANSWER): text for name, text in self.data.items() if name.startswith(ANSWER)
        }


class StatementForm(forms.Form):
    """The boards whose packs are stated to be safe, each as its page showed it."""

    board = forms.ModelMultipleChoiceField(
        Board.objects.all(),
        to_field_name="slug",
        error_messages={"required": "Tick the packs that you have read."},
    )

    @property
    def seen(self) -> dict[str, str]:
        """By ticked board the hash that the page stood for; the form is valid."""
        return hashes_seen(self.data, self.cleaned_data["board"])


def hashes_seen(sent: Mapping[str, str], boards: Iterable[Board]) -> dict[str, str]:
    """By board, the hash that its page stood for: a field beside each tick."""
    return {board.slug: sent.get(f"seen-{board.slug}", "") for board in boards}


class WithdrawForm(forms.Form):
    """Why a pack is taken back."""

    why = PrintedInput(
        label="Reason",
        max_length=300,
        help_text="Readers are told: name no one, and do not repeat what should not have been said.",
    )
