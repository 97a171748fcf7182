"""The plan's actions from a spreadsheet: send it, look at what it would add, add all of it."""

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from plans.admin.forms import PlanRowsForm, PlanSheetForm
from plans.plan_sheet.file_rows import COLUMNS, PlanSheetError, brought_back, carried, rows_of, template
from plans.plan_sheet.planned import PlannedAction, add_planned, planned, themes_given
from scorecard.admin.access import page_for
from scorecard.models import Indicator, Post
from scorecard.vocabulary.counted import counted
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, taken
from scorecard.web.pages import CSV, file_answer

LIST = "admin:plans_action_changelist"
plan_keepers_only = page_for("plans.add_action", "Publishers keep the plan.")


@plan_keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest) -> HttpResponse:
    """Ask for a file, and show what it would add, or all that is wrong with it; nothing is written."""
    form = PlanSheetForm(posted(request), request.FILES or None)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        rows = rows_of(form.cleaned_data["file"].read())
        return _page(request, found=planned(rows), confirm=PlanRowsForm(initial={"rows": carried(rows)}))
    except PlanSheetError as error:
        return _page(request, form=form, problems=error.problems)


@plan_keepers_only
@require_http_methods(["POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add what the preview showed, whole; or say what has come in its way since."""
    form = PlanRowsForm(posted(request))
    try:
        rows = brought_back(form.data.get("rows", ""))
        found = planned(rows)
    except PlanSheetError as error:
        return _page(request, form=PlanSheetForm(), problems=error.problems)
    added = taken(
        form,
        lambda: add_planned(rows, by=request.user, why=form.cleaned_data["why"]),
        refused_by=PlanSheetError,
    )
    if added is None:
        return _page(request, found=found, confirm=form)
    messages.success(request, f"{counted(len(added), 'action was|actions were')} added to the plan.")
    return redirect(LIST)


@plan_keepers_only
@require_safe
def blank(request: SignedInRequest) -> HttpResponse:
    """The headings with an example, to be filled in."""
    return file_answer(template(), CSV, "plan-to-fill-in.csv")


def _page(
    request: SignedInRequest,
    *,
    form: forms.Form | None = None,
    problems: list[str] | None = None,
    found: list[PlannedAction] | None = None,
    confirm: forms.Form | None = None,
) -> HttpResponse:
    context = {
        "title": "Actions from a spreadsheet",
        "crumbs": [("Actions", reverse(LIST)), ("From a spreadsheet", "")],
        "form": form,
        "problems": problems or [],
        "found": found or [],
        "given": themes_given(found or []),
        "confirm": confirm,
        "columns": COLUMNS,
        "posts": Post.objects.all(),
        "indicators": Indicator.objects.order_by("code"),
    }
    return render(request, "admin/plans/action/sheet.html", {**site.each_context(request), **context})


PLAN_SHEET_URLS = [
    path("spreadsheet/", send, name="plans_action_sheet"),
    path("spreadsheet/add/", add, name="plans_action_sheet_add"),
    path("spreadsheet/blank.csv", blank, name="plans_action_sheet_blank"),
]
"""The addresses below the list of actions."""
