"""One indicator as its page and files show it: loaded, read, drawn, with the rate that goes with a count."""

from dataclasses import dataclass

from django.http import Http404, QueryDict

from scorecard.charts.build import quarterly_chart
from scorecard.charts.model import Chart
from scorecard.models import Indicator
from scorecard.readings.benchmarks import COMPARATORS, address_word, label_of
from scorecard.readings.readings import Reading, read
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.states import Unit
from scorecard.web.as_known_on import facts_of
from scorecard.web.pages import Page
from scorecard.wording.phrases import sentence


@dataclass(frozen=True)
class OneIndicator:
    """The indicator with its reading; `rate` reads the rate of which it is the numerator, if there is one."""

    indicator: Indicator
    reading: Reading
    rate: Reading | None
    comparators: tuple[str, ...]

    @property
    def chart(self) -> Chart:
        """The quarters against baseline and target; other places only where they may be compared."""
        return _chart(self.reading, () if self.rate else self.comparators)

    @property
    def rate_chart(self) -> Chart | None:
        """For a count: the rate beside it, with the other places."""
        return _chart(self.rate, self.comparators) if self.rate else None


def load_indicator(page: Page, code: str) -> OneIndicator:
    """The indicator of an address, gated for the page's reader. Raises Http404 for an unknown code."""
    indicators = list(Indicator.objects.with_rate(code))
    readings = {each.code: read(each, page.quarter.key) for each in facts_of(page, indicators)}
    by_code = {indicator.code: indicator for indicator in indicators}
    if code not in by_code:
        raise Http404("No such indicator")
    rates = [reading for other, reading in readings.items() if other != code]
    return OneIndicator(
        by_code[code],
        readings[code],
        rates[0] if rates else None,
        chosen_comparators(page.request.GET, readings[code].facts),
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
