"""From a day to a day: how lists of dated things are narrowed, the same on every page."""

from datetime import date

from django import forms
from django.http import QueryDict


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2018-10-22."},
    )


class DatedFilter(forms.Form):
    """Two days, each may be left empty. A day that is none is told of and narrows nothing."""

    since = _day("From")
    until = _day("To")

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.full_clean()

    def clean(self) -> None:
        super().clean()
        since, until = self.asked_day("since"), self.asked_day("until")
        if since and until and until < since:
            self.add_error("until", "The last day cannot be before the first.")

    def asked_day(self, name: str) -> date | None:
        """A day as asked for; None where none is, or none that exists."""
        day: date | None = self.cleaned_data.get(name)
        return day

    def within(self, day: date) -> bool:
        """Whether a day lies in what is asked for, both ends included."""
        since, until = self.asked_day("since"), self.asked_day("until")
        return (since is None or since <= day) and (until is None or day <= until)
