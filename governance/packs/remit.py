"""A board's remit: which of a quarter's readings, actions, priorities, audits and paragraphs are its own.

Pure: no database, no clock. A board oversees themes, and single indicators beside them; all else follows
from those. What belongs to another board's remit does not stand in its pack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plans.edition.facts import ActionFact, EvidenceFact, PriorityFact
from plans.narrative.markdown import as_text, figures
from plans.progress.action_codes import codes_named
from scorecard.readings.readings import Reading


@dataclass(frozen=True)
class Remit:
    """What a board oversees of a quarter: `themes` are slugs, `indicators` codes beside them."""

    themes: frozenset[str]
    indicators: frozenset[str]
    readings: Mapping[str, Reading]
    priorities: tuple[PriorityFact, ...]
    all_actions: tuple[ActionFact, ...]

    @cached_property
    def codes(self) -> frozenset[str]:
        """Of the indicators that the board oversees."""
        return frozenset(
            code
            for code, reading in self.readings.items()
            if reading.facts.theme in self.themes or code in self.indicators
        )

    @cached_property
    def whole_plan(self) -> bool:
        """Whether it oversees every indicator of the plan's priorities, as the plan's owner does.

        What is measured beside the plan, under a theme of no priority, makes no owner.
        """
        planned = {theme for priority in self.priorities for theme, _ in priority.themes}
        measured = {code for code, reading in self.readings.items() if reading.facts.theme in planned}
        return self.codes >= (measured or self.readings.keys())

    @cached_property
    def actions(self) -> frozenset[str]:
        """Codes of the actions of overseen indicators; one without any goes with its priority."""
        return frozenset(one.code for one in self.all_actions if self._is_overseen(one))

    @cached_property
    def other_actions(self) -> frozenset[str]:
        """Codes of the plan's further actions, which the board's pack does not list."""
        return frozenset(one.code for one in self.all_actions) - self.actions

    def oversees(self, priority: PriorityFact) -> bool:
        """Whether the board oversees any indicator of a priority's themes."""
        themes = {self.readings[code].facts.theme for code in self.codes}
        return self.whole_plan or not themes.isdisjoint(dict(priority.themes))

    def is_told(self, evidence: EvidenceFact) -> bool:
        """Whether evidence is the board's: of a priority it oversees, and of an action of its own if of any.

        Evidence of no priority goes by its actions alone.
        """
        if self.whole_plan:
            return True
        bears_on = not evidence.actions or not self.actions.isdisjoint(evidence.actions)
        return bears_on and (evidence.priority is None or self._oversees_number(evidence.priority))

    def concerns(self, tree: list[dict[str, Any]], *, overseen: bool = True) -> bool:
        """Whether a text is the board's too: not all its figures and named actions are of others' remits.

        One that names none is the board's where the board oversees what it stands under (`overseen`).
        """
        codes = {node["code"] for node in figures(tree) if "of" not in node}
        named = self.named(as_text(tree))
        if self.whole_plan or not (codes or named):
            return overseen
        return not codes.isdisjoint(self.codes) or not named.isdisjoint(self.actions)

    def named(self, words: str) -> frozenset[str]:
        """Codes of the plan's actions that words name: `action 2.04`, `(2.04 and 2.05)`."""
        return frozenset(code for code, _ in codes_named(words, self.actions | self.other_actions))

    def _oversees_number(self, number: int | None) -> bool:
        return any(one.number == number and self.oversees(one) for one in self.priorities)

    def _is_overseen(self, action: ActionFact) -> bool:
        if self.whole_plan or not self.codes.isdisjoint(action.indicators):
            return True
        return not action.indicators and self._oversees_number(action.priority)
