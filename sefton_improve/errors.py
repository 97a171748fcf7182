"""Error pages: plain words, no database, no account, so that they work when nothing else does."""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from sefton_improve.typed import given_back

_PAGES = {
    400: ("The request could not be understood", "Go back, check the address or the form, and try again."),
    403: ("You may not do this", "Your role does not allow it. Ask an administrator if you think it should."),
    404: ("There is no such page", "Check the address. A quarter shows here once it is released to you."),
    500: (
        "Something went wrong",
        "Nothing you entered was changed. Try again; if it comes back, tell the service.",
    ),
    503: ("The service is busy", "Nothing was changed. Wait a minute, go back and try again."),
}
RETRY_AFTER = 60
"""Seconds after which a busy service may be asked again, said in words and in the answer's header."""


def _page(request: HttpRequest, status: int, *, text: str = "") -> HttpResponse:
    title, advice = _PAGES[status]
    page = render_to_string("error.html", {"title": title, "advice": text or advice})
    headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else None
    return HttpResponse(page, status=status, headers=headers)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: 503 when it was the database, which may be busy or away, else 500."""
    busy = isinstance(sys.exc_info()[1], OperationalError)
    return _page(request, 503 if busy else 500)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is too old: what was typed comes back, to be sent again."""
    return given_back(request) or _page(
        request, 403, text="The form had grown too old. Go back, load the page again and send it once more."
    )
