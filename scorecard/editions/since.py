"""What has changed since figures were released: shown as such to internal readers, never mixed in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from scorecard.editions import changed as nouns
from scorecard.editions.changed import changed
from scorecard.editions.of_its_time import of_its_time
from scorecard.editions.readings import frozen_readings, with_places
from scorecard.models import Baseline, Definition, Indicator, Observation, Quarter, Target
from scorecard.readings.load import load_facts
from scorecard.vocabulary.days import london_day
from scorecard.vocabulary.figures import Figure, figure_of
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Audience, Quality, QuarterState

_HISTORIES: dict[str, tuple[type[Any], str]] = {
    nouns.TARGET: (Target, "indicator_id"),
    nouns.BASELINE: (Baseline, "indicator_id"),
    nouns.DEFINITION: (Definition, "indicator_id"),
    nouns.INDICATOR: (Indicator, "id"),
}


@dataclass(frozen=True)
class ChangedSince:
    """One thing beside an indicator's figure that is another than at its release; when and why, if known."""

    code: str
    name: str
    words: str
    on: date | None = None
    why: str = ""


def figures_now(at: QuarterKey) -> dict[str, dict[QuarterKey, Figure]]:
    """By code and quarter: figures of released quarters that were written again, as they are now.

    One query. A figure changed after its release has been written more than once, or is marked revised where
    the release had none; which of them differ from a release is for the caller to see.
    """
    again = Q(revision__gt=1) | Q(quality=Quality.REVISED)
    rows = Observation.objects.filter(again, quarter__lte=at, quarter__state=QuarterState.RELEASED)
    found: dict[str, dict[QuarterKey, Figure]] = defaultdict(dict)
    for row in rows.select_related("indicator"):
        found[row.indicator.code][QuarterKey(row.quarter_id)] = figure_of(row, row.indicator)
    return found


def changed_since(quarter: Quarter, codes: Iterable[str] | None = None) -> list[ChangedSince]:
    """What stands beside the figures of a released quarter and is another today, in scorecard order.

    Figures of earlier quarters stand beside them too, as soon as they are released again. Of all indicators
    or those named; those that came later or have gone are not named. Some ten queries and one for each change
    that has a history.
    """
    frozen = frozen_readings(quarter, Audience.INTERNAL) or {}
    then = with_places(frozen, quarter, Audience.INTERNAL)
    indicators = Indicator.objects.for_facts()
    chosen = list(indicators if codes is None else indicators.filter(code__in=codes))
    facts = load_facts(
        quarter.key, audience=Audience.INTERNAL, indicators=chosen, unreleased_codes=frozenset()
    )
    return [
        ChangedSince(indicator.code, then[now.code].facts.name, words, *_when_and_why(noun, indicator))
        for indicator, now in zip(chosen, facts, strict=True)
        if now.code in then
        for noun, words in changed(then[now.code], of_its_time(now, then[now.code]))
    ]


def _when_and_why(noun: str, indicator: Indicator) -> tuple[date | None, str]:
    """The newest entry in the history of what changed."""
    if noun not in _HISTORIES:
        return None, ""
    model, key = _HISTORIES[noun]
    row = model.history.filter(**{key: indicator.pk}).order_by("history_date", "history_id").last()
    return (london_day(row.history_date), row.history_change_reason or "") if row else (None, "")
