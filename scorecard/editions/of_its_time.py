"""What a released quarter keeps in its next versions: the baseline of its own time.

Pure: no database, no clock. At the turn of a year an indicator may be measured anew, from that year's last
figure. What was released before is no correction of that: it stays measured from the baseline it had.
"""

from dataclasses import replace

from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import IndicatorFacts


def of_its_time(now: IndicatorFacts, then: Reading | None) -> IndicatorFacts:
    """Facts as they stand, on the baseline by which the quarter was released where a later one is held now.

    A baseline that was put right, of the same year or of one before the quarter, is taken as it is now.
    """
    if then is None or then.facts.baseline is None or now.baseline is None:
        return now
    if not then.facts.baseline.year < then.quarter.year <= now.baseline.year:
        return now
    kept = {quarter: figure for quarter, figure in then.facts.series.items() if quarter not in now.series}
    return replace(now, baseline=then.facts.baseline, series={**kept, **now.series})
