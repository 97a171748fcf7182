"""The scorecard's pages: guard, load, ask, answer."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from scorecard.facts import load_facts
from scorecard.filters import ScorecardFilter
from scorecard.layouts import LAYOUTS, YEAR, columns
from scorecard.models import Indicator
from scorecard.pages import Page, open_page
from scorecard.presenters import rows
from scorecard.readings import Reading, read
from scorecard.tables import ScorecardTable

HOME = ("Plan on a page", "/")


@require_safe
def scorecard(request: HttpRequest) -> HttpResponse:
    """All indicators by theme, in the layout and with the filters asked for."""
    page = open_page(request)
    layout = layout_of(request)
    asked = ScorecardFilter(request.GET, Indicator.objects.for_facts())
    readings = asked.keep(readings_of(page, asked.qs))
    shown = columns(layout, page.quarter.key)
    table = ScorecardTable(rows(readings, asked.theme_names, shown), shown, query=page.query)
    return page.render(
        "scorecard/scorecard.html",
        crumbs=[HOME, ("Scorecard", "")],
        table=RequestConfig(request, paginate=False).configure(table),
        asked=asked,
        layout=layout,
        layouts=LAYOUTS.items(),
        total=len(readings),
    )


def layout_of(request: HttpRequest) -> str:
    """The layout in the address, the year across without one. Raises Http404 for any other."""
    layout = request.GET.get("layout", YEAR)
    if layout not in LAYOUTS:
        raise Http404("No such layout")
    return layout


def readings_of(page: Page, indicators) -> list[Reading]:
    """The readings of the indicators at the page's quarter, gated for its reader."""
    facts = load_facts(
        page.quarter.key,
        audience=page.reader.audience,
        indicators=indicators,
        published_since=date(page.quarter.key.year - 3, 3, 31),
        unreleased_codes=page.reader.unreleased_codes(page.quarter),
    )
    return [read(each, page.quarter.key) for each in facts]


def changes(request):
    return open_page(request).render("base.html")


def compare(request):
    return open_page(request).render("base.html")


def indicator(request, code):
    return open_page(request).render("base.html")
