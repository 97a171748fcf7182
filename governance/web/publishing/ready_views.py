"""Ready or not: one page of what a quarter lacks before it closes, is released and goes out in packs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.web.views import BOARDS
from scorecard.releases.readiness import SIGN_OFF, gaps, keep_reasons
from scorecard.vocabulary.counted import counted
from scorecard.web.access import every_figure_readers_only, sent_by
from scorecard.web.forms import posted, problem, taken
from scorecard.web.pages import HOME, open_page
from scorecard.web.ready import ReasonsForm, ready_steps

publishers_send = sent_by(SIGN_OFF, "A Publisher says why something may stay as it is.")


@every_figure_readers_only
@publishers_send
@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: HttpRequest, quarter: str) -> HttpResponse:
    """What is missing, with a box for each reason; posted to, the reasons typed are kept."""
    page, by, at = open_page(request, of=quarter), request.user, timezone.now()
    asked, form = page.reader.quarter(quarter), ReasonsForm(posted(request))
    kept = taken(form, lambda: keep_reasons(asked, form.reasons, for_all=form.for_all, by=by, at=at))
    if kept is not None:
        many = counted(len(kept), "reason is|reasons are")
        messages.success(request, f"{many} kept.")
        return redirect("governance:ready", quarter)
    return page.render(
        "governance/publishing/ready.html",
        unreleased=True,
        crumbs=[HOME, BOARDS, ("Ready or not", "")],
        quarters=(),
        as_public="",
        shown_quarter=asked,
        ready=ready_steps(gaps(asked), request.user, form.data),
        reasons=asked.closing_reasons.all(),
        may_sign=request.user.has_perm(SIGN_OFF),
        problem=problem(form),
    )
