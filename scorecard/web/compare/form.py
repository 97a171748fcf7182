"""What a reader compares: indicators, places and years, all in the address, so that it can be shared."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.http import Http404, QueryDict

from scorecard.charts.comparison import Comparison
from scorecard.models import Indicator

MOST_COMPARED = 12
"""So many drawings fit on a screen side by side and are still read."""
EVER = (0, 9999)


class CompareForm(forms.Form):
    """The boxes to tick and years to choose; each may be left empty: all of them, of indicators the first.

    What does not exist, and more indicators than can be read side by side, is told of.
    """

    indicator = forms.MultipleChoiceField(
        label="Indicators", required=False, widget=forms.CheckboxSelectMultiple
    )
    place = forms.MultipleChoiceField(label="Places", required=False, widget=forms.CheckboxSelectMultiple)
    since = forms.TypedChoiceField(label="From", required=False, coerce=int, empty_value=None)
    until = forms.TypedChoiceField(label="To", required=False, coerce=int, empty_value=None)

    def __init__(self, asked: QueryDict, held: Iterable[Indicator]) -> None:
        super().__init__(asked)
        self.held = list(held)
        self._choose("indicator", [(each.code, each.name) for each in self.held])

    def clean_indicator(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["indicator"]
        if len(chosen) > MOST_COMPARED:
            raise forms.ValidationError(
                f"Choose {MOST_COMPARED} indicators at most: {len(chosen)} are ticked."
            )
        return chosen

    @property
    def chosen(self) -> list[Indicator]:
        """The indicators asked for, in scorecard order. Raises Http404 for one without published figures."""
        asked = self.data.getlist("indicator")  # type: ignore[attr-defined]
        if set(asked) - {"", *(each.code for each in self.held)}:
            raise Http404("No such indicator")
        return [each for each in self.held if each.code in asked][:MOST_COMPARED] or self.held[:1]

    def offer(self, comparisons: Iterable[Comparison]) -> None:
        """Give the form the places and years that the chosen indicators hold."""
        held = list(comparisons)
        places = {row.word: row.place for each in held for row in each.rows if not row.own}
        years = sorted({period.end.year for each in held for period in each.periods})
        self._choose("place", list(places.items()))
        for name, empty in (("since", "The first year"), ("until", "The newest year")):
            self._choose(name, [("", empty), *((str(year), str(year)) for year in years)])
        self.full_clean()

    def narrowed(self, comparison: Comparison) -> Comparison:
        """What is asked for of a comparison; all of it where nothing is."""
        asked = self.cleaned_data
        first, last = EVER
        return comparison.narrowed(
            frozenset(asked.get("place") or ()), asked.get("since") or first, asked.get("until") or last
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices
