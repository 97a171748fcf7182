"""What a bound quantity of the plan says: how much an action plans, how many an audit looked at or found.

Pure: no database, no clock. Quantities arrive gated for their reader, as of the shown quarter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from scorecard.vocabulary.figures import ABSENT, Figure
from scorecard.vocabulary.numbers import plain, shown
from scorecard.vocabulary.states import Missing, Quality

ACTION, AUDIT, PLANNED = "action", "audit", "planned"
LINE = 80
"""An area is at the standard when over this percentage of its records met it."""


@dataclass(frozen=True)
class Audit:
    """What an audit counted; `sample` is None where the number looked at is not held."""

    title: str
    sample: int | None
    areas: int
    at_standard: int
    strong_before: int


@dataclass(frozen=True)
class Planned:
    """A quantity that an action plans; `counted` says of what: social workers."""

    counted: str
    figure: Figure


@dataclass(frozen=True)
class PlanFigures:
    """What the plan holds at a quarter: planned quantities by action and name, audits by name."""

    planned: Mapping[tuple[str, str], Planned] = field(default_factory=dict)
    audits: Mapping[str, Audit] = field(default_factory=dict)

    def of_action(self, code: str) -> dict[tuple[str, str], Planned]:
        """What one action plans."""
        return {key: planned for key, planned in self.planned.items() if key[0] == code}


NO_PLAN = PlanFigures()


def planned_reference(action: str, name: str) -> dict[str, str]:
    """What `[[action 3.01 planned name]]` refers to."""
    return {"of": ACTION, "code": action, "field": f"{PLANNED} {name}"}


def plan_node(reference: Mapping[str, str], held: PlanFigures) -> dict[str, Any]:
    """A narrative's figure node for an action or audit, filled; what is not held by then is not available.

    `of` tells it from an indicator's node. Raises KeyError for an unknown field.
    """
    figure = _figure(reference, held)
    hidden = figure.missing == Missing.SUPPRESSED
    words = Missing.SUPPRESSED if hidden else Missing(figure.missing).words if figure.missing else ""
    unit = "%" if reference["field"] == "standard" else ""
    return {
        "type": "figure",
        "of": reference["of"],
        "code": reference["code"],
        "field": reference["field"].replace(" ", "-"),
        "text": words if figure.value is None else f"{shown(figure.value, 0)}{unit}",
        "value": "" if figure.value is None else plain(figure.value, 0),
        "missing": figure.missing,
        "quality": "" if words else Quality.FINAL,
    }


def _figure(reference: Mapping[str, str], held: PlanFigures) -> Figure:
    code, field_name = reference["code"], reference["field"]
    if reference["of"] == ACTION:
        planned = held.planned.get((code, field_name.removeprefix(f"{PLANNED} ")))
        return planned.figure if planned else ABSENT
    audit = held.audits.get(code)
    count = _COUNTS[field_name](audit) if audit else None
    return ABSENT if count is None else Figure(value=Decimal(count))


_COUNTS: dict[str, Callable[[Audit], int | None]] = {
    "sample": lambda audit: audit.sample,
    "areas": lambda audit: audit.areas or None,
    "areas-at-standard": lambda audit: audit.at_standard if audit.areas else None,
    "areas-below-standard": lambda audit: audit.areas - audit.at_standard if audit.areas else None,
    "areas-strong-before": lambda audit: audit.strong_before if audit.areas else None,
    "areas-newly-at-standard": lambda audit: audit.at_standard - audit.strong_before if audit.areas else None,
    "standard": lambda audit: LINE,
}

AUDIT_FIELDS = tuple(_COUNTS)
"""What may follow an audit's name between the brackets."""
