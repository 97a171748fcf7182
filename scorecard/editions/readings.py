"""Every indicator's reading at a quarter: out of its edition once it is released, worked out before.

A page, file or pack of a released quarter takes its readings here and from nowhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scorecard.editions.parts import Part
from scorecard.editions.store import read_part
from scorecard.models import Indicator, Quarter, Release
from scorecard.readings.load import load_both, load_facts
from scorecard.readings.readings import Reading, read
from scorecard.vocabulary.figures import Figure, same_figure
from scorecard.vocabulary.quarters import QuarterKey

READINGS = "readings"
Readings = dict[str, Reading]
"""By code, in scorecard order."""
NOTHING_LATER: Mapping[QuarterKey, Figure] = {}


def readings_at(
    quarter: Quarter,
    audience: str,
    *,
    drafts: frozenset[str] | None = frozenset(),
    codes: Iterable[str] | None = None,
) -> Readings:
    """The readings that an audience may see, of all indicators or those named.

    `drafts` are the indicators whose figures a reader sees before their release; None: all of them.
    """
    if quarter.released and (frozen := frozen_readings(quarter, audience)) is not None:
        return chosen(frozen, codes)
    indicators = Indicator.objects.for_facts()
    facts = load_facts(
        quarter.key,
        audience=audience,
        indicators=indicators if codes is None else indicators.filter(code__in=codes),
        unreleased_codes=frozenset() if quarter.released else drafts,
        awaited=quarter.awaited,
    )
    return {each.code: read(each, quarter.key) for each in facts}


def frozen_readings(quarter: Quarter, audience: str, *, version: int | None = None) -> Readings | None:
    """The readings of a quarter's newest edition, or of one version's; None where it has none yet."""
    held: tuple[Reading, ...] | None = read_part(quarter.pk, audience, READINGS, version=version)
    return None if held is None else {reading.code: reading for reading in held}


def chosen(readings: Readings, codes: Iterable[str] | None) -> Readings:
    """Those named, all where none are."""
    if codes is None:
        return readings
    wanted = set(codes)
    return {code: reading for code, reading in readings.items() if code in wanted}


def with_later(readings: Readings, later: Mapping[str, Mapping[QuarterKey, Figure]]) -> Readings:
    """The readings with what their figures have become since, by code and quarter, beside them."""
    return {code: _with_later(each, later.get(code, NOTHING_LATER)) for code, each in readings.items()}


def later_beside(figure: Figure, now: Figure | None) -> Figure:
    """A released figure with what it has become since, where that is another."""
    return figure if now is None or same_figure(figure, now) else replace(figure, later=now)


def _with_later(reading: Reading, later: Mapping[QuarterKey, Figure]) -> Reading:
    held = reading.facts.series
    changed = {
        quarter: later_beside(held[quarter], now)
        for quarter, now in later.items()
        if quarter in held and not same_figure(held[quarter], now)
    }
    if not changed:
        return reading
    facts, at = replace(reading.facts, series={**held, **changed}), reading.quarter
    return replace(
        reading,
        facts=facts,
        figure=facts.at(at),
        previous=facts.at(at.previous),
        year_ago=facts.at(at.year_ago),
        year=tuple(replace(each, later=facts.at(of).later) for each, of in zip(reading.year, at.of_year, strict=True)),
    )


def _make(release: Release) -> dict[str, tuple[Reading, ...]]:
    at = release.quarter.key
    both = load_both(at, drafts=False)
    return {audience: tuple(read(each, at) for each in facts) for audience, facts in both.items()}


READINGS_PART = Part(READINGS, tuple[Reading, ...], _make)
