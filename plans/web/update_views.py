"""The page on which a post updates all its actions; each row is saved for itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plans.owner_updates import update_own_action
from plans.updates import UpdateError
from plans.web.update_form import ActionUpdateForm
from plans.web.update_page import OwnAction, given_back, own_actions
from plans.web.work import leads_actions
from scorecard.web.access import SignedInRequest, internal_readers_only
from scorecard.web.forms import posted, status, taken
from scorecard.web.mending import tell_mended
from scorecard.web.pages import HOME


@internal_readers_only
@require_http_methods(["GET", "HEAD", "POST"])
def updates(request: SignedInRequest) -> HttpResponse:
    """The unfinished actions of the reader's post: what is typed of each is saved, or told why not."""
    if request.method != "POST":
        return _shown(request, own_actions(request.user, request.day))
    sent = own_actions(request.user, request.day, posted(request))
    spoken = [each for each in sent if each.form.says_something]
    saved = [each for each in spoken if _is_saved(request, each)]
    refused = {each.code: each.form for each in spoken if each not in saved}
    _tell(request, saved, spoken)
    if not refused:
        return redirect("plans:updates" if leads_actions(request.user) else "your-work")
    fresh = given_back(own_actions(request.user, request.day), refused)
    return _shown(request, fresh, status=max(status(form) for form in refused.values()))


def _is_saved(request: SignedInRequest, one: OwnAction) -> bool:
    """Whether the door took what a row says; why it refused stands in its form."""
    form = one.form
    made = taken(
        form,
        lambda: _write(request, one, form),
        refused_by=UpdateError,
    )
    return made is not None


def _write(request: SignedInRequest, one: OwnAction, form: ActionUpdateForm) -> bool:
    seen = form.cleaned_data["seen"]
    return update_own_action(one.action, form.said, seen=seen, made_on=request.day, by=request.user)


def _tell(request: SignedInRequest, saved: list[OwnAction], spoken: list[OwnAction]) -> None:
    tell_mended(request, *(each.form for each in saved))
    if saved:
        messages.success(request, f"Saved: {', '.join(each.code for each in saved)}.")
    if not spoken:
        messages.info(request, "Nothing was typed, so nothing is saved.")


def _shown(request: SignedInRequest, rows: list[OwnAction], *, status: int = 200) -> HttpResponse:
    context = {
        "crumbs": [HOME, ("Your actions", "")],
        "rows": rows,
        "refused": [each for each in rows if each.problems],
        "day": request.day,
        "post": rows[0].action.post,
    }
    return render(request, "plans/updates_grid.html", context, status=status)
