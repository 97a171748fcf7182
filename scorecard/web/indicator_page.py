"""One indicator as its page and files show it: loaded, read, drawn, with the rate that goes with a count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import Http404, QueryDict

from scorecard.charts.build import quarterly_chart
from scorecard.charts.model import Chart
from scorecard.charts.variation import variation_chart
from scorecard.models import Indicator
from scorecard.readings.benchmarks import COMPARATORS, address_word, label_of
from scorecard.readings.load import released_series
from scorecard.readings.readings import Reading
from scorecard.readings.variation import NoVariation, variation
from scorecard.vocabulary.figures import AnnotationFact, Figure, IndicatorFacts
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Audience, Measure, Unit
from scorecard.web.as_known_on import readings_of
from scorecard.web.pages import Page
from scorecard.wording.phrases import sentence
from scorecard.wording.variation import (
    RangeRow,
    chance_words,
    doubt_words,
    interval_words,
    projection_words,
    range_rows,
    variation_words,
)

ALL = "all"
EVENTS: list[Callable[[Page, str], Iterable[AnnotationFact]]] = []
"""What else happened to an indicator by the page's quarter, for its chart: apps above add what they hold."""


@dataclass(frozen=True)
class OneIndicator:
    """The indicator's reading; `rate` reads the rate of which it is the numerator, if there is one.

    `together` are those that are read together with it, each with the reason.
    `earlier` are figures from before those that readings look back on, None unless they are asked for.
    `events` are drawn on its own chart beside those of its facts; no comparison rests on them.
    """

    reading: Reading
    rate: Reading | None
    comparators: tuple[str, ...]
    together: list[tuple[Reading, str]] = field(default_factory=list)
    events: tuple[AnnotationFact, ...] = ()
    earlier: Mapping[QuarterKey, Figure] | None = None

    @property
    def facts(self) -> IndicatorFacts:
        return self.reading.facts

    @property
    def chart(self) -> Chart:
        """The quarters against baseline and target; other places only where they may be compared."""
        facts = self.reading.facts
        told = replace(self.reading, facts=replace(facts, annotations=(*facts.annotations, *self.events)))
        return _chart(told, () if self.rate else self.comparators, self.earlier)

    @property
    def rate_chart(self) -> Chart | None:
        """For a count: the rate beside it, with the other places."""
        return _chart(self.rate, self.comparators) if self.rate else None


def last_use_of(code: str) -> QuarterKey | None:
    """The last quarter that asked for a retired indicator; None for one in use, or unknown. One query."""
    number = Indicator.objects.filter(code=code).values_list("last_used", flat=True).first()
    return None if number is None else QuarterKey(number)


@dataclass(frozen=True)
class Explained:
    """What keeps the indicator's figure from being misread, in sentences, and what it is read together with.

    Usual variation and a share's range are for internal readers alone: `variation` is empty and
    `variation_chart` None for the public.
    """

    chance: str
    doubts: list[str]
    projection: list[str]
    together: list[tuple[Reading, str]]
    interval: str = ""
    variation: list[str] = field(default_factory=list)
    variation_chart: Chart | None = None
    ranges: list[RangeRow] = field(default_factory=list)


def explain(one: OneIndicator, audience: str) -> Explained:
    """What stands beside an indicator's figure so that it is read right."""
    reading, facts = one.reading, one.facts
    running = facts.measure == Measure.YEAR_TO_DATE
    earlier = reading.quarter.year_ago if running else reading.quarter.previous
    told = Explained(
        chance=chance_words(reading.direction, earlier.label),
        doubts=doubt_words(reading),
        projection=projection_words(reading),
        together=one.together,
    )
    return told if audience == Audience.PUBLIC else _with_variation(told, reading)


def _with_variation(told: Explained, reading: Reading) -> Explained:
    found = variation(reading.facts, reading.quarter)
    words = variation_words(found, reading)
    if isinstance(found, NoVariation):
        return replace(told, interval=interval_words(reading), variation=words)
    return replace(
        told,
        interval=interval_words(reading),
        variation=words,
        variation_chart=variation_chart(reading, found, words),
        ranges=range_rows(found, reading.facts),
    )


def load_indicator(page: Page, code: str) -> OneIndicator:
    """The indicator of an address, gated for the page's reader. Raises Http404 for an unknown code."""
    # An edition names its own rate; only what is not released yet goes by today's relations.
    named = (
        None if page.quarter.released else Indicator.objects.shown_with(code).values_list("code", flat=True)
    )
    readings = readings_of(page, named, places=True)
    if code not in readings:
        raise Http404("No such indicator")
    reading = readings[code]
    return OneIndicator(
        reading,
        readings.get(reading.facts.about.rate),
        chosen_comparators(page.request.GET, reading.facts),
        [(readings[other], why) for other, why in reading.facts.about.read_with if other in readings],
        tuple(event for find in EVENTS for event in find(page, code)),
        _earlier(page, code) if asks_for_all(page.request.GET) else None,
    )


def asks_for_all(asked: QueryDict) -> bool:
    """Whether the address asks for every quarter held, `?quarters=all`. Raises Http404 for other words."""
    if asked.get("quarters", ALL) != ALL:
        raise Http404("Quarters are all, or those that a chart shows by itself")
    return "quarters" in asked


def _earlier(page: Page, code: str) -> Mapping[QuarterKey, Figure]:
    """The indicator's released figures as they stood by the shown quarter's release, however old.

    Of a day gone by the page holds all that was known then, and no more is added.
    """
    if page.as_known_on is not None:
        return {}
    return released_series(Indicator.objects.get(code=code), page.quarter, page.reader.audience)


def chosen_comparators(asked: QueryDict, facts: IndicatorFacts) -> tuple[str, ...]:
    """The kinds of the places named by `?comparator=`, all where none is named; a blank one alone means none.

    Raises Http404 for a name that is no place.
    """
    names = asked.getlist("comparator")
    if not names:
        return COMPARATORS
    words = {kind: address_word(kind, facts) for kind in COMPARATORS}
    if unknown := set(names) - {"", *words.values()}:
        raise Http404(f"No such comparator: {unknown}")
    return tuple(kind for kind in COMPARATORS if words[kind] in names)


def comparator_choices(one: OneIndicator) -> list[tuple[str, str, bool]]:
    """Name, label and whether it is shown, of each place that can stand beside the indicator or its rate."""
    compared = one.rate or one.reading
    if compared.facts.unit == Unit.COUNT:
        return []
    kinds_held = {fact.area_kind for fact in compared.facts.published}
    return [
        (address_word(kind, compared.facts), label_of(kind, compared.facts), kind in one.comparators)
        for kind in COMPARATORS
        if kind in kinds_held
    ]


def _chart(
    reading: Reading, comparators: tuple[str, ...], earlier: Mapping[QuarterKey, Figure] | None = None
) -> Chart:
    facts = reading.facts
    if earlier is not None:
        facts = replace(facts, series={**earlier, **facts.series})
    return quarterly_chart(
        facts,
        reading.quarter,
        summary=sentence(reading),
        comparators=comparators,
        whole=earlier is not None,
    )
