"""A quarter's readings for internal readers and for the public, loaded once for all that goes out of it."""

from dataclasses import dataclass

from scorecard.disclosure.decide import Decided
from scorecard.editions.readings import frozen_readings, with_places
from scorecard.models import Quarter
from scorecard.readings.load import load_both
from scorecard.readings.readings import Reading, read
from scorecard.vocabulary.states import Audience

_BOTH = (Audience.INTERNAL, Audience.PUBLIC)


@dataclass(frozen=True)
class QuarterReadings:
    """Every indicator's reading at a quarter by its code, in scorecard order, as each audience may see it."""

    internal: dict[str, Reading]
    public: dict[str, Reading]

    def seen_by(self, audience: str) -> dict[str, Reading]:
        return self.internal if audience == Audience.INTERNAL else self.public


def load_readings(quarter: Quarter, decided: Decided | None = None) -> QuarterReadings:
    """Those of its edition once it is released, else as they stand.

    `decided` is what the public will see of the quarter, where this request worked it out already.
    """
    if quarter.released:
        internal, public = (frozen_readings(quarter, audience) for audience in _BOTH)
        if internal is not None and public is not None:
            return QuarterReadings(
                with_places(internal, quarter, Audience.INTERNAL),
                with_places(public, quarter, Audience.PUBLIC),
            )
    facts = load_both(quarter.key, {quarter.number: decided} if decided else {})
    internal, public = ({one.code: read(one, quarter.key) for one in facts[audience]} for audience in _BOTH)
    return QuarterReadings(internal, public)
