"""The writer's desk in the administration: a paragraph previewed before it is saved, and figures to pick."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.admin.forms import DeskForm, StandsForm
from plans.models import Paragraph
from plans.updates import UpdateError, let_stand, take_over_paragraphs, to_take_over
from plans.web.figure_picker import to_bind
from plans.web.preview import Preview, preview
from scorecard.admin.access import page_for
from scorecard.models import Quarter
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.states import Audience, QuarterState
from scorecard.web.access import Reader, reader_of
from scorecard.web.forms import posted, taken

AUDIENCE_WORDS = {Audience.PUBLIC: "the public", Audience.INTERNAL: "council staff"}
writers_only = page_for("plans.change_paragraph", "Publishers write the report.")


@writers_only
@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """The typed paragraph as it would be read; its own page, or the part alone for the form's script."""
    typed, reader = DeskForm(posted(request)), reader_of(request.user)
    audience = Audience.INTERNAL if typed.for_staff and reader.internal else Audience.PUBLIC
    context = {
        "shown": _shown(typed, reader, audience),
        "audience": AUDIENCE_WORDS[audience],
        "quarter": typed.of_quarter,
    }
    if "part" in request.GET:
        return render(request, "admin/plans/paragraph/shown.html", context)
    paragraph = typed.written
    home = "admin:plans_paragraph_change" if paragraph else "admin:plans_paragraph_add"
    page = {
        "title": f"Preview of paragraph {typed.number}",
        "save_to": reverse(home, args=[paragraph.pk] if paragraph else []),
        "carried": typed.carried,
        "paragraph": paragraph,
        "why": typed.data.get("why", ""),
        "text": typed.text_typed,
        "audiences": audiences(audience),
    }
    return _page(request, "preview", {**context, **page})


@writers_only
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures to bind at a quarter; the part alone for the form's script."""
    quarter = DeskForm(request.GET).of_quarter or newest_quarter()
    context = {"quarter": quarter, "to_bind": to_bind(quarter, reader_of(request.user)) if quarter else []}
    if "part" in request.GET:
        return render(request, "admin/plans/paragraph/figures_table.html", context)
    page = {"title": f"Figures to bind at {quarter}", "quarters": Quarter.objects.order_by("-number")}
    return _page(request, "figures", {**context, **page})


@writers_only
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """What last quarter's report holds for sections that are empty; then those paragraphs, as drafts."""
    quarter = DeskForm(posted(request) or request.GET).of_quarter or newest_quarter()
    if quarter is None:
        raise Http404("No quarter is opened yet")
    if request.method == "POST":
        try:
            drafts = take_over_paragraphs(quarter, by=request.user)
        except UpdateError as error:
            messages.error(request, str(error))
        else:
            many = counted(len(drafts), "paragraph is|paragraphs are")
            messages.success(request, f"{many} taken over. Each is marked until you rewrite it.")
        return redirect(f"{reverse('admin:plans_paragraph_changelist')}?quarter__number__exact={quarter.pk}")
    page = {
        "title": f"Take over the paragraphs of {quarter.key.previous.label}",
        "quarter": quarter,
        "quarters": Quarter.objects.exclude(state=QuarterState.RELEASED).order_by("-number"),
        "taken": to_take_over(quarter),
    }
    return _page(request, "take_over", page)


@writers_only
@require_http_methods(["GET", "HEAD", "POST"])
def stands(request: HttpRequest, pk: int) -> HttpResponse:
    """A paragraph taken over, as it reads now; then its mark taken off, with a word."""
    paragraph = get_object_or_404(Paragraph.objects.select_related("quarter"), pk=pk)
    form = StandsForm(posted(request))
    door = partial(let_stand, paragraph, by=request.user)
    if taken(form, lambda: door(why=form.cleaned_data["why"]), refused_by=UpdateError):
        messages.success(request, f"Paragraph {paragraph.number} stands as it is.")
        return redirect("admin:plans_paragraph_change", pk)
    reader = reader_of(request.user)
    shown = preview(
        paragraph.text,
        number=paragraph.number,
        quarter=paragraph.quarter,
        reader=reader,
        audience=Audience.INTERNAL,
    )
    page = {
        "title": f"Let paragraph {paragraph.number} stand",
        "paragraph": paragraph,
        "form": form,
        "shown": shown,
        "audience": AUDIENCE_WORDS[Audience.INTERNAL],
        "quarter": paragraph.quarter,
    }
    return _page(request, "stands", page)


def desk_context(request: HttpRequest, paragraph: Paragraph | None) -> dict[str, Any]:
    """What the form's desk shows: figures at its quarter, and the paragraphs before and after."""
    asked = DeskForm(posted(request) or request.GET)
    quarter = paragraph.quarter if paragraph else asked.of_quarter or newest_quarter()
    if quarter is None:
        return {}
    return {
        "desk": True,
        "quarter": quarter,
        "to_bind": to_bind(quarter, reader_of(request.user)),
        "audiences": audiences(Audience.PUBLIC),
        **(beside(paragraph) if paragraph else {}),
    }


def audiences(chosen: str) -> list[tuple[str, str, bool]]:
    """The choice of readers: value, words, whether it is chosen."""
    return [(value, words, value == chosen) for value, words in AUDIENCE_WORDS.items()]


def newest_quarter() -> Quarter | None:
    """The next quarter to be released, else the newest of all."""
    quarters = Quarter.objects.order_by("-number")
    return quarters.exclude(state=QuarterState.RELEASED).last() or quarters.first()


def _shown(typed: DeskForm, reader: Reader, audience: str) -> Preview:
    quarter = typed.of_quarter
    if quarter is None:
        return Preview(None, ["Choose the quarter first: its figures fill the text."], [])
    return preview(typed.text_typed, number=typed.number, quarter=quarter, reader=reader, audience=audience)


def beside(paragraph: Paragraph) -> dict[str, Paragraph | None]:
    """The paragraphs before and after, in the report's order."""
    rows = list(Paragraph.objects.filter(quarter=paragraph.quarter))
    at = rows.index(paragraph)
    return {"earlier": rows[at - 1] if at else None, "later": rows[at + 1] if rows[at + 1 :] else None}


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    frame = {**site.each_context(request), "opts": Paragraph._meta}
    return render(request, f"admin/plans/paragraph/{name}.html", frame | context)


DESK_URLS = [
    path("preview/", show, name="plans_paragraph_preview"),
    path("figures/", figures, name="plans_paragraph_figures"),
    path("take-over/", take_over, name="plans_paragraph_take_over"),
    path("<int:pk>/stands/", stands, name="plans_paragraph_stands"),
]
"""The addresses beside the form."""
