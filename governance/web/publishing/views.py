"""A Publisher's way to packs: the desk where they go out, one board's next issue, and taking one back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.models import Board, Publication
from governance.pdf.typeset import TypesetError
from governance.publishing.answers import unstated
from governance.publishing.drafting import Wish
from governance.publishing.next_issue import next_issue
from governance.publishing.overview import DeskRow, desk_rows
from governance.publishing.pack_texts import load_going_out
from governance.publishing.publish import Outcome, publish
from governance.publishing.publish_job import NAME, arguments, boards_left, title, wish_of
from governance.publishing.refusals import PublishError
from governance.publishing.withdraw import withdraw
from governance.web.access import board_named, pack_named, publishers_only
from governance.web.publishing.forms import PublishAllForm, PublishForm, WithdrawForm
from governance.web.publishing.preview_views import first_day
from governance.web.views import BOARDS
from scorecard.jobs.queue import Asked, ask
from scorecard.models import Quarter
from scorecard.releases.readiness import gaps
from scorecard.vocabulary.numbers import whole
from scorecard.web.access import SignedInRequest, jobs_seen
from scorecard.web.forms import posted
from scorecard.web.jobs.views import to_job
from scorecard.web.mending import tell_mended
from scorecard.web.pages import HOME, Page, open_page
from scorecard.web.ready import ready_steps

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@publishers_only
@require_http_methods(READ_AND_WRITE)
def desk(request: SignedInRequest, quarter: str) -> HttpResponse:
    """Every board's pack of a quarter; posted to, those that were chosen go out as a job, each for itself."""
    page = open_page(request, of=quarter)
    asked = page.reader.quarter(quarter)
    rows = desk_rows(asked, request.day)
    there = Board.objects.there_on(asked.key.start)
    initial = _chosen(asked, rows, request) | (_typed_before(request, asked) or {})
    form = PublishAllForm(posted(request), boards=there, initial=initial)
    if form.is_valid() and not _needs_statement(asked, form):
        tell_mended(request, form)
        return to_job(request, _asked(request, asked, form))
    return page.render(
        "governance/publishing/publish.html",
        unreleased=True,
        crumbs=[HOME, BOARDS, (f"Publish {asked}", "")],
        quarters=(),
        shown_quarter=asked,
        rows=_with_hashes(asked, rows, form["as_at"].initial),
        form=form,
        ready=ready_steps(gaps(asked), request.user) if asked.released else [],
    )


@publishers_only
@require_http_methods(READ_AND_WRITE)
def board(request: SignedInRequest, quarter: str, slug: str) -> HttpResponse:
    """One board's next issue: what it would say otherwise than the last, and the way to publish it."""
    page = open_page(request, of=quarter)
    asked, of = page.reader.quarter(quarter), board_named(slug)
    issued = list(Publication.objects.filter(board=of, quarter=asked).for_lists())
    newest = next((each for each in issued if each.withdrawn is None), None)
    initial = {"as_at": first_day(asked, request.day, newest), "why": first_reason(asked, bool(issued))}
    form = PublishForm(posted(request), initial=initial)
    if form.is_valid():
        outcome = _publish(request, asked, of, form)
        _tell(request, outcome)
        if outcome.publication:
            tell_mended(request, form)
            return redirect("governance:publish", quarter)
    return _board_page(page, asked, of, form, issued)


@publishers_only
@require_http_methods(READ_AND_WRITE)
def take_back(request: HttpRequest, slug: str, quarter: str) -> HttpResponse:
    """Ask why a version is withdrawn, then withdraw it; it cannot be given out again."""
    page = open_page(request)
    standing = Publication.objects.standing().defer("pdf", "one_page_pdf", "snapshot")
    found = pack_named(standing, slug, quarter, request.GET.get("version", ""))
    form = WithdrawForm(posted(request))
    if form.is_valid():
        try:
            withdraw(found, by=request.user, why=form.cleaned_data["why"])
        except PublishError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Version {found.version} of {found.board}’s pack is withdrawn.")
            tell_mended(request, form)
        return redirect("governance:publish", quarter)
    return page.render(
        "governance/publishing/withdraw.html",
        unreleased=True,
        crumbs=[HOME, BOARDS, ("Withdraw a pack", "")],
        quarters=(),
        shown_quarter=found.quarter,
        publication=found,
        form=form,
    )


def _chosen(quarter: Quarter, rows: list[DeskRow], request: SignedInRequest) -> dict[str, Any]:
    """The boards with something to send out, and a day that no issue's lies behind."""
    newest = max((row.newest for row in rows if row.newest), key=lambda each: each.as_at, default=None)
    due = [row for row in rows if row.due]
    return {
        "boards": [row.board.pk for row in due],
        "as_at": first_day(quarter, request.day, newest),
        "why": first_reason(quarter, any(row.issued for row in due or rows)),
    }


def _needs_statement(quarter: Quarter, form: PublishAllForm) -> bool:
    """Whether a tick is missing without which a job would start only to fail; the form then says so."""
    if form.cleaned_data["stated"]:
        return False
    needed = unstated(quarter, form.cleaned_data["boards"], form.cleaned_data["as_at"])
    if needed:
        names = ", ".join(board.short_name for board in needed)
        form.add_error(
            "stated", f"Tick this once you have read the packs of {names}: nothing has gone out yet."
        )
    return bool(needed)


def _with_hashes(quarter: Quarter, rows: list[DeskRow], on: date | None) -> list[tuple[DeskRow, str]]:
    """Each row with the hash of what its pack would say on a day, which a statement made here is about."""
    if not quarter.released:
        return [(row, "") for row in rows]
    out = load_going_out(quarter, on, [row.board for row in rows])
    return [(row, out.hashes[row.board.slug]) for row in rows]


def first_reason(quarter: Quarter, issued: bool) -> str:
    """What a first issue's reason says unless a Publisher writes another; a later one has its own."""
    return "" if issued else f"First packs of {quarter.key.label}"


def _typed_before(request: SignedInRequest, quarter: Quarter) -> dict[str, Any] | None:
    """What was typed for the packs that a job left, where its page leads back; nothing is stated anew."""
    number = whole(request.GET.get("job", ""))
    if number is None:
        return None
    job = jobs_seen(request.user).filter(pk=number, kind=NAME, about=quarter.key.slug).first()
    if job is None:
        return None
    wish = wish_of(job)
    typed = {"as_at": wish.as_at, "why": wish.why, "audience_why": wish.audience_why}
    return {"boards": [board.pk for board in boards_left(job)], **typed}


def _asked(request: SignedInRequest, quarter: Quarter, form: PublishAllForm) -> Asked:
    """The job that sends out what was chosen, with the state of the packs that the page stood for."""
    seen = form.seen if form.cleaned_data["stated"] else None
    boards = form.cleaned_data["boards"]
    return ask(
        NAME,
        about=quarter.key.slug,
        title=title(quarter, boards),
        arguments=arguments(quarter, boards, form.wish, seen),
        by=request.user,
        at=timezone.now(),
    )


def _publish(request: HttpRequest, quarter: Quarter, of: Board, form: PublishForm) -> Outcome:
    seen = {of.slug: form.cleaned_data["seen"]} if form.cleaned_data["stated"] else None
    try:
        made = publish(quarter=quarter, board=of, by=request.user, seen=seen, **vars(form.wish))
    except (PublishError, TypesetError) as error:
        return Outcome(of, error=error)
    return Outcome(of, made)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.publication:
        kind = outcome.publication.get_kind_display().lower()
        messages.success(request, f"{outcome.board}: version {outcome.publication.version} is out, {kind}.")
    else:
        messages.error(request, f"{outcome.board}: {outcome.problem}")


def _board_page(
    page: Page, quarter: Quarter, of: Board, form: PublishForm, issued: list[Publication]
) -> HttpResponse:
    wish = form.wish if form.is_bound and form.is_valid() else Wish("", form["as_at"].initial)
    return page.render(
        "governance/publishing/publish_board.html",
        unreleased=True,
        crumbs=[
            HOME,
            BOARDS,
            (f"Publish {quarter}", reverse("governance:publish", args=[quarter.key.slug])),
            (str(of), ""),
        ],
        quarters=(),
        shown_quarter=quarter,
        board=of,
        on=wish.as_at,
        issued=issued,
        form=form,
        **vars(next_issue(quarter, of, wish, by=page.request.user, at=timezone.now())),
    )
