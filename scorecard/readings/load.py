"""Stored rows -> plain facts, gated for their reader: the one place where pages and packs load figures.

As many queries however many indicators. A quarter that is released goes by its newest ReleasedFigure, one
that is not by Observations, and only for a reader who may see it. Editions are made of this; pages of a
released quarter read its edition (`editions.readings`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from scorecard.disclosure.decide import Decided, decide
from scorecard.models import (
    Indicator,
    Observation,
    Quarter,
    Release,
    ReleasedFigure,
)
from scorecard.readings.load_references import (
    About,
    baseline_of,
    load_about,
    load_annotations,
    load_published_facts,
)
from scorecard.readings.load_targets import load_earlier_targets, load_targets
from scorecard.vocabulary.figures import (
    AnnotationFact,
    Figure,
    IndicatorFacts,
    PublishedFact,
    TargetFact,
    figure_of,
)
from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, Audience, Missing
from scorecard.vocabulary.threshold import Threshold

NOTHING: Mapping[Any, Any] = MappingProxyType({})
ALL_YEARS = date(1990, 1, 1)
YEARS_HELD = 6
"""How many financial years before the running one facts go back; the baseline's year is held beside them."""
Series = dict[int, dict[QuarterKey, Figure]]
LAST_QUARTER = QuarterKey(20984)
"""Later than any figure held."""


def load_facts(
    at: QuarterKey,
    *,
    audience: str,
    indicators: Iterable[Indicator] | None = None,
    unreleased_codes: frozenset[str] | None = None,
    awaited: QuarterKey | None = None,
) -> list[IndicatorFacts]:
    """Facts of the indicators (all in use when None) up to the quarter `at`, in scorecard order.

    `audience` is `internal` or `public`. `unreleased_codes` limits whose unreleased figures are shown (a
    manager's own); None means all of them, an empty set saves the query. `awaited` is the open quarter whose
    figures still come in: one not entered yet is `not-yet-due`.
    """
    chosen = list(indicators if indicators is not None else Indicator.objects.for_facts().in_use(at))
    drafts = [] if unreleased_codes == frozenset() else list(Observation.objects.unreleased_up_to(at, chosen))
    rows = _Rows(_released_rows(chosen, at), drafts)
    series = _series(chosen, rows, audience, unreleased_codes, awaited)
    return _joined(chosen, [series], at)[0]


def load_both(at: QuarterKey, decided: Mapping[int, Decided] = NOTHING) -> dict[str, list[IndicatorFacts]]:
    """Facts of all indicators in use by audience, in scorecard order; what both audiences see is loaded once.

    `decided` are quarters, by number, that are not released and were decided already in this request.
    """
    chosen = list(Indicator.objects.for_facts().in_use(at))
    drafts = list(Observation.objects.unreleased_up_to(at, chosen))
    return _for_both(chosen, at, _Rows(list(_released_rows(chosen, at)), drafts), decided)


def load_released(release: Release) -> dict[str, list[IndicatorFacts]]:
    """As `load_both`, for the release's edition: its indicators, on figures that were released by then."""
    at = QuarterKey(release.quarter_id)
    chosen = list(Indicator.objects.for_facts().in_use(at).filter(released_figures__release=release))
    return _for_both(chosen, at, _Rows(list(_released_rows(chosen, at, by=release)), []))


def released_series(indicator: Indicator, quarter: Quarter, audience: str) -> dict[QuarterKey, Figure]:
    """Every released figure of an indicator up to a quarter, as it stood by that quarter's own release."""
    by = quarter.releases.order_by("-version").first()
    rows = ReleasedFigure.objects.newest_up_to(quarter.key, [indicator], by).plain()
    return {QuarterKey(row["release__quarter_id"]): _released(row, indicator, audience) for row in rows}


def _for_both(
    chosen: list[Indicator], at: QuarterKey, rows: "_Rows", decided: Mapping[int, Decided] = NOTHING
) -> dict[str, list[IndicatorFacts]]:
    audiences = (Audience.INTERNAL, Audience.PUBLIC)
    series = [_series(chosen, rows, audience, decided=decided) for audience in audiences]
    return dict(zip(audiences, _joined(chosen, series, at), strict=True))


def _released_rows(
    chosen: list[Indicator], at: QuarterKey, by: Release | None = None
) -> Iterable[dict[str, Any]]:
    """The quarters that a reading at `at` looks back on: some years, and those measured against."""
    baselines = {found.year for each in chosen if (found := baseline_of(each))}
    since = QuarterKey.of(at.year - YEARS_HELD, 1)
    return ReleasedFigure.objects.newest_up_to(at, chosen, by).within(baselines, since).plain()


def _joined(chosen: list[Indicator], each_series: list[Series], at: QuarterKey) -> list[list[IndicatorFacts]]:
    """The facts made of each audience's series."""
    targets, notes, about = load_targets(chosen), load_annotations(at), load_about(chosen, at)
    published = load_published_facts(chosen, at, QuarterKey.of(at.year - YEARS_HELD, 1).start)
    earlier = load_earlier_targets(chosen, at)
    return [
        [
            replace(
                _facts(each, series[each.pk], targets[each.pk], published[each.pk], notes, about[each.pk]),
                earlier_targets=earlier[each.pk],
            )
            for each in chosen
        ]
        for series in each_series
    ]


def load_published(indicators: Iterable[Indicator]) -> list[IndicatorFacts]:
    """Indicators with every national figure held, however late, and no figure of the council's own."""
    chosen = list(indicators)
    published = load_published_facts(chosen, LAST_QUARTER, ALL_YEARS)
    notes = load_annotations(LAST_QUARTER)
    return [_facts(each, {}, {}, published[each.pk], notes, About()) for each in chosen]


def _facts(
    indicator: Indicator,
    series: dict[QuarterKey, Figure],
    targets: dict[int, TargetFact],
    published: list[PublishedFact],
    notes: dict[int | None, list[AnnotationFact]],
    about: About,
) -> IndicatorFacts:
    return IndicatorFacts(
        code=indicator.code,
        name=indicator.name,
        plain_name=indicator.plain_name,
        theme=indicator.theme.slug,
        unit=indicator.unit,
        measure=indicator.measure,
        polarity=indicator.polarity,
        disclosure=indicator.disclosure,
        decimals=indicator.decimals,
        headline=indicator.headline,
        adds_up=indicator.adds_up,
        series=series,
        baseline=baseline_of(indicator),
        targets=targets,
        published=tuple(published),
        annotations=tuple(notes[None] + notes[indicator.pk]),
        authority=indicator.authority or AreaKind.AUTHORITY.words,
        region=indicator.region or AreaKind.REGION.words,
        numerator_words=about.numerator_words,
        denominator_words=about.denominator_words,
        about=about.fact,
    )


@dataclass(frozen=True)
class _Rows:
    """What is stored of the indicators up to a quarter: of released quarters in order of version, of others
    as they stand.
    """

    released: Iterable[dict[str, Any]]
    unreleased: list[Observation]


def _series(
    chosen: list[Indicator],
    rows: _Rows,
    audience: str,
    unreleased_codes: frozenset[str] | None = None,
    awaited: QuarterKey | None = None,
    decided: Mapping[int, Decided] = NOTHING,
) -> Series:
    series: Series = defaultdict(dict)
    indicators = {each.pk: each for each in chosen}
    for row in rows.released:
        indicator = indicators[row["indicator_id"]]
        series[indicator.pk][QuarterKey(row["release__quarter_id"])] = _released(row, indicator, audience)
    if unreleased_codes is not None and not unreleased_codes:
        return series
    for held in rows.unreleased:
        if unreleased_codes is None or held.indicator.code in unreleased_codes:
            series[held.indicator_id][QuarterKey(held.quarter_id)] = figure_of(held, held.indicator)
    entered = {(row.indicator_id, row.quarter_id) for row in rows.unreleased}
    if audience == Audience.PUBLIC:
        _as_if_released(series, {quarter for _, quarter in entered}, decided)
    # Only now: what stands in a series is taken for something that its reader may see.
    for indicator_id, number in entered:
        series[indicator_id].setdefault(QuarterKey(number), Figure(missing=Missing.NOT_RELEASED))
    if awaited is not None:
        for indicator in chosen:
            if (indicator.pk, awaited) not in entered:
                series[indicator.pk][awaited] = Figure(missing=Missing.NOT_YET_DUE)
    return series


def _released(row: dict[str, Any], indicator: Indicator, audience: str) -> Figure:
    prefix = "public_" if audience == Audience.PUBLIC else ""
    return Figure.from_row(
        indicator,
        value=row[f"{prefix}value"],
        missing=row[f"{prefix}missing"],
        numerator=row[f"{prefix}numerator"],
        denominator=row[f"{prefix}denominator"],
        quality=row["quality"],
        source=row["source"],
        note="" if audience == Audience.PUBLIC and _hidden_because(row) else row["note"],
        decimals=row["public_decimals"] if audience == Audience.PUBLIC else None,
        year_to_date=row["public_year_to_date"] if audience == Audience.PUBLIC else None,
        rolling_12_months=row["public_rolling_12_months"] if audience == Audience.PUBLIC else None,
        hidden_because=_hidden_because(row) if audience == Audience.INTERNAL else None,
    )


def _hidden_because(row: dict[str, Any]) -> HiddenBecause | None:
    """Why the public sees nothing of a figure, or not its parts; None where it sees both."""
    hidden = row["public_missing"] == Missing.SUPPRESSED
    without_parts = row["numerator"] is not None and row["public_numerator"] is None
    if not (hidden or without_parts):
        return None
    threshold = Threshold(row["release__quarter__smallest_count_shown"])
    return HiddenBecause.from_stored(row["public_reason"], threshold)


def _as_if_released(series: Series, quarters: set[int], decided: Mapping[int, Decided]) -> None:
    """Puts in place of unreleased figures what the public would see, were their quarter released now."""
    others = Quarter.objects.filter(pk__in=quarters - decided.keys()) if quarters - decided.keys() else ()
    for number, answer in {**decided, **{quarter.pk: decide(quarter) for quarter in others}}.items():
        for indicator, figures in series.items():
            if number in figures:
                figures[QuarterKey(number)] = answer.decisions[indicator].figure
