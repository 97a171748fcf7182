"""Where a year may end: what a count since April would come to by 31 March, reckoned three ways.

Pure: no database, no clock. None of them is a forecast; together they show how much is still open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scorecard.readings.totals import year_to_date
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, Unit


@dataclass(frozen=True)
class Projection:
    """A year's end as it may come, in the indicator's unit.

    `pace` is this year's own pace kept up. `past` are the least and the most that it would be if the rest of
    the year brought what it brought in one of the `years` held; None where no year is. `profile` follows the
    target's steps by quarter; None without steps.
    """

    so_far: Decimal
    pace: Decimal
    past: tuple[Decimal, Decimal] | None = None
    years: int = 0
    profile: Decimal | None = None
    illustrative: bool = False


def projection(facts: IndicatorFacts, at: QuarterKey) -> Projection | None:
    """The year's end seen from the quarter; None for all but counts since April, and in the last quarter."""
    if facts.unit != Unit.COUNT or facts.measure not in (Measure.FLOW, Measure.YEAR_TO_DATE):
        return None
    so_far = year_to_date(facts, at)
    if so_far.value is None or at.number == 4:
        return None
    rests = list(_rests_of_years(facts, at))
    target = facts.target_at(at)
    step = target.steps.get(at.number) if target else None
    return Projection(
        so_far=so_far.value,
        pace=so_far.value * 4 / at.number,
        past=(so_far.value + min(rests), so_far.value + max(rests)) if rests else None,
        years=len(rests),
        profile=so_far.value * present(target.value) / step if target and target.value and step else None,
        illustrative=so_far.illustrative or _any_illustrative(facts, at),
    )


def _rests_of_years(facts: IndicatorFacts, at: QuarterKey) -> Iterator[Decimal]:
    """What the rest of each earlier year brought after the same quarter, back to the last break in series."""
    breaks = [note.on for note in facts.annotations if note.is_break and note.on <= at.end]
    for year in _earlier_years(facts, at):
        same, last = QuarterKey.of(year, at.number), QuarterKey.of(year, 4)
        if any(same.end < day for day in breaks):
            continue
        then, end = year_to_date(facts, same).value, year_to_date(facts, last).value
        if then is not None and end is not None and end >= then:
            yield end - then


def _any_illustrative(facts: IndicatorFacts, at: QuarterKey) -> bool:
    quarters = (QuarterKey.of(year, each) for year in _earlier_years(facts, at) for each in (at.number, 4))
    return any(year_to_date(facts, quarter).illustrative for quarter in quarters)


def _earlier_years(facts: IndicatorFacts, at: QuarterKey) -> list[int]:
    return sorted({quarter.year for quarter in facts.series if quarter.year < at.year})
