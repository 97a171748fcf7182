"""One released figure corrected, with a reason of its own; what was released stays until the next version."""

from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from scorecard.admin.access import data_officers_send, quarter_numbered, quarter_readers_only
from scorecard.admin.forms import CorrectionForm
from scorecard.admin.releases.approval_rows import corrected_rows
from scorecard.editions.since import changed_since
from scorecard.models.accounts import ENTER
from scorecard.releases.differences import differences
from scorecard.releases.revisions import correct as write
from scorecard.web.forms import posted, taken
from scorecard.web.mending import tell_mended


@quarter_readers_only
@data_officers_send
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """The form for one figure of a released quarter, with what was corrected since its release."""
    quarter = quarter_numbered(number)
    form = CorrectionForm(quarter, posted(request), request.GET.get("indicator", ""))
    outcome = taken(form, lambda: write(form.entry(), by=request.user, why=form.cleaned_data["why"]))
    if outcome:
        changed = outcome.new or outcome.changed
        tell_mended(request, form)
        messages.success(request, "The figure is corrected." if changed else "It reads so already.")
        return redirect("admin:scorecard_quarter_correct", number)
    context = {
        **site.each_context(request),
        "opts": quarter._meta,
        "title": f"Correct a figure of {quarter}",
        "quarter": quarter,
        "form": form,
        "may_enter": request.user.has_perm(ENTER),
        "corrected": corrected_rows(differences(quarter)),
        "beside": changed_since(quarter) if quarter.released else [],
    }
    return render(request, "admin/scorecard/quarter/correct.html", context)
