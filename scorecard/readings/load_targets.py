"""Stored targets -> plain facts, and the ones by which earlier quarters of a year were released."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from scorecard.models import Indicator, Release, Target, TargetStep
from scorecard.vocabulary.figures import TargetFact
from scorecard.vocabulary.quarters import QuarterKey


def load_targets(chosen: list[Indicator]) -> dict[int, dict[int, TargetFact]]:
    """Targets by indicator and financial year, in one query: each with its steps beside it."""
    targets: dict[int, dict[int, TargetFact]] = defaultdict(dict)
    for row in Target.objects.filter(indicator__in=chosen).with_steps():
        year = row["financial_year"]
        target = targets[row["indicator_id"]].setdefault(year, _target(row, steps={}))
        if row["steps__number"] is not None:
            target.steps[row["steps__number"]] = row["steps__value"]
    return targets


def load_earlier_targets(chosen: list[Indicator], at: QuarterKey) -> dict[int, dict[QuarterKey, TargetFact]]:
    """By indicator, the targets by which earlier quarters of the year were released, where changed since.

    They are read from the targets' histories, as at each quarter's newest release. One query where no target
    of the year was ever changed, else four.
    """
    changed = Target.history.filter(indicator__in=chosen, financial_year=at.year, history_type="~")
    pks = set(changed.values_list("id", flat=True))
    found: dict[int, dict[QuarterKey, TargetFact]] = defaultdict(dict)
    if not pks:
        return found
    rows = list(Target.history.filter(id__in=pks).order_by("history_date", "history_id").values())
    steps = list(TargetStep.history.filter(target_id__in=pks).order_by("history_date", "history_id").values())
    for key, released_at in _released_before(at).items():
        for row in {row["id"]: row for row in rows if row["history_date"] <= released_at}.values():
            found[row["indicator_id"]][key] = _target(row, steps=_steps_of(row["id"], steps, released_at))
    return found


def _released_before(at: QuarterKey) -> dict[QuarterKey, datetime]:
    """When each earlier quarter of the year was last released."""
    releases = Release.objects.filter(quarter__gte=at.of_year[0], quarter__lt=at).order_by("version")
    return {QuarterKey(number): day for number, day in releases.values_list("quarter_id", "released_at")}


def _steps_of(target: int, rows: list[dict[str, Any]], until: datetime) -> dict[int, Decimal]:
    """A target's steps as they stood at a time, by quarter."""
    held = {row["id"]: row for row in rows if row["target_id"] == target and row["history_date"] <= until}
    return {row["number"]: row["value"] for row in held.values() if row["history_type"] != "-"}


def _target(row: Mapping[str, Any], *, steps: dict[int, Decimal]) -> TargetFact:
    """A target of a row of the table or of its history."""
    names = ("kind", "value", "upper", "tolerance", "statutory", "source", "illustrative", "to_be_agreed")
    return TargetFact(year=row["financial_year"], steps=steps, **{name: row[name] for name in names})
