"""What a reader may ask of the plan's lists in an address: evidence, and what was said of actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict

from plans.edition.facts import ActionRow, EvidenceFact, PriorityFact
from plans.progress.progress import Update
from plans.states import Brag
from scorecard.web.date_filters import DatedFilter


class PlanFilter(DatedFilter):
    """A filter with a priority and words; what does not exist narrows nothing."""

    priority = forms.ChoiceField(label="Priority", required=False)
    q = forms.CharField(label="Words in it", required=False, max_length=100)

    def __init__(self, data: QueryDict, priorities: Iterable[PriorityFact]) -> None:
        self._priorities = [(str(one.number), str(one)) for one in priorities]
        super().__init__(data)

    def full_clean(self) -> None:
        self._choose("priority", [("", "All priorities"), *self._priorities])
        super().full_clean()

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def _asked(self, name: str) -> Any:
        return self.cleaned_data.get(name, "")

    def _holds(self, priority: int | None, texts: str) -> bool:
        """Whether what is of a priority and says something fits what is asked for."""
        return (
            self._asked("priority") in ("", str(priority)) and self._asked("q").casefold() in texts.casefold()
        )


class EvidenceFilter(PlanFilter):
    """Narrows evidence; `kept` is what fits."""

    kind = forms.ChoiceField(label="Kind", required=False)
    field_order = ("kind", "priority", "since", "until", "q")

    def __init__(
        self, data: QueryDict, evidence: Iterable[EvidenceFact], priorities: Iterable[PriorityFact]
    ) -> None:
        self._held = list(evidence)
        super().__init__(data, priorities)

    def full_clean(self) -> None:
        kinds = sorted({each.kind for each in self._held})
        self._choose("kind", [("", "All kinds"), *((kind, kind) for kind in kinds)])
        super().full_clean()

    @property
    def kept(self) -> list[EvidenceFact]:
        return [
            one
            for one in self._held
            if self._asked("kind") in ("", one.kind)
            and self.within(one.dated_on)
            and self._holds(one.priority, f"{one.title} {one.shows} {one.held_where}")
        ]


@dataclass(frozen=True)
class Said:
    """A dated word with the action that it was said of."""

    row: ActionRow
    update: Update


class SaidFilter(PlanFilter):
    """Narrows what was said of actions; `kept` is what fits, the newest first."""

    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Every state"), *Brag.choices().items()]
    )
    field_order = ("priority", "state", "since", "until", "q")

    def __init__(
        self, data: QueryDict, rows: Iterable[ActionRow], priorities: Iterable[PriorityFact]
    ) -> None:
        self._held = [Said(row, update) for row in rows for update in row.action.updates]
        super().__init__(data, priorities)

    @property
    def kept(self) -> list[Said]:
        found = [
            one
            for one in self._held
            if self._asked("state") in ("", one.update.brag)
            and self.within(one.update.made_on)
            and self._holds(
                one.row.action.priority, f"{one.row.code} {one.row.action.title} {one.update.sentence}"
            )
        ]
        return sorted(found, key=lambda one: one.update.made_on, reverse=True)
