"""Drafts of packs for those who prepare them: as a page or a file, marked throughout, and kept nowhere."""

import logging
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from governance.boards.access import may_publish
from governance.models import Board, Publication
from governance.packs.drawings import ON_PAGE, ON_PAPER
from governance.pdf.typeset import ONE_PAGE, WHOLE, TypesetError
from governance.publishing.drafting import Wish
from governance.publishing.preview import preview_files, preview_pack
from governance.publishing.refusals import PublishError
from governance.web import presenters
from governance.web.forms import PackForm
from governance.web.views import BOARDS, HOME
from scorecard.audit.download_log import DRAFT, record_download
from scorecard.models import Quarter
from scorecard.web.pages import Page, open_page

log = logging.getLogger(__name__)

PAGE, PDF, ONE = "page", "pdf", "one-page"
TEMPLATES = {PDF: WHOLE, ONE: ONE_PAGE}


@require_POST
def preview(request: HttpRequest, slug: str, quarter: str) -> HttpResponse:
    """A draft for a Publisher: `format` is page, pdf or one-page; the day and the audience may be given."""
    if not may_publish(request.user):
        raise PermissionDenied
    page, board = open_page(request), get_object_or_404(Board, slug=slug)
    asked, wanted = page.reader.quarter(quarter), request.POST.get("format", PDF)
    try:
        uses = frozenset({ON_PAGE if wanted == PAGE else ON_PAPER})
        pack = preview_pack(quarter=asked, board=board, uses=uses, wish=_wish(request))
        if wanted == PAGE:
            response = _page(page, board, asked, pack)
        else:
            response = _file(request, board, asked, pack, wanted)
    except (PublishError, TypesetError) as error:
        crumbs = [HOME, BOARDS, ("Preview", "")]
        response = page.render("governance/not_made.html", crumbs=crumbs, reason=str(error))
    else:
        log.info("previewed: %s, %s, as %s, by %s", board, asked, wanted, request.user.get_username())
    response["Cache-Control"] = "no-store"
    return response


def first_day(quarter: Quarter, today: date, newest: Publication | None) -> date | None:
    """The day that a next issue stands for unless another is chosen: today, but behind no day it follows."""
    if quarter.data_as_at is None:
        return None
    return max(today, quarter.data_as_at, newest.as_at if newest else quarter.data_as_at)


def _wish(request: HttpRequest) -> Wish | None:
    """What the form asks for; None where it was a button alone. Raises PublishError for what is no day."""
    if "as_at" not in request.POST:
        return None
    form = PackForm(request.POST)
    if not form.is_valid():
        raise PublishError("Choose the day that its actions and questions stand for, and who may read it.")
    return form.wish


def _page(page: Page, board: Board, quarter: Quarter, pack: dict[str, Any]) -> HttpResponse:
    return page.render(
        "governance/pack.html",
        crumbs=[HOME, BOARDS, (board.short_name, presenters.board_address(board)), ("Preview", "")],
        quarters=(),
        as_public="",
        shown_quarter=quarter,
        pack=pack,
        publication=Publication(board=board, quarter=quarter, audience=pack["cover"]["audience"]),
        contents=presenters.contents(pack),
    )


def _file(
    request: HttpRequest, board: Board, quarter: Quarter, pack: dict[str, Any], wanted: str
) -> HttpResponse:
    (made,) = preview_files(quarter, pack, TEMPLATES.get(wanted, WHOLE))
    name = f"preview-{board.slug}-{quarter.key.slug}{'-one-page' if wanted == ONE else ''}.pdf"
    record_download(request, DRAFT, name)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made.content, content_type="application/pdf", headers=headers)
