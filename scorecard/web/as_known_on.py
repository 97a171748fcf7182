"""Pages as known on a day: the figures and releases that stood at its end, read back from history.

For internal readers, by `?as-known-on=2018-10-22`. Baselines, targets and national figures are today's.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest

from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.models.figures import FIGURE
from scorecard.readings.load import ALL_YEARS, load_facts
from scorecard.vocabulary.days import end_of_day
from scorecard.vocabulary.figures import Figure, IndicatorFacts, same_figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.web.pages import AS_KNOWN_ON, Page, open_page

_COLUMNS = (*FIGURE, "quality", "source", "note")


def open_dated_page(request: HttpRequest) -> Page:
    """The page a request asks for, set back to a day where it names one.

    Without `?quarter=` that is the newest quarter released by then. Raises Http404, the same for a day that
    is none, a reader who is not internal, and a day before the first release.
    """
    page = open_page(request)
    if AS_KNOWN_ON not in request.GET:
        return page
    day = _day(request.GET[AS_KNOWN_ON])
    if day is None or not page.reader.internal:
        raise Http404("No such page")
    quarter = page.quarter if "quarter" in request.GET else _newest_released(page.reader.quarters, day)
    return replace(page, quarter=quarter, as_known_on=day)


def facts_of(
    page: Page, indicators: Iterable[Indicator], *, published_since: date = ALL_YEARS
) -> list[IndicatorFacts]:
    """Facts for a page's reader at its quarter, as they are now or as known on the page's day."""
    indicators, key = list(indicators), page.quarter.key
    about: dict[str, Any] = {
        "audience": page.reader.audience,
        "indicators": indicators,
        "published_since": published_since,
    }
    if page.as_known_on is None:
        codes = page.reader.unreleased_codes(page.quarter, indicators)
        return load_facts(key, unreleased_codes=codes, awaited=page.quarter.awaited, **about)
    drafts = None if page.reader.sees_every_figure else page.reader.own_codes(indicators)
    series = series_as_known(page.as_known_on, key, indicators, drafts=drafts)
    facts = load_facts(key, unreleased_codes=frozenset(), **about)
    return [replace(each, series=series[each.code]) for each in facts]


def series_as_known(
    day: date, at: QuarterKey, indicators: Iterable[Indicator], *, drafts: frozenset[str] | None
) -> dict[str, dict[QuarterKey, Figure]]:
    """By code, each quarter's figure as it stood at the end of a day: as released, else as entered.

    A released figure that was another by then carries that as `later`. `drafts` limits whose figures are
    shown where they were not released yet; None: all.
    """
    by_pk = {indicator.pk: indicator for indicator in indicators}
    until = end_of_day(day)
    entered = _entered(by_pk, at, until)
    series: dict[str, dict[QuarterKey, Figure]] = defaultdict(dict)
    released_by_then = ReleasedFigure.objects.newest_up_to(at, by_pk).filter(release__released_at__lte=until)
    for row in released_by_then.plain():
        key = QuarterKey(row["release__quarter_id"])
        indicator = by_pk[row["indicator_id"]]
        now = entered.pop((indicator.pk, key), None)
        series[indicator.code][key] = _with_later(_figure(row, indicator), now)
    for (pk, key), figure in entered.items():
        released = key in series[by_pk[pk].code]
        if not released and (drafts is None or by_pk[pk].code in drafts):
            series[by_pk[pk].code][key] = figure
    return series


def _entered(
    by_pk: dict[int, Indicator], at: QuarterKey, until: datetime
) -> dict[tuple[int, QuarterKey], Figure]:
    """The last history row of each figure up to a moment."""
    rows = Observation.history.filter(indicator_id__in=by_pk, quarter_id__lte=at, history_date__lte=until)
    found = {}
    for row in rows.order_by("history_date", "history_id").values("indicator_id", "quarter_id", *_COLUMNS):
        found[row["indicator_id"], QuarterKey(row["quarter_id"])] = row
    return {
        place: _figure(row, by_pk[place[0]])
        for place, row in found.items()
        if row["value"] is not None or row["missing"]
    }


def _with_later(figure: Figure, entered: Figure | None) -> Figure:
    if entered is None or same_figure(entered, figure):
        return figure
    return replace(figure, later=entered)


def _figure(row: dict[str, Any], indicator: Indicator) -> Figure:
    return Figure.from_row(indicator, **{name: row[name] for name in _COLUMNS})


def _newest_released(quarters: Iterable[Quarter], day: date) -> Quarter:
    released = Release.objects.filter(released_at__lte=end_of_day(day))
    known = set(released.values_list("quarter_id", flat=True))
    for quarter in quarters:
        if quarter.pk in known:
            return quarter
    raise Http404("No quarter was released by then")


def _day(text: str) -> date | None:
    """A date as `2018-10-22` and in no other way; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
