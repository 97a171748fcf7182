"""The scorecard's pages and files: guard, load, ask, answer."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from scorecard.audit.download_log import INTERNAL_FIGURES, record_download
from scorecard.audit.figure_history import Moment, life_of
from scorecard.audit.history_export import history_csv
from scorecard.charts.plotly import figure
from scorecard.charts.svg.drawing import draw_file
from scorecard.editions.since import ChangedSince, changed_since
from scorecard.models import Indicator
from scorecard.readings.evidence import CLEAREST_FIRST
from scorecard.readings.summary import baseline_year
from scorecard.tables.columns import LAYOUTS, YEAR, columns
from scorecard.tables.exports import as_known, as_xlsx, marking, sheet_of, sheet_of_quarters
from scorecard.tables.movers import DIRECTIONS, since_baseline, since_last_quarter
from scorecard.tables.news import news
from scorecard.tables.rows import counted_words, revised_since, rows
from scorecard.tables.table import ScorecardTable
from scorecard.web.access import every_figure_readers_only
from scorecard.web.as_known_on import open_dated_page, readings_of
from scorecard.web.filters import ScorecardFilter
from scorecard.web.indicator_page import comparator_choices, explain, last_use_of, load_indicator
from scorecard.web.pages import (
    CSV,
    HOME,
    SCORECARD,
    SVG,
    XLSX,
    Page,
    csv_answer,
    file_answer,
    shows_released,
)
from scorecard.web.stored_pages import put_on_record, same_for_all, stored
from scorecard.wording.key_facts import glance
from scorecard.wording.names import full_name
from scorecard.wording.phrases import rest_of_sentence
from scorecard.wording.suppression_summary import withholding
from scorecard.wording.vintages import vintages


@require_safe
@stored
def scorecard(request: HttpRequest) -> HttpResponse:
    """All indicators by theme, in the layout and with the filters asked for."""
    page = open_dated_page(request)
    asked, table = _asked_table(page)
    return page.render(
        "scorecard/scorecard.html",
        crumbs=[HOME, ("Scorecard", "")],
        table=table,
        asked=asked,
        layout=_layout(request),
        layouts=LAYOUTS.items(),
        withholding=withholding((row.record.reading for row in table.rows), page.quarter.threshold),
    )


@require_safe
@stored
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same rows and columns as a file; `kind` is csv or xlsx."""
    page = open_dated_page(request)
    _, table = _asked_table(page)
    records = [row.record for row in table.rows]
    sheet = sheet_of(page.quarter, records, table.layout, internal=page.reader.internal)
    sheet = as_known(sheet, page.as_known_on)
    name = f"{sheet.name}.{kind}"
    return _kept(page, csv_answer(sheet) if kind == "csv" else file_answer(as_xlsx(sheet), XLSX, name), name)


@every_figure_readers_only
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every change ever made, for audit."""
    name = "history-not-for-publication.csv"
    record_download(request, INTERNAL_FIGURES, name)
    return file_answer(history_csv(), CSV, name)


@require_safe
@stored
def changes(request: HttpRequest) -> HttpResponse:
    """What moved and what is being done about it; `?direction=` narrows it to one way."""
    page, direction = open_dated_page(request), _direction(request)
    readings = list(readings_of(page).values())
    moved = since_last_quarter(readings)
    return page.render(
        "scorecard/changes.html",
        crumbs=[HOME, ("What changed", "")],
        readings=readings,
        directions=moved.counts,
        direction=direction,
        since_quarter=moved.only(direction),
        baseline_year=baseline_year(readings),
        since_baseline=since_baseline(readings).only(direction),
        news=news(readings, page.reader.audience),
        clearest_first=CLEAREST_FIRST,
    )


@require_safe
@stored
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """What one indicator says at the quarter, and all that belongs to it."""
    page, last_used = open_dated_page(request), last_use_of(code)
    if last_used and last_used < page.quarter.key:
        return redirect(f"{request.path}?quarter={last_used.slug}")
    one, changed = load_indicator(page, code), _changed(page, code)
    return page.render(
        "scorecard/indicator.html",
        unreleased=bool(changed),
        last_used=last_used,
        crumbs=[HOME, SCORECARD, (full_name(one.facts), "")],
        one=one,
        facts=one.facts,
        reading=one.reading,
        counted=counted_words(one.reading.facts),
        rest=rest_of_sentence(one.reading),
        glance=glance(one.reading),
        explained=explain(one, page.reader.audience),
        revised=revised_since(one.reading.facts),
        changed=changed,
        life=_life(page, code),
        places=comparator_choices(one),
        vintages=vintages((one.rate or one.reading).facts.published),
        files_query=_query_string(request),
    )


@require_safe
@stored
def indicator_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The figures behind the indicator's chart."""
    page = open_dated_page(request)
    one = load_indicator(page, code)
    as_at, internal = page.quarter.data_as_at, page.reader.internal
    sheet = sheet_of_quarters(one.reading, one.chart.table, as_at, internal=internal)
    sheet = as_known(sheet, page.as_known_on)
    return _kept(page, csv_answer(sheet), f"{sheet.name}.csv")


@require_safe
def indicator_figure(request: HttpRequest, code: str) -> JsonResponse:
    """The indicator's chart as a figure to explore, with the places asked for."""
    page = open_dated_page(request)
    shown = figure(load_indicator(page, code).chart)
    _record(page, f"{code}-{page.quarter.key.slug}.json")
    return JsonResponse(shown)


@require_safe
def indicator_svg(request: HttpRequest, code: str) -> HttpResponse:
    """The indicator's chart as a picture."""
    page = open_dated_page(request)
    one = load_indicator(page, code)
    drawn = draw_file(one.chart)
    name = f"{code}-{page.quarter.key.slug}{marking(internal=page.reader.internal)}.svg"
    _record(page, name)
    return file_answer(drawn, SVG, name, kept=False)


def _asked_table(page: Page) -> tuple[ScorecardFilter, ScorecardTable]:
    """The indicators that the address asks for, in its layout and order."""
    asked = ScorecardFilter(page.request.GET, readings_of(page).values())
    shown = columns(_layout(page.request), page.quarter.key, baseline_year(asked.kept))
    table = ScorecardTable(rows(asked.kept, shown), shown, query=page.query)
    return asked, RequestConfig(page.request, paginate=False).configure(table)


def _layout(request: HttpRequest) -> str:
    """The layout in the address, the year across without one. Raises Http404 for any other."""
    layout = request.GET.get("layout", YEAR)
    if layout not in LAYOUTS:
        raise Http404("No such layout")
    return layout


def _direction(request: HttpRequest) -> str:
    """The direction in the address, empty for all of them. Raises Http404 for one that does not exist."""
    direction = request.GET.get("direction", "")
    if direction and direction not in DIRECTIONS:
        raise Http404("No such direction")
    return direction


def _changed(page: Page, code: str) -> list[ChangedSince]:
    """What stands beside the figure and is another today, for internal readers of a released quarter."""
    shown = page.reader.internal and page.quarter.released and page.as_known_on is None
    return changed_since(page.quarter, [code]) if shown else []


def _life(page: Page, code: str) -> list[Moment] | None:
    """The life of the quarter's figure, for those who may see it; None for others."""
    row = Indicator.objects.select_related("owner").get(code=code)
    return life_of(row, page.quarter) if page.reader.sees_history_of(row) else None


def _query_string(request: HttpRequest) -> str:
    """The address's own query, for files of the same page."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _kept(page: Page, file: HttpResponse, name: str) -> HttpResponse:
    """A file that is the same for every reader of the same rights; put on record with internal figures."""
    if page.reader.internal:
        put_on_record(file, name)
    return same_for_all(file) if shows_released(page.request) else file


def _record(page: Page, name: str) -> None:
    """Put a file that holds internal figures on record."""
    if page.reader.internal:
        record_download(page.request, INTERNAL_FIGURES, name)
