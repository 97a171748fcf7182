"""The two addresses of signing on with the council: out to its provider, and back."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted
from sefton_improve.council_sign_on.chosen import SignOn
from sefton_improve.council_sign_on.claims import Reason, Refused, person_of
from sefton_improve.council_sign_on.linking import account_of
from sefton_improve.sign_in.sessions import not_signed_on
from sefton_improve.work import first_page

NEXT = "asked-before-council-sign-on"
BACKEND = "django.contrib.auth.backends.ModelBackend"
"""The one that loads accounts, however their holders showed who they are."""

SignOnView = Callable[[HttpRequest, SignOn], HttpResponse]


class NextForm(forms.Form):
    """The address that was asked for before signing in, if it is one of ours."""

    next = forms.CharField(required=False)


def sign_on() -> SignOn | None:
    """The council's provider, where one is set."""
    chosen: SignOn | None = settings.COUNCIL_SIGN_ON
    return chosen


def _where_set(view: SignOnView) -> Callable[[HttpRequest], HttpResponse]:
    """A decorator: the view is there where a provider is set; whoever it does not let in reads why."""

    @login_not_required
    def answered(request: HttpRequest) -> HttpResponse:
        chosen = sign_on()
        if chosen is None:
            raise Http404("No such page")
        try:
            return view(request, chosen)
        except Refused as refused:
            return _refusal(request, refused.reason)

    return answered


@require_POST
@_where_set
def leave(request: HttpRequest, chosen: SignOn) -> HttpResponse:
    """To the provider, with what this browser must bring back."""
    from sefton_improve.council_sign_on.provider import sent_on

    form = NextForm(posted(request))
    asked = form.cleaned_data["next"] if form.is_valid() else ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    request.session[NEXT] = asked if ours and asked != reverse("home") else ""
    return sent_on(request, chosen, _arrived)


@require_GET
@_where_set
def arrived(request: HttpRequest, chosen: SignOn) -> HttpResponse:
    """Back from the provider: signed in, or told why not."""
    from sefton_improve.council_sign_on.provider import come_back

    return come_back(request, chosen, _arrived)


def _arrived(request: HttpRequest, claims: dict[str, Any]) -> HttpResponse:
    chosen = cast(SignOn, sign_on())
    account = account_of(person_of(claims, chosen), chosen.key)
    asked = request.session.pop(NEXT, "")
    login(request, account, backend=BACKEND)
    return redirect(asked or first_page(cast(SignedInRequest, request)))


def _refusal(request: HttpRequest, reason: Reason) -> HttpResponse:
    not_signed_on(request, reason.value)
    status = 503 if reason is Reason.AWAY else 403
    words = {"reason": reason.value, "contact": settings.CONTACT}
    return render(request, "registration/council_refused.html", words, status=status)
