"""Around every request: the day it is, and what browsers may keep of a signed-in page."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from scorecard.web.access import SignedInRequest
from sefton_improve.clock import today

NEVER_KEPT = ("/admin/", "/accounts/")


class Today:
    """Gives each request the day it is, as `request.day`: the rooms below read no clock of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(SignedInRequest, request).day = today()
        return self.get_response(request)


class PrivatePages:
    """Sets Cache-Control where a view has not: `no-store`, or `private, no-cache` behind the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(NEVER_KEPT):
            response["Cache-Control"] = "no-store"
        elif not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response
