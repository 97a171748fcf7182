"""Pages as known on a day: the figures and releases that stood at its end, read back from history.

Pages are set back for internal readers, by `?as-known-on=2018-10-22`; the feed of figures for both audiences,
to what was released by then. A quarter released by then is read from its edition; in
one that was not, baselines, targets and national figures are today's.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest

from scorecard.editions.readings import (
    Readings,
    chosen,
    frozen_readings,
    later_beside,
    with_later,
    with_places,
)
from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.models.figures import FIGURE
from scorecard.readings.load import load_facts
from scorecard.readings.readings import read
from scorecard.vocabulary.days import end_of_day
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.web.pages import AS_KNOWN_ON, Page, open_page
from scorecard.web.readings_seen import readings_seen

Entered = dict[str, dict[QuarterKey, Figure]]
"""By code and quarter: each figure as it was entered last."""
_COLUMNS = (*FIGURE, "quality", "source", "note")


def open_dated_page(request: HttpRequest) -> Page:
    """The page a request asks for, set back to a day where it names one.

    Without `?quarter=` that is the newest quarter released by then. Raises Http404, the same for a day that
    is none, a reader who is not internal, and a day before the first release.
    """
    page = open_page(request)
    if AS_KNOWN_ON not in request.GET:
        return page
    day = day_named(request.GET[AS_KNOWN_ON])
    if day is None or not page.reader.internal:
        raise Http404("No such page")
    quarter = page.quarter if "quarter" in request.GET else _newest_released(page.reader.quarters, day)
    return replace(page, quarter=quarter, as_known_on=day)


def readings_of(page: Page, codes: Iterable[str] | None = None, *, places: bool = False) -> Readings:
    """Readings for a page's reader at its quarter, as they are now or as known on the page's day.

    A quarter released by that day is read as the newest version of then froze it; in one that was not, only
    drafts that the reader may see stand beside what was released. Raises Http404 for the public where nothing
    was frozen: what is worked out from histories has not been through the gate.
    """
    day = page.as_known_on
    if day is None:
        return readings_seen(page.reader, page.quarter, codes, places=places)
    version = _version_by(page.quarter, day)
    if version is not None:
        frozen = frozen_readings(page.quarter, page.reader.audience, version=version)
        if frozen is not None:
            readings = chosen(frozen, codes)
            if places:
                readings = with_places(readings, page.quarter, page.reader.audience, version=version)
            return with_later(readings, _entered(page.quarter.key, day)) if page.reader.internal else readings
    if not page.reader.internal:
        raise Http404("Nothing is kept of that day")
    return _worked_out(page, day, codes)


def _worked_out(page: Page, day: date, codes: Iterable[str] | None) -> Readings:
    """Readings of a quarter that was not frozen by a day, from the figures that stood at its end."""
    key, everything = page.quarter.key, Indicator.objects.for_facts().in_use(page.quarter.pk)
    indicators = list(everything if codes is None else everything.filter(code__in=codes))
    drafts = None if page.reader.sees_every_figure else page.reader.own_codes(indicators)
    series = series_as_known(day, key, indicators, drafts=drafts)
    facts = load_facts(
        key, audience=page.reader.audience, indicators=indicators, unreleased_codes=frozenset()
    )
    return {each.code: read(replace(each, series=series[each.code]), key) for each in facts}


def series_as_known(
    day: date, at: QuarterKey, indicators: Iterable[Indicator], *, drafts: frozenset[str] | None
) -> dict[str, dict[QuarterKey, Figure]]:
    """By code, each quarter's figure as it stood at the end of a day: as released, else as entered.

    A released figure that was another by then carries that as `later`. `drafts` limits whose figures are
    shown where they were not released yet; None: all.
    """
    by_pk = {indicator.pk: indicator for indicator in indicators}
    entered = _entered(at, day)
    series: dict[str, dict[QuarterKey, Figure]] = defaultdict(dict)
    rows = ReleasedFigure.objects.newest_up_to(at, by_pk).filter(release__released_at__lte=end_of_day(day))
    for row in rows.plain():
        indicator, key = by_pk[row["indicator_id"]], QuarterKey(row["release__quarter_id"])
        series[indicator.code][key] = later_beside(_figure(row, indicator), entered[indicator.code].get(key))
    for code in (indicator.code for indicator in by_pk.values()):
        if drafts is None or code in drafts:
            series[code] = {**entered[code], **series[code]}
    return series


def _version_by(quarter: Quarter, day: date) -> int | None:
    """The newest version of the quarter that was released by the end of a day."""
    released = quarter.releases.filter(released_at__lte=end_of_day(day))
    return released.order_by("-version").values_list("version", flat=True).first()


def _entered(at: QuarterKey, day: date) -> Entered:
    """The last history row of each figure up to the end of a day."""
    rows = Observation.history.filter(quarter_id__lte=at, history_date__lte=end_of_day(day))
    newest = {
        (row["indicator_id"], row["quarter_id"]): row
        for row in rows.order_by("history_date", "history_id").values("indicator_id", "quarter_id", *_COLUMNS)
    }
    indicators = {each.pk: each for each in Indicator.objects.all()}
    found: Entered = defaultdict(dict)
    for (pk, quarter), row in newest.items():
        if row["value"] is not None or row["missing"]:
            found[indicators[pk].code][QuarterKey(quarter)] = _figure(row, indicators[pk])
    return found


def _figure(row: dict[str, Any], indicator: Indicator) -> Figure:
    return Figure.from_row(indicator, **{name: row[name] for name in _COLUMNS})


def _newest_released(quarters: Iterable[Quarter], day: date) -> Quarter:
    released = Release.objects.filter(released_at__lte=end_of_day(day))
    known = set(released.values_list("quarter_id", flat=True))
    for quarter in quarters:
        if quarter.pk in known:
            return quarter
    raise Http404("No quarter was released by then")


def day_named(text: str) -> date | None:
    """A date as `2018-10-22` and in no other way; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
