"""Help: where to begin, a page a role, and the handbook. It holds no figure, so it is open to everybody.

Who is locked out needs it most. What a reader may not open is named there, and not linked.
"""

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.boards.roles import role_name
from scorecard.web.access import SignedInRequest
from sefton_improve.help.places import Ways
from sefton_improve.help.tasks import GUIDES, TASKS, WRONG, Guide, guide_of, parted

TEMPLATES = "sefton_improve/help"


@login_not_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The reader's own page first, then every other, the handbook's parts, and what may go wrong."""
    own = guide_of(role_name(request.user)) if request.user.is_authenticated else None
    context: dict[str, object] = {
        "own": own,
        "guides": [guide for guide in GUIDES if guide != own],
        "parts": parted(list(TASKS)),
        "wrong": [task for task in TASKS if task.part == WRONG],
    }
    return render(request, f"{TEMPLATES}/first.html", _framed(request, None, **context))


@login_not_required
@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """A role's tasks, with pictures. Raises Http404 for a role that does not exist."""
    found = next((each for each in GUIDES if each.slug == slug), None)
    if found is None:
        raise Http404("No such page of help")
    return render(request, f"{TEMPLATES}/guide.html", _framed(request, found, guide=found, parts=found.parts))


@login_not_required
@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    """Every task in the year's order, on one page that prints."""
    return render(request, f"{TEMPLATES}/handbook.html", _framed(request, parts=parted(list(TASKS))))


def _framed(request: HttpRequest, of: Guide | None = None, **context: object) -> dict[str, object]:
    """What the texts of tasks ask for: where the reader may go, and whose page they stand on."""
    ways = Ways(request.user, cast(SignedInRequest, request).day)
    return {"ways": ways, "of": of, **context}
