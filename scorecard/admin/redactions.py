"""Redactions: asked for from a row of history, approved by a second person, listed for good."""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods
from simple_history.models import HistoricalChanges

from scorecard.admin.access import redaction_approvers_only, redaction_askers_only
from scorecard.admin.forms import RedactionForm
from scorecard.admin.reasons import ReadOnly
from scorecard.audit.redacting import (
    RedactionError,
    approve,
    ask,
    can_be_taken_out,
    history_row,
)
from scorecard.models import Redaction
from scorecard.web.forms import posted, taken

LIST = "admin:scorecard_redaction_changelist"


@admin.register(Redaction)
class RedactionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["noun", "history_id", "field", "reason", "asked_by_name", "asked_at", "state"]
    list_filter = ["noun", ("approved_at", admin.EmptyFieldListFilter)]

    def get_urls(self) -> list[URLPattern]:
        return [
            path("ask/<str:noun>/<int:history_id>/", asked, name="scorecard_redaction_ask"),
            path("<int:pk>/approve/", approved, name="scorecard_redaction_approve"),
            *super().get_urls(),
        ]

    @admin.display(description="State", ordering="approved_at")
    def state(self, row: Redaction) -> str:
        if row.approved_at:
            return f"taken out, approved by {row.approved_by_name}"
        address = reverse("admin:scorecard_redaction_approve", args=[row.pk])
        return format_html('asked, <a href="{}">to be approved by a Publisher</a>', address)


@redaction_askers_only
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, noun: str, history_id: int) -> HttpResponse:
    """Ask for one column of a row of history to be taken out."""
    row = _row(noun, history_id)
    form, at = RedactionForm(can_be_taken_out(row), posted(request)), timezone.now()
    made = taken(
        form,
        lambda: ask(noun, history_id, **form.cleaned_data, by=request.user, at=at),
        refused_by=RedactionError,
        field="why",
    )
    if made:
        messages.success(request, f"Asked for, in {len(made)} rows of history. A Publisher must approve.")
        return redirect(LIST)
    return _page(request, "ask", "Take something out of history", form=form, row=row)


@redaction_approvers_only
@require_http_methods(["GET", "HEAD", "POST"])
def approved(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at what is asked, and approve it: it is gone for good."""
    redaction = get_object_or_404(Redaction, pk=pk)
    if request.method == "POST":
        try:
            approve(redaction, by=request.user, at=timezone.now())
        except RedactionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Taken out of history. A marker and the original’s SHA-256 remain.")
        return redirect(LIST)
    row = _row(redaction.noun, redaction.history_id)
    held = can_be_taken_out(row).get(redaction.field, "taken out already")
    return _page(request, "approve", "Approve a redaction", redaction=redaction, row=row, held=held)


def _row(noun: str, history_id: int) -> HistoricalChanges:
    try:
        return history_row(noun, history_id)
    except RedactionError:
        raise Http404("No such row") from None


def _page(request: HttpRequest, name: str, title: str, **context: object) -> HttpResponse:
    frame = {**admin.site.each_context(request), "title": title}
    return render(request, f"admin/scorecard/redaction/{name}.html", {**frame, **context})
