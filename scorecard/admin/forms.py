"""What a person sends to our pages of the administration, read into what the doors ask for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from scorecard.admin.releases.approval_rows import likely_day
from scorecard.entry.service import Entry
from scorecard.entry.validation import AMOUNTS, FigureError, Given, checked, figure_columns, fraction_meant
from scorecard.imports.figure_rows import MAX_BYTES
from scorecard.models import Indicator, Quarter
from scorecard.models.fields import MISSING
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import figure_of
from scorecard.vocabulary.quarters import QuarterError, parse
from scorecard.vocabulary.states import Quality
from scorecard.web.forms import DayInput, LineField

DAY_ASKED = "Give the day the figures stand for, such as 2019-01-21."
NOT_BEFORE = "The day the figures stand for, not before {end}. What is overdue is judged on it."
_AMOUNT: dict[str, Any] = {"required": False, "max_length": 60}


def _wide() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "vTextField"})


class CloseForm(forms.Form):
    """The day that a quarter's figures stand for; without one it is the likely one."""

    data_as_at = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": DAY_ASKED},
        widget=DayInput(attrs={"required": True}),
    )

    def __init__(self, quarter: Quarter, data: Any = None):
        super().__init__(data, initial={"data_as_at": likely_day(quarter)}, auto_id="%s")
        self["data_as_at"].help_text = NOT_BEFORE.format(end=day_words(quarter.key.end))

    def clean_data_as_at(self) -> object:
        if not (day := self.cleaned_data["data_as_at"] or self.initial["data_as_at"]):
            raise ValidationError(DAY_ASKED)
        return day


class ReopenForm(forms.Form):
    """Why a closed quarter is opened again."""

    why = LineField()


class ApprovalForm(forms.Form):
    """How and when the director approved the figures that the page showed."""

    given = LineField()
    figures_sha256 = LineField()


class ReleaseForm(forms.Form):
    """The signature: a reason, and why the signer had to be one who entered figures, where they did."""

    why = LineField()
    exception = LineField()


class IndicatorField(forms.ModelChoiceField):
    """Indicators, each beside its figure of the quarter (`now`, by primary key)."""

    now: Mapping[int, str] = MappingProxyType({})

    def label_from_instance(self, obj: Indicator) -> str:
        return f"{obj.name}: now {self.now.get(obj.pk, 'no figure')}"


class CorrectionForm(forms.Form):
    """The figure as it should have been: its value or its two parts, or the reason for none; its quality or
    its comment, with the figure or alone.

    Each indicator is offered beside its present figure, so that nobody corrects another one.
    """

    indicator = IndicatorField(
        Indicator.objects.select_related("theme"), to_field_name="code", empty_label="Choose one"
    )
    value = forms.CharField(**_AMOUNT)
    numerator = forms.CharField(**_AMOUNT)
    denominator = forms.CharField(**_AMOUNT)
    missing = forms.ChoiceField(
        label="No figure because", required=False, choices=[("", "There is a figure"), *MISSING.items()]
    )
    quality = forms.ChoiceField(
        label="Quality",
        required=False,
        choices=[("", "Leave it as it is"), *Quality.choices().items()],
        help_text="Alone, where the figure stands and only its quality was wrong: 500 provisional is final. "
        "A figure that changes is marked revised, whatever stands here.",
    )
    note = PrintedInput(
        label="Comment from now on",
        required=False,
        max_length=300,
        help_text="Where what is said beside the figure speaks of the wrong one, or is wrong itself. "
        "Empty leaves what stands.",
        widget=_wide(),
    )
    without_note = forms.BooleanField(label="It has no comment any more", required=False)
    why = PrintedInput(
        label="What was wrong",
        max_length=300,
        help_text="It is kept for good and printed in packs, so name no one. Where it tells a number, packs"
        " say only that the reason is on record.",
        widget=_wide(),
    )

    def __init__(self, quarter: Quarter, data: Any = None, code: str = ""):
        super().__init__(data, initial={"indicator": code})
        self.quarter = quarter
        rows = quarter.observations.select_related("indicator")
        now = {row.indicator_id: figure_words(figure_of(row, row.indicator), row.indicator) for row in rows}
        cast("IndicatorField", self.fields["indicator"]).now = now

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("note") and cleaned["without_note"]:
            self.add_error("note", "Give a comment, or say that there is none any more.")
        if indicator := cleaned.get("indicator"):
            self._read(indicator, cleaned)
        return cleaned

    def entry(self) -> Entry:
        """The checked figure on its way in, with quality and comment where they are given; or these alone."""
        sent = self.cleaned_data
        figure, note = sent["figure"], "" if sent["without_note"] else sent["note"] or None
        return Entry(
            sent["indicator"].code,
            self.quarter.key,
            **(figure or {}),
            quality=sent["quality"] or None,
            note=note,
            figure_given=figure is not None,
        )

    def _read(self, indicator: Indicator, cleaned: dict[str, Any]) -> None:
        texts = {name: (cleaned.get(name) or "").strip() for name in AMOUNTS}
        about = any(cleaned.get(name) for name in ("quality", "note", "without_note"))
        if about and not any((*texts.values(), cleaned.get("missing"))):
            cleaned["figure"] = None
            return
        try:
            given = Given.from_texts(texts, indicator.unit, missing=cleaned.get("missing") or "")
            cleaned["figure"] = figure_columns(checked(given, indicator))
            if doubted := fraction_meant(texts, indicator):
                self.add_error(doubted.field, doubted.sentence)
        except FigureError as error:
            for problem in error.problems:
                self.add_error(problem.field, problem.sentence)


class CatalogueForm(forms.Form):
    """Which indicators of the catalogue are taken over, and who approved the rules that hide less."""

    codes = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "One of the ticked indicators is held already."}
    )
    approved_by = PrintedInput(
        label="Disclosure rules approved by",
        required=False,
        max_length=120,
        help_text="A role, such as the data protection officer. Needed where a rule hides less than that for "
        "children.",
        widget=_wide(),
    )
    approved_on = forms.DateField(
        label="Approved on",
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Give the day as 2019-01-21."},
        widget=DayInput(),
    )
    why = PrintedInput(
        label="Reason", max_length=300, help_text="It is kept for good, so name no one.", widget=_wide()
    )

    def __init__(self, codes: list[str], data: Any = None):
        super().__init__(data)
        cast("forms.MultipleChoiceField", self.fields["codes"]).choices = [(code, code) for code in codes]

    @property
    def ticked(self) -> list[str]:
        """The codes that were sent, to be given back."""
        return self["codes"].value() or []


class BaselineYearForm(forms.Form):
    """The financial year that baselines are taken of."""

    year = LineField(label="Baseline year", help_text="A financial year, such as 2018/19.")
    why = CatalogueForm.base_fields["why"]

    def clean_year(self) -> int:
        try:
            return parse(f"{self.cleaned_data['year']} Q1").year
        except QuarterError as error:
            raise ValidationError("Write the year as 2018/19.") from error


class UploadForm(forms.Form):
    """A figures file, with one reason for whatever it changes."""

    file = forms.FileField(
        label="Figures file", help_text="CSV or XLSX, 5 MB at most.", allow_empty_file=True
    )
    why = PrintedInput(
        label="Reason for changes",
        required=False,
        max_length=300,
        help_text="Needed where the file changes what is saved and its row gives no reason. "
        "It is kept for good, so name no one.",
        widget=_wide(),
    )

    refreshed = forms.BooleanField(
        label="These are refreshed figures",
        required=False,
        help_text="Released quarters of this year are run again, with the one reason above. "
        "What was reported stays; the new figures are marked r beside it.",
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("The file is larger than 5 MB.")
        return file


class ConfirmForm(forms.Form):
    """The state that was looked at comes back with the confirmation, and the answer to what was asked."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    why = UploadForm.base_fields["why"]
    as_written = forms.BooleanField(
        label="The percentages of 1 or less are meant as they stand",
        required=False,
        help_text="If 67.1% was meant, write 67.1 or 67.1% in the file and send it again.",
    )


class RedactionForm(forms.Form):
    """Which column of a row of history is taken out, and why."""

    field = forms.ChoiceField(label="What to take out", widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Kept for good: do not repeat what is to be taken out.",
        widget=_wide(),
    )

    def __init__(self, held: dict[str, str], data: Any = None):
        super().__init__(data)
        names = {"history_change_reason": "reason of the change"}
        columns = cast("forms.ChoiceField", self.fields["field"])
        columns.choices = [
            (column, f"{names.get(column, column).replace('_', ' ')}: {value}")
            for column, value in held.items()
        ]
