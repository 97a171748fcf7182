"""What a reader may ask of the plan's lists in an address: evidence by kind, priority, day and words."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.http import QueryDict

from plans.edition.facts import EvidenceFact, PriorityFact
from scorecard.web.date_filters import DatedFilter


class EvidenceFilter(DatedFilter):
    """Narrows evidence to what is asked for; what does not exist narrows nothing. `kept` is what fits."""

    kind = forms.ChoiceField(label="Kind", required=False)
    priority = forms.ChoiceField(label="Priority", required=False)
    q = forms.CharField(label="Words in it", required=False, max_length=100)
    field_order = ("kind", "priority", "since", "until", "q")

    def __init__(
        self, data: QueryDict, evidence: Iterable[EvidenceFact], priorities: Iterable[PriorityFact]
    ) -> None:
        self._held = list(evidence)
        kinds = sorted({each.kind for each in self._held})
        self._choices = {
            "kind": [("", "All kinds"), *((kind, kind) for kind in kinds)],
            "priority": [("", "All priorities"), *((str(one.number), str(one)) for one in priorities)],
        }
        super().__init__(data)

    def full_clean(self) -> None:
        for name, choices in self._choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = choices
        super().full_clean()

    @property
    def kept(self) -> list[EvidenceFact]:
        return [each for each in self._held if self._fits(each)]

    def _fits(self, one: EvidenceFact) -> bool:
        kind, priority = (self.cleaned_data.get(name, "") for name in ("kind", "priority"))
        word = self.cleaned_data.get("q", "").casefold()
        return (
            kind in ("", one.kind)
            and priority in ("", str(one.priority))
            and self.within(one.dated_on)
            and word in f"{one.title} {one.shows} {one.held_where}".casefold()
        )
