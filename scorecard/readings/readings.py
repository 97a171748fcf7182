"""What one indicator says at one quarter: value, changes, year, target, status, comparators.

Pure: no database, no clock. Facts arrive gated for their reader, so nothing here says more than they may see.
"""

from dataclasses import dataclass

from scorecard.readings.benchmarks import Comparator, comparator, outturn
from scorecard.readings.changes import Change, from_baseline, from_previous, from_year_ago
from scorecard.readings.status import Status, status_of, target_now
from scorecard.readings.totals import rolling_12_months, year_to_date
from scorecard.vocabulary.figures import ABSENT, BaselineFact, Figure, IndicatorFacts, TargetFact, decimals_of
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, Measure


@dataclass(frozen=True)
class Reading:
    """One indicator at one quarter, ready to be put into words, rows and drawings."""

    facts: IndicatorFacts
    quarter: QuarterKey
    figure: Figure
    previous: Figure
    year_ago: Figure
    year: tuple[Figure, ...]
    year_to_date: Figure
    rolling_12: Figure
    last_year: Figure
    baseline: BaselineFact | None
    since_baseline: Change
    since_previous: Change
    since_year_ago: Change
    target: TargetFact | None
    status: Status
    england: Comparator
    region: Comparator
    neighbours: Comparator

    @property
    def code(self) -> str:
        return self.facts.code

    @property
    def direction(self) -> Change:
        """The change a reader means by "direction": on last quarter, or on a year ago for running totals."""
        return self.since_year_ago if self.facts.measure == Measure.YEAR_TO_DATE else self.since_previous

    @property
    def decimals(self) -> int:
        return decimals_of(self.figure, self.facts)

    @property
    def rests_on_illustration(self) -> bool:
        """Whether any figure of the shown quarter is made up for the demonstration."""
        return self.figure.illustrative or self.since_baseline.illustrative

    @property
    def has_published(self) -> bool:
        """Whether a national figure of another place stands beside it."""
        return any(other.period_end for other in (self.england, self.region, self.neighbours))


def read(facts: IndicatorFacts, at: QuarterKey) -> Reading:
    """The indicator at the quarter `at`; nothing whose period ends later is used."""
    figure = facts.at(at)
    return Reading(
        facts=facts,
        quarter=at,
        figure=figure,
        previous=facts.at(at.previous),
        year_ago=facts.at(at.year_ago),
        year=tuple(facts.at(quarter) if quarter <= at else ABSENT for quarter in at.of_year),
        year_to_date=year_to_date(facts, at),
        rolling_12=rolling_12_months(facts, at),
        last_year=last_year(facts, at),
        baseline=facts.baseline,
        since_baseline=from_baseline(facts, at),
        since_previous=from_previous(facts, at),
        since_year_ago=from_year_ago(facts, at),
        target=target_now(facts, at),
        status=status_of(facts, at),
        england=comparator(facts, at, AreaKind.ENGLAND),
        region=comparator(facts, at, AreaKind.REGION),
        neighbours=comparator(facts, at, AreaKind.NEIGHBOURS),
    )


def last_year(facts: IndicatorFacts, at: QuarterKey) -> Figure:
    """Last year's outturn: as published nationally, else made of the year's own quarters."""
    published = outturn(facts, at.year - 1, at)
    if published is not None:
        return published
    last_quarter = QuarterKey.of(at.year - 1, 4)
    if facts.measure == Measure.FLOW:
        return year_to_date(facts, last_quarter)
    return facts.at(last_quarter)
