"""A quarter's closing, approval and release: GET shows what would happen, POST does it."""

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from scorecard.admin.access import publishers_send, quarter_numbered, quarter_readers_only
from scorecard.admin.forms import ApprovalForm, CloseForm, ReleaseForm, ReopenForm
from scorecard.admin.releases.approval_rows import corrected_rows, frozen_rows
from scorecard.admin.releases.correction_views import correct
from scorecard.admin.releases.release_job import ask_release
from scorecard.editions.since import changed_since
from scorecard.models import Quarter
from scorecard.releases import approval as signing
from scorecard.releases import closing
from scorecard.releases.differences import differences
from scorecard.releases.freeze import draft_release
from scorecard.releases.readiness import SIGN_OFF, gaps, keep_reasons
from scorecard.vocabulary.gaps import Step
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, problem, status, taken
from scorecard.web.jobs.views import to_job
from scorecard.web.ready import ReasonsForm, ready_steps

CLOSED_WHY = "Closed for its release"
CLOSE, RELEASE = "admin:scorecard_quarter_close", "admin:scorecard_quarter_release"


@quarter_readers_only
@publishers_send
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, number: int) -> HttpResponse:
    """What is missing, with a box for each reason, kept whatever follows; then the quarter closed."""
    quarter, by, at = quarter_numbered(number), request.user, timezone.now()
    typed, form = ReasonsForm(posted(request)), CloseForm(quarter, posted(request))
    kept = taken(typed, lambda: keep_reasons(quarter, typed.reasons, for_all=typed.for_all, by=by, at=at))
    if kept is None:
        return _close_page(request, quarter, form, typed)
    if taken(form, lambda: closing.close(quarter, **form.cleaned_data, by=by, why=CLOSED_WHY, at=at)):
        messages.success(request, f"{quarter} is closed.")
        return redirect(RELEASE, number)
    return _close_page(request, quarter, form, form)


@quarter_readers_only
@publishers_send
@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """A closed quarter opened again, with the reason given."""
    quarter, form = quarter_numbered(number), ReopenForm(posted(request))
    if taken(form, lambda: closing.reopen(quarter, **form.cleaned_data, by=request.user)):
        messages.success(request, f"{quarter} is open again.")
        return redirect(CLOSE, number)
    return _close_page(request, quarter, CloseForm(quarter), form)


@quarter_readers_only
@publishers_send
@require_POST
def approve(request: SignedInRequest, number: int) -> HttpResponse:
    """The director's approval recorded for the figures that the form showed."""
    quarter, form, at = quarter_numbered(number), ApprovalForm(posted(request)), timezone.now()
    if taken(form, lambda: signing.approve(quarter, **form.cleaned_data, by=request.user, at=at)):
        messages.success(request, "The approval is recorded.")
        return redirect(RELEASE, number)
    return _release_page(request, quarter, form)


@quarter_readers_only
@publishers_send
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SignedInRequest, number: int) -> HttpResponse:
    """What would be released and what the public would see; then the release or next version, as a job."""
    quarter, form, at = quarter_numbered(number), ReleaseForm(posted(request)), timezone.now()
    asked = taken(form, lambda: ask_release(quarter, **form.cleaned_data, by=request.user, at=at))
    if asked:
        return to_job(request, asked)
    return _release_page(request, quarter, form)


def _close_page(request: HttpRequest, quarter: Quarter, close: CloseForm, sent: forms.Form) -> HttpResponse:
    found = gaps(quarter) if quarter.state == QuarterState.OPEN else []
    return _page(
        request, quarter, "close", sent, ready=ready_steps(found, request.user, sent.data), form=close
    )


def _release_page(request: HttpRequest, quarter: Quarter, sent: forms.Form) -> HttpResponse:
    corrected = differences(quarter) if quarter.released else []
    beside = changed_since(quarter) if quarter.released else []
    draft = draft_release(quarter) if corrected or beside or quarter.state == QuarterState.CLOSED else None
    now = draft.sha256 if draft else ""
    approvals = list(signing.approvals_since_release(quarter)) if draft else []
    missing = gaps(quarter, _steps_to(quarter), draft.decided) if draft else []
    entered = signing.who_entered(quarter)
    return _page(
        request,
        quarter,
        "release",
        sent,
        now=now,
        approval=next((each for each in approvals if each.figures_sha256 == now), None),
        lapsed=any(each.figures_sha256 != now for each in approvals),
        figures=frozen_rows(draft) if draft else [],
        reasons=quarter.closing_reasons.all(),
        releases=quarter.releases.order_by("version"),
        corrected=corrected_rows(corrected),
        beside=beside,
        ready=ready_steps(missing, request.user),
        entered=sorted(entered.values()),
        entered_by_reader=request.user.pk in entered,
    )


def _steps_to(quarter: Quarter) -> list[Step] | None:
    """What its page says is due: all that is ahead; of a released one, what its next version asks."""
    return [Step.CORRECT] if quarter.released else None


def _page(
    request: HttpRequest, quarter: Quarter, name: str, sent: forms.Form, **context: object
) -> HttpResponse:
    """A step's page; `sent` is the form that was refused, whose texts it gives back, or one not sent yet."""
    frame = {
        **site.each_context(request),
        "opts": quarter._meta,
        "title": f"{name.capitalize()} {quarter}",
        "quarter": quarter,
        "may_sign": request.user.has_perm(SIGN_OFF),
        "typed": sent.data,
        "problem": problem(sent),
    }
    template = f"admin/scorecard/quarter/{name}.html"
    return render(request, template, frame | context, status=status(sent))


SIGNING_URLS = [
    path(f"<int:number>/{view.__name__}/", view, name=f"scorecard_quarter_{view.__name__}")
    for view in (close, reopen, approve, release, correct)
]
"""The addresses below a quarter."""
