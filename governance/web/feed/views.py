"""Figures for other programs, as CSV and JSON: by a token alone, never by a session, and only to read."""

import json
from http import HTTPStatus
from typing import cast

from axes.helpers import get_client_ip_address
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.feed.admission import FeedRefusal, admitted, audience_by, reader_by
from governance.models import FeedToken
from scorecard.audit.download_log import INTERNAL_FIGURES, record_download
from scorecard.models import ChangeCount
from scorecard.vocabulary.states import Audience
from scorecard.web.access import SignedInRequest
from scorecard.web.figures_feed import AskedFigures, FeedFigures, UnclearError, figures_asked
from scorecard.web.pages import CSV
from scorecard.web.stored_pages import SHELF, StoredPage

JSON, PLAIN = "application/json", "text/plain; charset=utf-8"
UNSEEN = "There is no such quarter, or it is not released to you."


@login_not_required
@require_safe
def figures(request: HttpRequest, kind: str) -> HttpResponse:
    """One row an indicator and quarter; `kind` is csv or json. What is refused is said in a sentence."""
    try:
        response = _answer(cast(SignedInRequest, request), kind)
    except FeedRefusal as refusal:
        response = _refused(refusal, kind)
    response["Cache-Control"] = "private, no-cache"
    return response


def _answer(request: SignedInRequest, kind: str) -> HttpResponse:
    token = admitted(
        request.headers.get("Authorization", ""),
        address=str(get_client_ip_address(request)),
        at=timezone.now(),
        day=request.day,
    )
    request.user = token.owner
    try:
        asked = AskedFigures.read(request.GET)
        audience = audience_by(token, asked.audience)
        page = _page(request, token, audience, asked, kind)
    except UnclearError as error:
        raise FeedRefusal(HTTPStatus.BAD_REQUEST, str(error)) from error
    except Http404:
        raise FeedRefusal(HTTPStatus.NOT_FOUND, UNSEEN) from None
    response = page.answer(request, known_by="Authorization")
    if response.status_code == HTTPStatus.OK:
        name = f"{asked.file_name(audience)}.{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        if audience == Audience.INTERNAL:
            record_download(request, INTERNAL_FIGURES, name)
    return response


def _page(
    request: SignedInRequest, token: FeedToken, audience: str, asked: AskedFigures, kind: str
) -> StoredPage:
    """The answer with its hash, kept like a page for whoever has the same rights."""

    def made() -> tuple[StoredPage, bool]:
        given = figures_asked(request, reader_by(token, audience), asked)
        return StoredPage.of(_body(given, kind)), given.lasting

    if connection.in_atomic_block:  # what is seen there may yet be taken back
        return made()[0]
    # Asked before the rows are read: what is written meanwhile has a higher number.
    number = ChangeCount.objects.total()
    key = (request.get_full_path(), audience, SHELF.rights_of(number, token.owner))
    page = SHELF.page(number, key)
    if page is None:
        page, lasting = made()
        if lasting:
            SHELF.keep(number, key, page)
    return page


def _body(given: FeedFigures, kind: str) -> HttpResponse:
    if kind == "csv":
        return HttpResponse(given.as_csv(), content_type=CSV)
    return HttpResponse(given.as_json(), content_type=JSON)


def _refused(refusal: FeedRefusal, kind: str) -> HttpResponse:
    says = str(refusal)
    if kind == "csv":
        return HttpResponse(says, content_type=PLAIN, status=refusal.status, headers=refusal.headers)
    body = json.dumps({"error": says}, ensure_ascii=False)
    return HttpResponse(body, content_type=JSON, status=refusal.status, headers=refusal.headers)
