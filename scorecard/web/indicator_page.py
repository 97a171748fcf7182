"""One indicator as its page and files show it: loaded, read, drawn, with the rate that goes with a count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.http import Http404, QueryDict

from scorecard.charts.build import quarterly_chart
from scorecard.charts.model import Chart
from scorecard.models import Indicator
from scorecard.readings.benchmarks import COMPARATORS, address_word, label_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import AnnotationFact, IndicatorFacts
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Unit
from scorecard.web.as_known_on import readings_of
from scorecard.web.pages import Page
from scorecard.wording.phrases import sentence

EVENTS: list[Callable[[Page, str], Iterable[AnnotationFact]]] = []
"""What else happened to an indicator by the page's quarter, for its chart: apps above add what they hold."""


@dataclass(frozen=True)
class OneIndicator:
    """The indicator's reading; `rate` reads the rate of which it is the numerator, if there is one.

    `events` are drawn on its own chart beside those of its facts; no comparison rests on them.
    """

    reading: Reading
    rate: Reading | None
    comparators: tuple[str, ...]
    events: tuple[AnnotationFact, ...] = ()

    @property
    def facts(self) -> IndicatorFacts:
        return self.reading.facts

    @property
    def chart(self) -> Chart:
        """The quarters against baseline and target; other places only where they may be compared."""
        facts = self.reading.facts
        told = replace(self.reading, facts=replace(facts, annotations=(*facts.annotations, *self.events)))
        return _chart(told, () if self.rate else self.comparators)

    @property
    def rate_chart(self) -> Chart | None:
        """For a count: the rate beside it, with the other places."""
        return _chart(self.rate, self.comparators) if self.rate else None


def last_use_of(code: str) -> QuarterKey | None:
    """The last quarter that asked for a retired indicator; None for one in use, or unknown. One query."""
    number = Indicator.objects.filter(code=code).values_list("last_used", flat=True).first()
    return None if number is None else QuarterKey(number)


def load_indicator(page: Page, code: str) -> OneIndicator:
    """The indicator of an address, gated for the page's reader. Raises Http404 for an unknown code."""
    # An edition names its own rate; only what is not released yet goes by today's relations.
    named = (
        None if page.quarter.released else Indicator.objects.with_rate(code).values_list("code", flat=True)
    )
    readings = readings_of(page, named, places=True)
    if code not in readings:
        raise Http404("No such indicator")
    reading = readings[code]
    return OneIndicator(
        reading,
        readings.get(reading.facts.about.rate),
        chosen_comparators(page.request.GET, reading.facts),
        tuple(event for find in EVENTS for event in find(page, code)),
    )


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


def _chart(reading: Reading, comparators: tuple[str, ...]) -> Chart:
    return quarterly_chart(reading.facts, reading.quarter, summary=sentence(reading), comparators=comparators)
