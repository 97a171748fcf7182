"""The writer's desk in the administration: a paragraph previewed before it is saved, and figures to pick."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from plans.models import Paragraph
from plans.web.figure_picker import to_bind
from plans.web.preview import Preview, preview
from scorecard.models import Quarter
from scorecard.vocabulary.states import Audience, QuarterState
from scorecard.web.access import reader_of

AUDIENCE_WORDS = {Audience.PUBLIC: "the public", Audience.INTERNAL: "council staff"}
CARRIED = ("quarter", "section", "position", "seen")
"""Fields of the form that its preview takes along, so that saving from there loses none."""


def desk_urls(admin: ModelAdmin) -> list[URLPattern]:
    """The addresses beside the form; for those who may write."""
    return [
        path("preview/", _guarded(admin, require_POST(show)), name="plans_paragraph_preview"),
        path("figures/", _guarded(admin, require_safe(figures)), name="plans_paragraph_figures"),
    ]


def _guarded(admin: ModelAdmin, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return admin.admin_site.admin_view(partial(_for_writers, admin, view))


def _for_writers(admin: ModelAdmin, view: Callable[..., HttpResponse], request: HttpRequest) -> HttpResponse:
    if not (admin.has_add_permission(request) or admin.has_change_permission(request)):
        raise PermissionDenied("Publishers write the report.")
    return view(request, admin)


def show(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The typed paragraph as it would be read; its own page, or the part alone for the form's script."""
    typed = request.POST
    audience = (
        Audience.INTERNAL
        if typed.get("audience") == Audience.INTERNAL and reader_of(request.user).internal
        else Audience.PUBLIC
    )
    paragraph = _paragraph(typed.get("paragraph", ""))
    quarter = paragraph.quarter if paragraph else quarter_of(typed.get("quarter", ""))
    number = paragraph.number if paragraph else _number(typed)
    context = {
        "shown": _shown(request, quarter, number, audience),
        "audience": AUDIENCE_WORDS[audience],
        "quarter": quarter,
    }
    if "part" in request.GET:
        return render(request, "admin/plans/paragraph/shown.html", context)
    home = "admin:plans_paragraph_change" if paragraph else "admin:plans_paragraph_add"
    page = {
        "title": f"Preview of paragraph {number}",
        "save_to": reverse(home, args=[paragraph.pk] if paragraph else []),
        "carried": {name: typed[name] for name in CARRIED if name in typed},
        "paragraph": paragraph,
        "why": typed.get("why", ""),
        "text": typed.get("text", ""),
        "audiences": audiences(audience),
    }
    return _page(request, admin, "preview", {**context, **page})


def figures(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The figures to bind at a quarter; the part alone for the form's script."""
    quarter = quarter_of(request.GET.get("quarter", "")) or newest_quarter()
    context = {"quarter": quarter, "to_bind": to_bind(quarter, reader_of(request.user)) if quarter else []}
    if "part" in request.GET:
        return render(request, "admin/plans/paragraph/figures_table.html", context)
    page = {"title": f"Figures to bind at {quarter}", "quarters": Quarter.objects.order_by("-number")}
    return _page(request, admin, "figures", {**context, **page})


def desk_context(request: HttpRequest, paragraph: Paragraph | None, asked: str = "") -> dict[str, Any]:
    """What the form's desk shows: figures at its quarter, and the paragraphs before and after."""
    quarter = paragraph.quarter if paragraph else quarter_of(asked) or newest_quarter()
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


def quarter_of(typed: str) -> Quarter | None:
    """The quarter a form's field names; None for anything else."""
    return Quarter.objects.filter(pk=int(typed)).first() if _is_number(typed) else None


def newest_quarter() -> Quarter | None:
    """The newest quarter still to be released, else the newest of all."""
    quarters = Quarter.objects.order_by("-number")
    return quarters.exclude(state=QuarterState.RELEASED).first() or quarters.first()


def _shown(request: HttpRequest, quarter: Quarter | None, number: str, audience: str) -> Preview:
    if quarter is None:
        return Preview(None, ["Choose the quarter first: its figures fill the text."], [])
    reader = reader_of(request.user)
    return preview(
        request.POST.get("text", ""), number=number, quarter=quarter, reader=reader, audience=audience
    )


def beside(paragraph: Paragraph) -> dict[str, Paragraph | None]:
    """The paragraphs before and after, in the report's order."""
    rows = list(Paragraph.objects.filter(quarter=paragraph.quarter))
    at = rows.index(paragraph)
    return {"earlier": rows[at - 1] if at else None, "later": rows[at + 1] if rows[at + 1 :] else None}


def _paragraph(typed: str) -> Paragraph | None:
    if not _is_number(typed):
        return None
    return Paragraph.objects.select_related("quarter").filter(pk=int(typed)).first()


def _number(typed: Mapping[str, Any]) -> str:
    section, position = typed.get("section", ""), typed.get("position", "")
    return f"{section if section in '12345' and section else 1}.{position if _is_number(position) else 1}"


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 10


def _page(request: HttpRequest, admin: ModelAdmin, name: str, context: dict[str, Any]) -> HttpResponse:
    frame = {**admin.admin_site.each_context(request), "opts": admin.opts}
    return render(request, f"admin/plans/paragraph/{name}.html", frame | context)
