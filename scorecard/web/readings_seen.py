"""The readings that one reader sees at a quarter: what every page of figures loads."""

from collections.abc import Iterable

from scorecard.editions.readings import Readings, readings_at, with_later
from scorecard.editions.since import figures_now
from scorecard.models import Quarter
from scorecard.web.access import Reader


def readings_seen(
    reader: Reader, quarter: Quarter, codes: Iterable[str] | None = None, *, places: bool = False
) -> Readings:
    """Readings by code, gated for the reader, all or those named; internal readers see what changed since.

    `places` as in `readings_at`: for charts.
    """
    drafts = reader.unreleased_codes(quarter)
    readings = readings_at(quarter, reader.audience, drafts=drafts, codes=codes, places=places)
    return with_later(readings, figures_now(quarter.key)) if reader.internal else readings
