"""The turn of the year: all that it would carry over, shown before it is done."""

from django.contrib import messages
from django.contrib.admin import site
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from governance.admin.turn_form import TICKS, TurnForm
from governance.turn.carry_over import CarryOver, carry_over
from governance.turn.choices import ChoiceError, Choices
from governance.turn.held import HeldYear
from governance.turn.load import load_year
from governance.turn.service import TURN, TurnError, turn_year, what_comes_first
from scorecard.admin.access import page_for
from scorecard.models import Quarter
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, status, taken

QUARTERS = "admin:scorecard_quarter_changelist"
year_turners_only = page_for(TURN, "Administrators and Publishers turn the year.")


@year_turners_only
@require_http_methods(["GET", "HEAD", "POST"])
def turn(request: SignedInRequest, year: int) -> HttpResponse:
    """What is carried over into a financial year with what may be chosen; once looked at, it is done."""
    held = _held(request, year)
    form = TurnForm(held, posted(request))
    found = _worked_out(form)
    if found is not None and _is_confirmed(form, found):
        done = taken(form, lambda: _turned(request, form, year), refused_by=TurnError)
        if done is not None:
            messages.success(request, _told(done, held))
            return redirect("admin:governance_turn", year)
    return _page(request, form, found)


def _held(request: SignedInRequest, year: int) -> HeldYear:
    """What is held of a year that can be turned into: its last quarter before is there. Raises Http404."""
    if not (1991 <= year <= 2098) or not Quarter.objects.filter(pk=QuarterKey.of(year - 1, 4)).exists():
        raise Http404("No year ends there")
    return load_year(year, request.day)


def _worked_out(form: TurnForm) -> CarryOver | None:
    """What would be written; None where what was chosen cannot be, which the form then says."""
    if not form.is_bound:
        return carry_over(form.held, Choices())
    return taken(form, lambda: carry_over(form.held, form.choices), refused_by=ChoiceError)


def _is_confirmed(form: TurnForm, found: CarryOver) -> bool:
    """Whether this is what somebody looked at; where nothing is left there is nothing to look at."""
    return form.is_bound and (found.is_empty or form.cleaned_data["seen"] == found.mark)


def _turned(request: SignedInRequest, form: TurnForm, year: int) -> CarryOver:
    given = form.cleaned_data
    seen, why = given["seen"], given["why"]
    return turn_year(year, form.choices, seen=seen, by=request.user, why=why, day=request.day)


def _told(done: CarryOver, held: HeldYear) -> str:
    if done.is_empty:
        return f"{held.label} was carried over already: nothing was left to do."
    return f"All that goes on is carried over into {held.label}."


def _page(request: SignedInRequest, form: TurnForm, found: CarryOver | None) -> HttpResponse:
    held = form.held
    looked_at = form.is_bound and found is not None
    context = {
        **site.each_context(request),
        "title": f"Turn of the year: {held.last.year_label} to {held.label}",
        "crumbs": [("Quarters", reverse(QUARTERS)), (f"Turn into {held.label}", "")],
        "held": held,
        "form": form,
        "found": found,
        "first": what_comes_first(held),
        "looked_at": looked_at,
        "seen": found.mark if looked_at and found else "",
        "ticked": {name: form.ticked(name) for name in TICKS},
        "boards": {each.slug: each.name for each in held.boards},
    }
    return render(request, "admin/governance/turn.html", context, status=status(form))


TURN_URLS = [path("turn/<int:year>/", turn, name="governance_turn")]
"""The address below the list of boards."""
