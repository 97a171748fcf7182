"""What stands beside a released figure and is another today: in words, for those who may know.

Pure: no database, no clock.
"""

from collections.abc import Callable, Iterator

from scorecard.readings.benchmarks import COMPARATORS, comparator
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim
from scorecard.vocabulary.figures import (
    ABSENT,
    Figure,
    IndicatorFacts,
    PublishedFact,
    decimals_of,
    same_figure,
)
from scorecard.vocabulary.numbers import with_unit
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Unit

EARLIER, TARGET, BASELINE, DEFINITION, INDICATOR, PLACES, EVENTS = (
    "earlier figures",
    "target",
    "baseline",
    "definition",
    "indicator",
    "places",
    "events",
)
"""What may have changed: which noun's history says when and why."""
_SHAPE = ("unit", "measure", "polarity", "disclosure", "decimals", "headline", "adds_up", "theme")


def changed(then: Reading, now: IndicatorFacts) -> Iterator[tuple[str, str]]:
    """Each thing that is another now than when the reading was frozen: the noun, and a sentence's words.

    `then` holds its national figures. Figures of the quarter itself are not looked at: `releases.differences`
    has those. Figures of earlier quarters are, as they were released since: its changes rest on them.
    """
    facts, year = then.facts, then.quarter.year
    for quarter, before, after in _earlier(then, now):
        yield EARLIER, f"{quarter.label} is now {_words(after, now)}, was {_words(before, facts)}"
    if (facts.name, facts.plain_name) != (now.name, now.plain_name):
        yield INDICATOR, f"now called “{now.name}”, “{now.plain_name}” in short"
    if facts.about.definition != now.about.definition:
        yield DEFINITION, "definition reworded"
    if facts.baseline != now.baseline:
        yield BASELINE, f"baseline corrected{_from_to(_baseline, facts, now)}"
    if facts.targets.get(year) != now.targets.get(year):
        yield TARGET, f"target changed{_from_to(_target_of(year), facts, now)}"
    if any(getattr(facts, name) != getattr(now, name) for name in _SHAPE):
        yield INDICATOR, "described in another way: unit, kind, direction, rule, places shown or theme"
    if facts.annotations != now.annotations:
        yield EVENTS, "events on its chart changed"
    if places := ", ".join(_places(facts, now, then.quarter)):
        yield PLACES, places


def _earlier(then: Reading, now: IndicatorFacts) -> Iterator[tuple[QuarterKey, Figure, Figure]]:
    """Each earlier quarter that was released with another figure since, as it was and is, oldest first.

    One that the release held nothing of counts from the year before on: older ones come and go with the
    baseline's year.
    """
    held, since = then.facts.series, QuarterKey.of(then.quarter.year - 1, 1)
    for quarter, figure in sorted(now.series.items()):
        before = held.get(quarter, ABSENT)
        if (
            quarter < then.quarter
            and (quarter in held or quarter >= since)
            and not same_figure(before, figure)
        ):
            yield quarter, before, figure


def _places(facts: IndicatorFacts, now: IndicatorFacts, at: QuarterKey) -> Iterator[str]:
    """Each kind of place whose newest figure is another; counts are not compared between places."""
    if facts.unit == Unit.COUNT:
        return
    for kind in COMPARATORS:
        before, after = comparator(facts, at, kind), comparator(now, at, kind)
        if before.figure != after.figure or _releases(facts, kind) != _releases(now, kind):
            yield f"{after.label} is now {_words(after.figure, now)}, was {_words(before.figure, facts)}"


def _releases(facts: IndicatorFacts, kind: str) -> list[PublishedFact]:
    return [fact for fact in facts.published if fact.area_kind == kind]


def _from_to(words: Callable[[IndicatorFacts], str], then: IndicatorFacts, now: IndicatorFacts) -> str:
    before, after = words(then), words(now)
    return "" if before == after else f" from {before} to {after}"


def _baseline(facts: IndicatorFacts) -> str:
    return _words(facts.baseline.figure, facts) if facts.baseline else "none"


def _target_of(year: int) -> Callable[[IndicatorFacts], str]:
    def words(facts: IndicatorFacts) -> str:
        target = facts.targets.get(year)
        return aim(target, facts) if target else "none"

    return words


def _words(figure: Figure, facts: IndicatorFacts) -> str:
    if figure.value is None:
        return Missing(figure.missing).words
    return with_unit(figure.value, facts.unit, decimals_of(figure, facts))
