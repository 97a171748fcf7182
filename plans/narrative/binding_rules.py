"""What a text may bind at all, and why it may not bind the rest: asked when a text is saved.

Pure: no database, no clock. Refused is only what can never be right: a name that does not exist, a target of
an indicator that has none in any year, a change of what can never be compared. What is missing today, hidden
or not yet due is no fault of the text: it says so itself where it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plans.narrative.bound_plan import ACTION, PLANNED
from plans.narrative.references import NarrativeError, suggestion, written
from scorecard.vocabulary.states import Measure


@dataclass(frozen=True)
class Indicator:
    """What an indicator can say: `baseline` names why the baseline is never compared, empty where it is."""

    measure: str
    has_target: bool = True
    has_baseline: bool = True
    has_england: bool = True
    never_compared: str = ""


@dataclass(frozen=True)
class Audited:
    """What an audit holds: records looked at, areas judged; evidence of another kind holds neither."""

    kind: str
    has_sample: bool = True
    has_areas: bool = True


@dataclass(frozen=True)
class Bindable:
    """All that exists: indicators by code, names of planned quantities by action, evidence by name."""

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    planned: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence: Mapping[str, Audited] = field(default_factory=dict)

    def check(self, node: dict[str, Any]) -> None:
        """Refuse a figure node that names nothing, or asks a thing for what it can never say.

        Raises NarrativeError, which says what to write instead.
        """
        if "of" not in node:
            self._check_indicator(node)
        elif node["of"] == ACTION:
            self._check_action(node)
        else:
            self._check_audit(node)

    def _check_indicator(self, node: dict[str, Any]) -> None:
        code, name = node["code"], node["field"]
        if code not in self.indicators:
            raise NarrativeError(f"There is no indicator “{code}”.{self._instead_of(code)}")
        held = self.indicators[code]
        if name == "target" and not held.has_target:
            raise NarrativeError(f"{written(node)}: no target is set for “{code}” in any year.")
        if name == "england" and not held.has_england:
            raise NarrativeError(
                f"{written(node)}: “{code}” is the council’s own number, so England’s says nothing beside it."
            )
        if name == "baseline" and not held.has_baseline:
            raise NarrativeError(f"{written(node)}: no baseline of “{code}” is held or explained.")
        if name in ("change", "direction") and held.never_compared:
            raise NarrativeError(
                f"{written(node)}: “{code}” is never compared with its baseline, for {held.never_compared}. "
                f"Write {written({**node, 'field': _compared_instead(held)})} or leave it out."
            )
        if name == "change-previous" and held.measure == Measure.YEAR_TO_DATE:
            raise NarrativeError(
                f"{written(node)}: “{code}” is a running total, which only grows within its year. "
                f"Write {written({**node, 'field': 'change-year-ago'})}."
            )

    def _check_action(self, node: dict[str, Any]) -> None:
        code, name = node["code"], node["field"].removeprefix(f"{PLANNED} ")
        if code not in self.planned:
            raise NarrativeError(f"There is no action “{code}”.{suggestion(code, self.planned)}")
        names = self.planned[code]
        if not names:
            raise NarrativeError(f"Action {code} plans no quantity: add “{name}” to it first.")
        if name not in names:
            raise NarrativeError(f"Action {code} plans no “{name}”, only {', '.join(sorted(names))}.")

    def _check_audit(self, node: dict[str, Any]) -> None:
        slug, name = node["code"], node["field"]
        if slug not in self.evidence:
            raise NarrativeError(f"There is no audit “{slug}”.{suggestion(slug, self.evidence)}")
        held = self.evidence[slug]
        if not (held.has_sample or held.has_areas):
            raise NarrativeError(f"“{slug}” is no audit but “{held.kind}”: it counts nothing.")
        if name == "sample" and not held.has_sample:
            raise NarrativeError(f"Audit “{slug}” does not say how many it looked at: enter its sample size.")
        if name != "sample" and not held.has_areas:
            raise NarrativeError(f"Audit “{slug}” holds no areas: enter them first.")

    def _instead_of(self, code: str) -> str:
        """A near code; for an action's or audit's bare name, how it is written."""
        if code in self.planned:
            return (
                f" For an action write [[action {code} planned {min(self.planned[code], default='name')}]]."
            )
        if code in self.evidence:
            return f" For an audit write [[audit {code} sample]]."
        return suggestion(code, self.indicators)


def _compared_instead(held: Indicator) -> str:
    return "change-year-ago" if held.measure == Measure.YEAR_TO_DATE else "change-previous"
