"""Who opens which of our pages in the administration, and the quarter that one names.

To staff the administration's addresses are no secret, so all that a role may not open or send answers 403.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from scorecard.audit.redacting import MAY_APPROVE, MAY_ASK
from scorecard.models import Quarter
from scorecard.models.accounts import BRING_IN, BRINGING_IN, ENTER, ENTERING
from scorecard.releases.readiness import SIGN_OFF
from scorecard.web.access import View, sent_by


def page_for(permission: str, says: str) -> Callable[[View], View]:
    """A decorator: the view is a page of the administration, for those who hold the permission."""

    def decorated(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied(says)
            return site.admin_view(view)(request, *args, **kwargs)

        return guarded

    return decorated


quarter_readers_only = page_for(
    "scorecard.view_quarter", "Data officers, Publishers and Administrators see quarters here."
)
data_officers_only = page_for(ENTER, ENTERING)
redaction_askers_only = page_for(MAY_ASK, "Administrators ask for something to be taken out of history.")
redaction_approvers_only = page_for(MAY_APPROVE, "Publishers approve what is taken out of history.")

national_takers_only = page_for(BRING_IN, BRINGING_IN)
catalogue_keepers_only = page_for(
    "scorecard.add_indicator", "Administrators take indicators from the catalogue."
)

data_officers_send = sent_by(ENTER, ENTERING)
publishers_send = sent_by(SIGN_OFF, "A Publisher closes, approves and releases quarters.")


def quarter_numbered(number: int) -> Quarter:
    """The quarter that an address of the administration names, whatever its state. Raises Http404."""
    return get_object_or_404(Quarter, pk=number)
