"""How to connect Excel, Power BI and pandas to the figures, and a person's own tokens for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from governance.feed.limits import REQUESTS_A_MINUTE
from governance.feed.tokens import MOST, TokenError, audiences_of, make_token, revoke, tokens_of
from governance.web.feed.forms import TokenForm
from scorecard.tables.figures_feed import COLUMNS
from scorecard.vocabulary.numbers import whole
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import PressedForm, posted, taken
from scorecard.web.pages import HOME, Page, open_page

READ_AND_WRITE = ["GET", "HEAD", "POST"]
REVOKE = "revoke"


@require_http_methods(READ_AND_WRITE)
def connect(request: SignedInRequest) -> HttpResponse:
    """How to connect, with one's tokens; posted to, it makes one and shows it this once, or revokes one.

    A new token is shown in the answer itself: kept for a page after a redirect, it would be kept somewhere.
    """
    page = open_page(request, in_hand=True)
    word, code = PressedForm(posted(request)).pressed
    if word == REVOKE:
        _revoke(request, whole(code) or 0)
        return redirect("figures-feed")
    audiences = audiences_of(request.user)
    form = TokenForm(posted(request), audiences=audiences)
    made = taken(
        form,
        lambda: make_token(**form.cleaned_data, by=request.user, day=request.day),
        refused_by=TokenError,
        field="name",
    )
    if made is None:
        return _shown(page, form)
    token, text = made
    response = _shown(page, TokenForm(audiences=audiences), made=token, text=text)
    response["Cache-Control"] = "no-store"
    return response


def _shown(page: Page, form: TokenForm, **context: Any) -> HttpResponse:
    address = page.request.build_absolute_uri(reverse("figures-csv"))
    return page.render(
        "governance/feed/feed.html",
        personal=True,
        quarters=(),
        crumbs=[HOME, ("Excel and Power BI", "")],
        form=form,
        tokens=tokens_of(page.request.user),
        most=MOST,
        csv_address=address,
        json_address=page.request.build_absolute_uri(reverse("figures-json")),
        a_minute=REQUESTS_A_MINUTE,
        columns=COLUMNS,
        **context,
    )


def _revoke(request: SignedInRequest, number: int) -> None:
    """Revoke one of the reader's own tokens; of a number that is none of theirs nothing is said but that."""
    own = next((token for token in tokens_of(request.user) if token.pk == number), None)
    if own is None:
        messages.error(request, "This is no token of yours. Nothing was changed.")
        return
    revoke(own, by=request.user, day=request.day)
    messages.success(request, f"“{own.name}” is revoked: it opens nothing any more.")
