"""What a reader may ask of the scorecard in its address: theme, priority, status, direction, a word."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.http import QueryDict

from scorecard.readings.readings import Reading
from scorecard.tables.movers import DIRECTIONS, direction_of
from scorecard.vocabulary.states import StatusColour


class ScorecardFilter(forms.Form):
    """Narrows readings to those asked for; each may be left empty. What it may ask for is in the readings.

    `kept` are the readings that fit, in their order. What does not exist is told of and narrows nothing.
    """

    theme = forms.ChoiceField(label="Theme", required=False)
    priority = forms.ChoiceField(label="Priority", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "All"), *StatusColour.choices().items()]
    )
    direction = forms.ChoiceField(
        label="Since last quarter", required=False, choices=[("", "All"), *DIRECTIONS.items()]
    )
    q = forms.CharField(label="Find an indicator", required=False)

    def __init__(self, data: QueryDict, readings: Iterable[Reading]) -> None:
        super().__init__(data)
        held = list(readings)
        themes = {each.facts.theme: each.facts.about.theme_name for each in held}
        priorities = sorted({named for each in held for named in each.facts.about.priorities})
        self._choose("theme", [("", "All themes"), *themes.items()])
        named = [(str(number), f"{number} {title}") for number, title in priorities]
        self._choose("priority", [("", "All priorities"), *named])
        self.full_clean()
        self.kept = [each for each in held if self._fits(each)]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def _fits(self, reading: Reading) -> bool:
        facts, word = reading.facts, self._asked("q").casefold()
        return (
            self._asked("theme") in ("", facts.theme)
            and self._asked("status") in ("", reading.status.colour)
            and self._asked("direction") in ("", direction_of(reading.direction))
            and self._asked("priority") in ("", *(str(number) for number, _ in facts.about.priorities))
            and any(word in name.casefold() for name in (facts.name, facts.plain_name, facts.code))
        )

    def _asked(self, name: str) -> str:
        """What is asked in one field; empty where nothing is, or what does not exist."""
        asked: str = self.cleaned_data.get(name, "")
        return asked
