"""The entry grid's page and what its buttons do. What is typed is kept on every send, saved or not."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from scorecard.admin.access import data_officers_only, quarter_numbered
from scorecard.entry.grid.drafts import drop_draft, find_draft, keep_draft, set_aside, take_back
from scorecard.entry.grid.form import SAVE, Form, pressed, read_form
from scorecard.entry.grid.judging import Judged, judge
from scorecard.entry.grid.outcomes import OVERTAKEN, UNTOUCHED
from scorecard.entry.grid.page import page_of, with_paste
from scorecard.entry.grid.row_view import CHOICES, QUALITIES
from scorecard.entry.grid.saving import save
from scorecard.entry.grid.sheet import EntrySheet, load_sheet
from scorecard.entry.service import EntryError
from scorecard.models import EntryDraft, Quarter
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import SignedInRequest

GRID = "admin:scorecard_quarter_enter"
DROP = "drop:"


@login_not_required
def enter(request: SignedInRequest, number: int) -> HttpResponse:
    """Sign-in first; a form whose session has ended meanwhile is set aside, not lost."""
    if request.user.is_authenticated:
        return _grid(request, number)
    if request.method == "POST":
        set_aside(request.session, number, request.POST)
    return redirect_to_login(request.get_full_path())


@data_officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def _grid(request: SignedInRequest, number: int) -> HttpResponse:
    """The grid of one quarter: shown, or sent with one of its buttons."""
    quarter = quarter_numbered(number)
    sheet = load_sheet(quarter)
    if request.method == "POST":
        return _sent(request, sheet, read_form(request.POST, sheet.lines), pressed(request.POST))
    if quarter.state != QuarterState.OPEN:
        return _shut(request, quarter)
    if (aside := take_back(request.session, sheet)) is not None:
        keep_draft(sheet, aside, judge(sheet, aside).unsaved, account=request.user.pk)
    draft, form = find_draft(sheet, account=request.user.pk)
    if "about" in request.GET:  # a link to a comment's box
        form = replace(form, unfolded="yes")
    return _shown(request, sheet, form, judge(sheet, form), draft=draft)


def _sent(request: SignedInRequest, sheet: EntrySheet, form: Form, do: str) -> HttpResponse:
    if sheet.quarter.state != QuarterState.OPEN:
        keep_draft(sheet, form, judge(sheet, form).unsaved, account=request.user.pk)
        return _shut(request, sheet.quarter)
    if do.startswith(DROP):
        kept = {code: row for code, row in form.rows.items() if code != do.removeprefix(DROP)}
        return _checked(request, sheet, replace(form, rows=kept), "What you typed there is gone.")
    return BUTTONS.get(do, _saved)(request, sheet, form)


def _saved(request: SignedInRequest, sheet: EntrySheet, form: Form) -> HttpResponse:
    """Right rows are written; if any are left over, the page comes back with them as typed."""
    try:
        judged = save(sheet, form, by=request.user)
    except EntryError as error:
        messages.error(request, f"{error} Nothing was saved; what you typed is kept.")
        return _kept(request, sheet, form, answer=_to_quarters())
    written = judged.outcome.written
    if written:
        messages.success(request, _saved_words(judged))
    elif not judged.unsaved:
        messages.info(request, "There was nothing new to save.")
    if not (judged.unsaved or judged.batch_problem):
        asked_once = Form(extract_run_on=form.extract_run_on, unfolded=form.unfolded)
        keep_draft(sheet, asked_once, [], account=request.user.pk)
        return redirect(GRID, sheet.quarter.number)
    fresh = load_sheet(sheet.quarter) if written else sheet
    keep_draft(fresh, form, judged.unsaved, account=request.user.pk)
    status = 409 if judged.codes(OVERTAKEN) else 200
    return _shown(request, fresh, form, judged, status=status)


def _checked(
    request: SignedInRequest, sheet: EntrySheet, form: Form, done: str = "The figures are checked."
) -> HttpResponse:
    """Everything is worked out and checked; nothing is written but the draft, and the page says so."""
    judged = judge(sheet, form)
    keep_draft(sheet, form, judged.unsaved, account=request.user.pk)
    messages.info(request, f"{done} Nothing is saved yet.")
    return _shown(request, sheet, form, judged)


def _previewed(request: SignedInRequest, sheet: EntrySheet, form: Form) -> HttpResponse:
    judged = judge(sheet, form)
    keep_draft(sheet, form, judged.unsaved, account=request.user.pk)
    return _shown(request, sheet, form, judged, previewing=True)


def _filled(request: SignedInRequest, sheet: EntrySheet, form: Form) -> HttpResponse:
    """The pasted figures go into their boxes, to be looked at and saved."""
    done = "The pasted figures are in their boxes."
    return _checked(request, sheet, with_paste(sheet, form, judge(sheet, form)), done)


def _kept(
    request: SignedInRequest, sheet: EntrySheet, form: Form, answer: HttpResponse | None = None
) -> HttpResponse:
    keep_draft(sheet, form, judge(sheet, form).unsaved, account=request.user.pk)
    return answer or HttpResponse(status=204)


def _discarded(request: SignedInRequest, sheet: EntrySheet, form: Form) -> HttpResponse:
    drop_draft(sheet, account=request.user.pk)
    messages.info(request, "What was typed and not saved is gone; saved figures are as they were.")
    return redirect(GRID, sheet.quarter.number)


def _shut(request: SignedInRequest, quarter: Quarter) -> HttpResponse:
    state = quarter.get_state_display().lower()
    messages.error(request, f"{quarter} is {state}, so its figures can no longer be entered.")
    return _to_quarters()


def _to_quarters() -> HttpResponse:
    return redirect("admin:scorecard_quarter_changelist")


def _shown(
    request: SignedInRequest,
    sheet: EntrySheet,
    form: Form,
    judged: Judged,
    *,
    status: int = 200,
    draft: EntryDraft | None = None,
    previewing: bool = False,
) -> HttpResponse:
    page = page_of(sheet, form, judged, on=request.day, previewing=previewing)
    quarters = reverse("admin:scorecard_quarter_changelist")
    crumbs = [("Administration", reverse("admin:index")), ("Quarters", quarters), (f"Enter {sheet.key}", "")]
    context = {
        "page": page,
        "draft": draft if judged.unsaved else None,
        "crumbs": crumbs,
        "choices": CHOICES,
        "qualities": QUALITIES,
    }
    return render(request, "admin/scorecard/quarter/enter.html", context, status=status)


def _saved_words(judged: Judged) -> str:
    """How many figures are saved, how many of them nobody typed, and how many answers are kept."""
    figures, answered = judged.outcome.new + judged.outcome.changed, judged.outcome.answered
    filled = sum(judged.fates[code].filled_in for code in judged.codes(UNTOUCHED))
    more = f", {filled} of them filled in from others" if filled else ""
    found = [f"{counted(figures, 'figure is|figures are')} saved{more}."] if figures else []
    return " ".join([*found, f"{counted(answered, 'answer is|answers are')} kept."] if answered else found)


BUTTONS = {
    SAVE: _saved,
    "check": _checked,
    "preview": _previewed,
    "fill": _filled,
    "draft": _kept,
    "discard": _discarded,
}

GRID_URLS = [path("<int:number>/enter/", enter, name="scorecard_quarter_enter")]
"""The grid's one address, below the quarter's own."""
