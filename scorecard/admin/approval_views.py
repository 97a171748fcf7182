"""A quarter's closing, approval and release: GET shows what would happen, POST does it."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from scorecard.admin.approval_rows import corrected_rows, frozen_rows, outstanding_rows
from scorecard.admin.correction_views import correct
from scorecard.entry.service import EntryError
from scorecard.models import Quarter
from scorecard.releases import approval as signing
from scorecard.releases.before_release import asked_of
from scorecard.releases.freeze import draft_release
from scorecard.releases.owner_confirmation import StaleError
from scorecard.releases.revisions import differences, release_correction
from scorecard.vocabulary.states import QuarterState

CLOSED_WHY = "Closed for its release"
VIEW = "scorecard.view_quarter"


def signing_urls(admin: ModelAdmin) -> list[URLPattern]:
    """The addresses below a quarter."""
    views = {"close": close, "reopen": reopen, "approve": approve, "release": release, "correct": correct}
    return [
        path(f"<int:number>/{name}/", _guarded(admin, view), name=f"scorecard_quarter_{name}")
        for name, view in views.items()
    ]


def _guarded(admin: ModelAdmin, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for those who see quarters; others signed in are refused, with or without a token."""
    inside = admin.admin_site.admin_view(partial(_with_quarter, admin, view))

    def guarded(request: HttpRequest, number: int) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_perm(VIEW):
            raise PermissionDenied("Data officers, Publishers and Administrators see quarters here.")
        return inside(request, number)

    return guarded


def _with_quarter(
    admin: ModelAdmin, view: Callable[..., HttpResponse], request: HttpRequest, number: int
) -> HttpResponse:
    quarter = Quarter.objects.filter(pk=number).first() if number < 100_000 else None
    if quarter is None:
        raise Http404("No such quarter")
    return view(request, admin, quarter)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, admin: ModelAdmin, quarter: Quarter) -> HttpResponse:
    """What is outstanding, by post, with a box for each reason; then the quarter closed."""
    problem = ""
    if request.method == "POST":
        _ask_sign_off(request)
        try:
            signing.close(quarter, **_closing(request, quarter), by=request.user, at=timezone.now())
        except EntryError as error:
            problem = str(error)
        else:
            messages.success(request, f"{quarter} is closed.")
            return redirect(_address(quarter, "release"))
    rows = outstanding_rows(quarter, request.POST) if quarter.state == QuarterState.OPEN else []
    return _page(
        request,
        admin,
        quarter,
        "close",
        problem=problem,
        posts=[(post, list(held)) for post, held in groupby(rows, key=lambda row: row.post)],
        left=len(rows),
        day=request.POST.get("data_as_at") or _likely_day(quarter),
    )


@require_POST
def reopen(request: HttpRequest, admin: ModelAdmin, quarter: Quarter) -> HttpResponse:
    """A closed quarter opened again, with the reason given."""
    _ask_sign_off(request)
    try:
        signing.reopen(quarter, by=request.user, why=request.POST.get("why", ""))
    except EntryError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{quarter} is open again.")
    return redirect(_address(quarter, "close"))


@require_POST
def approve(request: HttpRequest, admin: ModelAdmin, quarter: Quarter) -> HttpResponse:
    """The director's approval recorded for the figures that the form showed."""
    _ask_sign_off(request)
    given, seen = request.POST.get("given", ""), request.POST.get("figures_sha256", "")
    try:
        signing.approve(quarter, given=given, figures_sha256=seen, by=request.user, at=timezone.now())
    except EntryError as error:
        return _release_page(request, admin, quarter, error)
    messages.success(request, "The approval is recorded.")
    return redirect(_address(quarter, "release"))


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, admin: ModelAdmin, quarter: Quarter) -> HttpResponse:
    """What would be released and what the public would see; then the release, or the next version."""
    if request.method != "POST":
        return _release_page(request, admin, quarter)
    _ask_sign_off(request)
    sign = release_correction if quarter.released else signing.release
    why, exception = request.POST.get("why", ""), request.POST.get("exception", "")
    try:
        made = sign(quarter, by=request.user, why=why, exception=exception, at=timezone.now())
    except EntryError as error:
        return _release_page(request, admin, quarter, error)
    messages.success(request, f"{made} is released.")
    return redirect(_address(quarter, "release"))


def _release_page(
    request: HttpRequest, admin: ModelAdmin, quarter: Quarter, error: EntryError | None = None
) -> HttpResponse:
    draft = draft_release(quarter) if quarter.state == QuarterState.CLOSED else None
    now = draft.sha256 if draft else ""
    approvals = list(quarter.approvals.all()) if draft else []
    entered = signing.who_entered(quarter)
    return _page(
        request,
        admin,
        quarter,
        "release",
        status=409 if isinstance(error, StaleError) else 200,
        problem=str(error or ""),
        now=now,
        approval=next((each for each in approvals if each.figures_sha256 == now), None),
        lapsed=any(each.figures_sha256 != now for each in approvals),
        figures=frozen_rows(draft) if draft else [],
        reasons=quarter.closing_reasons.select_related("indicator"),
        releases=quarter.releases.order_by("version"),
        corrected=corrected_rows(differences(quarter)) if quarter.released else [],
        asked=asked_of(draft) if draft else [],
        entered=sorted(entered.values()),
        entered_by_reader=request.user.pk in entered,
    )


def _page(
    request: HttpRequest, admin: ModelAdmin, quarter: Quarter, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": {"close": f"Close {quarter}", "release": f"Release {quarter}"}[name],
        "quarter": quarter,
        "may_sign": request.user.has_perm(signing.SIGN_OFF),
        "typed": request.POST,
    }
    return render(request, f"admin/scorecard/quarter/{name}.html", frame | context, status=status)


def _closing(request: HttpRequest, quarter: Quarter) -> dict[str, Any]:
    """What the closing form sends; a post's own reason stands for its figures that have none themselves."""
    sent = request.POST.get("data_as_at") or _likely_day(quarter)
    try:
        day = parse_date(sent)
    except ValueError:
        day = None
    if day is None:
        raise EntryError("Give the day the figures stand for, such as 2019-01-21.")
    reasons = {row.code: row.why or row.post_why for row in outstanding_rows(quarter, request.POST)}
    return {"reasons": reasons, "data_as_at": day, "why": CLOSED_WHY}


def _likely_day(quarter: Quarter) -> str:
    """The day on which the last extract was run, where one is known."""
    run_on = quarter.observations.exclude(extract_run_on=None).order_by("-extract_run_on").first()
    day = quarter.data_as_at or (run_on and run_on.extract_run_on)
    return day.isoformat() if day else ""


def _ask_sign_off(request: HttpRequest) -> None:
    if not request.user.has_perm(signing.SIGN_OFF):
        raise PermissionDenied("A Publisher closes, approves and releases quarters.")


def _address(quarter: Quarter, name: str) -> str:
    return reverse(f"admin:scorecard_quarter_{name}", args=[quarter.pk])
