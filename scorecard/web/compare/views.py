"""Published figures of one or more indicators, place by place: page, files, one figure to explore."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from scorecard.charts.comparison import Comparison, PlaceRow, compared
from scorecard.charts.plotly_places import places_figure
from scorecard.charts.svg.places import drawn_rows
from scorecard.models import Indicator, NeighbourModel, PublishedFigure
from scorecard.readings.load import LAST_QUARTER, load_published
from scorecard.tables.exports import as_csv, as_xlsx
from scorecard.tables.published_sheet import sheet_of_published
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.states import Unit
from scorecard.web.compare.form import CompareForm
from scorecard.web.pages import CSV, HOME, SCORECARD, XLSX, Page, file_answer, open_page


@dataclass(frozen=True)
class Compared:
    """One indicator and what is published of it for the places and years asked for."""

    facts: IndicatorFacts
    comparison: Comparison

    @property
    def is_count(self) -> bool:
        return self.facts.unit == Unit.COUNT

    @property
    def drawn(self) -> list[PlaceRow]:
        return drawn_rows(self.comparison, self.facts.unit)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Published figures beside those of other places, whichever quarter is shown; a drawing an indicator."""
    page = open_page(request)
    form, shown = _asked(page)
    return page.render(
        "scorecard/compare.html",
        crumbs=[HOME, SCORECARD, ("Compare places", "")],
        form=form,
        shown=shown,
        releases=sorted({release for each in shown for release in each.comparison.releases}),
        model=NeighbourModel.objects.first(),
        files_query=f"?{request.GET.urlencode()}" if request.GET else "",
    )


@require_safe
def compare_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same figures as rows, with symbols, releases and sources as published; `kind` is csv or xlsx."""
    form, shown = _asked(open_page(request))
    rows = PublishedFigure.objects.compared([each.facts.code for each in shown])
    sheet = sheet_of_published(rows, {each.facts.code: form.narrowed(each.comparison) for each in shown})
    if kind == "csv":
        return file_answer(as_csv(sheet), CSV, f"{sheet.name}.csv")
    return file_answer(as_xlsx(sheet), XLSX, f"{sheet.name}.xlsx")


@require_safe
def compare_figure(request: HttpRequest, code: str) -> JsonResponse:
    """One indicator's places as a figure to explore."""
    _, shown = _asked(open_page(request))
    found = next((each for each in shown if each.facts.code == code), None)
    if found is None:
        raise Http404("This indicator is not compared here")
    return JsonResponse(places_figure(found.comparison, found.facts))


def _asked(page: Page) -> tuple[CompareForm, list[Compared]]:
    """The form as it was sent, and what it asks for."""
    form = CompareForm(page.request.GET, Indicator.objects.for_facts().with_published_figures())
    whole = [(facts, compared(facts, LAST_QUARTER)) for facts in load_published(form.chosen)]
    form.offer(comparison for _, comparison in whole)
    return form, [Compared(facts, form.narrowed(comparison)) for facts, comparison in whole]
