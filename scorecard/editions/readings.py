"""Every indicator's reading at a quarter: out of its edition once it is released, worked out before.

A page, file or pack of a released quarter takes its readings here and from nowhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scorecard.editions.of_its_time import of_its_time
from scorecard.editions.parts import Part
from scorecard.editions.store import read_part
from scorecard.models import (
    Baseline,
    Definition,
    Indicator,
    Post,
    PublishedFigure,
    Quarter,
    Relation,
    Release,
    Target,
    TargetStep,
)
from scorecard.readings.load import load_facts, load_released
from scorecard.readings.readings import Reading, read
from scorecard.vocabulary.figures import ABSENT, Figure, PublishedFact, same_figure
from scorecard.vocabulary.quarters import QuarterKey

READINGS, PLACES = "readings", "places"
Readings = dict[str, Reading]
"""By code, in scorecard order."""
Places = dict[str, tuple[PublishedFact, ...]]
"""National figures by indicator."""
NOTHING_LATER: Mapping[QuarterKey, Figure] = {}


def readings_at(
    quarter: Quarter,
    audience: str,
    *,
    drafts: frozenset[str] | None = frozenset(),
    codes: Iterable[str] | None = None,
    places: bool = False,
) -> Readings:
    """The readings that an audience may see, of all indicators or those named.

    `drafts` are the indicators whose figures a reader sees before their release; None: all of them. With
    `places` they hold every national figure, for charts; comparators are read from readings without it.
    """
    if quarter.released and (frozen := frozen_readings(quarter, audience)) is not None:
        wanted = chosen(frozen, codes)
        return with_places(wanted, quarter, audience) if places else wanted
    indicators = Indicator.objects.for_facts().in_use(quarter.pk)
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


def with_places(
    readings: Readings, quarter: Quarter, audience: str, *, version: int | None = None
) -> Readings:
    """Frozen readings with the national figures that were frozen beside them."""
    held: Places = read_part(quarter.pk, audience, PLACES, version=version) or {}
    return {
        code: replace(each, facts=replace(each.facts, published=held.get(code, ())))
        for code, each in readings.items()
    }


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
    beside = {quarter: later_beside(held[quarter], now) for quarter, now in later.items() if quarter in held}
    changed = {quarter: figure for quarter, figure in beside.items() if figure != held[quarter]}
    if not changed:
        return reading
    facts, at = replace(reading.facts, series={**held, **changed}), reading.quarter
    return replace(
        reading,
        facts=facts,
        figure=facts.at(at),
        previous=facts.at(at.previous),
        year_ago=facts.at(at.year_ago),
        year=tuple(facts.at(each) if each <= at else ABSENT for each in at.of_year),
    )


def _make_readings(release: Release) -> dict[str, tuple[Reading, ...]]:
    return {
        audience: tuple(replace(each, facts=replace(each.facts, published=())) for each in readings)
        for audience, readings in _both(release).items()
    }


def _make_places(release: Release) -> dict[str, Places]:
    return {
        audience: {each.code: each.facts.published for each in readings}
        for audience, readings in _both(release).items()
    }


def _both(release: Release) -> dict[str, list[Reading]]:
    quarter, before = release.quarter, release.version - 1
    return {
        audience: [read(of_its_time(each, then.get(each.code)), quarter.key) for each in facts]
        for audience, facts in load_released(release).items()
        for then in [(frozen_readings(quarter, audience, version=before) if before else None) or {}]
    }


READINGS_PARTS = (
    Part(
        READINGS,
        tuple[Reading, ...],
        _make_readings,
        nouns={
            Post: "posts",
            Indicator: "indicators",
            Definition: "definitions",
            Relation: "how indicators hang together",
            Baseline: "baselines",
            Target: "targets",
            TargetStep: "targets within a year",
        },
        not_kept=("names and order of themes", "events on charts"),
    ),
    Part(
        PLACES,
        Places,
        _make_places,
        nouns={PublishedFigure: "national figures"},
        not_kept=("names of places and lists of neighbours",),
    ),
)
"""Apart, since only charts draw other places, and these are most of what is held."""
