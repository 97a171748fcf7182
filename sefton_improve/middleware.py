"""Around every request: the day it is, and what browsers may keep of a signed-in page."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

import brotli
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from scorecard.web.access import NotYet, SignedInRequest
from scorecard.web.pages import NEVER_KEPT, shows_released
from scorecard.web.stored_pages import KEPT_BY_READER, reads_brotli
from sefton_improve.clock import today
from sefton_improve.start.first_steps import greeting

PACKED_AT_ONCE = 4
"""Brotli's quality for what is packed for one reader: less than gzip's bytes in a third of its time."""
WORTH_PACKING = 200
NEVER_KEPT_BELOW = ("/admin/", "/accounts/")
PACKED_ALREADY = (
    "application/pdf",
    "application/zip",
    "application/vnd.openxmlformats-officedocument",
    "image/png",
)


class PackedText(GZipMiddleware):
    """Packs answers with Brotli where the reader knows it, else as Django does; no file that is packed.

    A pack's PDF took 11 ms for every reader to become 2% shorter. Nothing secret of a page stands beside what
    its reader typed but Django's tokens, which are masked anew each time (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith(PACKED_ALREADY):
            return response
        long = not response.streaming and len(cast(HttpResponse, response).content) >= WORTH_PACKING
        if not long or response.has_header("Content-Encoding") or not reads_brotli(request):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        answer = cast(HttpResponse, response)
        answer.content = brotli.compress(answer.content, quality=PACKED_AT_ONCE)
        answer["Content-Encoding"] = "br"
        answer["Content-Length"] = str(len(answer.content))
        if tag := answer.get("ETag", ""):
            answer["ETag"] = tag if tag.startswith("W/") else f"W/{tag}"
        return answer


class Today:
    """Gives each request the day it is, as `request.day`: the rooms below read no clock of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(SignedInRequest, request).day = today()
        return self.get_response(request)


class FirstThings:
    """Answers a page that cannot stand yet with what comes first, for whoever asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        # A file that does not exist is not found: a page in its place would be taken for it.
        page = isinstance(exception, NotYet) and request.path.endswith("/")
        return greeting(cast(SignedInRequest, request), str(exception)) if page else None


class PrivatePages:
    """Sets Cache-Control where a view has not: `no-store`, but for pages and files of a released quarter.

    Those are `private, no-cache`: the reader's own browser may keep them, and asks before each use. What
    shows a message of this session is shown once, and kept nowhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(NEVER_KEPT_BELOW) or getattr(get_messages(request), "used", False):
            response["Cache-Control"] = NEVER_KEPT
        elif not response.has_header("Cache-Control"):
            kept = response.status_code == HTTPStatus.OK and shows_released(request)
            response["Cache-Control"] = KEPT_BY_READER if kept else NEVER_KEPT
        return response
