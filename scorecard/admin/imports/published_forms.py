"""What is sent to the pages of national statistics."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from scorecard.imports.figure_rows import MAX_BYTES
from scorecard.imports.published_files.figures import LONGEST_RELEASE
from scorecard.models.printed import PrintedInput
from scorecard.web.forms import LineField


def _wide() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "vTextField"})


class RefusableForm(forms.Form):
    """A form whose door may find several things wrong at once."""

    def refuse(self, field: str, problems: list[str]) -> None:
        for problem in problems:
            self.add_error(field, problem)


class NationalFileForm(RefusableForm):
    """A file of national statistics, and why it is brought in."""

    file = forms.FileField(
        label="File",
        help_text="CSV, 5 MB at most: a file of the Department for Education as it is, or our extract.",
        allow_empty_file=True,
    )
    release = PrintedInput(
        label="Title of the release",
        required=False,
        max_length=LONGEST_RELEASE,
        help_text="Leave it empty for the publication with the newest year of the file, such as Children in "
        "need 2023. A revised file needs a title of its own; an extract names its releases itself.",
        widget=_wide(),
    )
    why = PrintedInput(
        label="Reason",
        max_length=300,
        help_text="It is kept for good in the history of each figure, so name no one.",
        widget=_wide(),
    )

    def clean_file(self) -> UploadedFile:
        file: Any = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError("The file is larger than 5 MB.")
        return file


class TakeNationalForm(RefusableForm):
    """The state that was looked at comes back with the confirmation."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    why = NationalFileForm.base_fields["why"]


class YearEndForm(forms.Form):
    """Which figure is meant, and why ours differs from the published one, or that it agrees."""

    figure = LineField()
    explanation = LineField()
