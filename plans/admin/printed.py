"""Forms whose texts reach boards on paper: pasted signs are mended, what cannot be printed is refused."""

from django import forms

from plans.narrative.paste_mending import mended
from scorecard.admin.edit_conflicts import SeenForm
from scorecard.admin.reasons import ReasonForm
from scorecard.vocabulary.pdf_text import normalised, unprintable, unprinted

OWN = ("why", "seen")
"""Fields of the form itself, not of the noun."""


class PrintedText(forms.ModelForm):
    """Makes every typed text plain and refuses, field by field, what the pack's typeface lacks.

    `mended` tells the writer what was put right, once the form is saved.
    """

    mended: tuple[str, ...] = ()

    def clean(self):
        cleaned = super().clean()
        for name in [name for name in self.changed_data if name not in OWN]:
            if isinstance(typed := cleaned.get(name), str):
                cleaned[name] = self._printed(name, typed)
        return cleaned

    def _printed(self, name: str, typed: str) -> str:
        text = normalised(typed).strip()
        if lacking := unprintable(text):
            self.add_error(name, unprinted(lacking))
        self.mended = (*self.mended, *mended(typed))
        return text


class PrintedForm(PrintedText, ReasonForm):
    """A noun of its own page."""


class PrintedRow(PrintedText, SeenForm):
    """A row below a noun."""
