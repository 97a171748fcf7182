"""Drafts of packs for those who prepare them: as a page or a file, marked throughout, and kept nowhere."""

import logging
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from governance.models import Board, Publication
from governance.packs.drawings import ON_PAGE, ON_PAPER
from governance.pdf.typeset import ALTERNATIVES, ONE_PAGE, WHOLE, TypesetError
from governance.publishing.preview import preview_files, preview_pack
from governance.publishing.refusals import PublishError
from governance.web import presenters
from governance.web.access import board_named, publishers_send
from governance.web.publishing.forms import ONE, PAGE, PDF, PreviewForm
from governance.web.views import BOARDS
from scorecard.audit.download_log import DRAFT, record_download
from scorecard.models import Quarter
from scorecard.web import pages
from scorecard.web.forms import posted
from scorecard.web.pages import HOME, Page, file_answer, open_page

log = logging.getLogger(__name__)

TEMPLATES = {PDF: WHOLE, ONE: ONE_PAGE, **ALTERNATIVES}


@publishers_send
@require_POST
def preview(request: HttpRequest, slug: str, quarter: str) -> HttpResponse:
    """A draft for a Publisher, as page or file; the day and the audience may be given."""
    page, board, form = open_page(request, of=quarter), board_named(slug), PreviewForm(posted(request))
    asked = page.reader.quarter(quarter)
    try:
        wanted, wish = form.wanted, form.wish_sent
        uses = frozenset({ON_PAGE if wanted == PAGE else ON_PAPER})
        pack = preview_pack(quarter=asked, board=board, uses=uses, wish=wish)
        if wanted == PAGE:
            response = _page(page, board, asked, pack)
        else:
            response = _file(request, board, asked, pack, wanted)
    except (PublishError, TypesetError) as error:
        crumbs = [HOME, BOARDS, ("Preview", "")]
        response = page.render("governance/publishing/not_made.html", crumbs=crumbs, reason=str(error))
    else:
        log.info("previewed: %s, %s, as %s, by %s", board, asked, wanted, request.user.get_username())
    response["Cache-Control"] = "no-store"
    return response


def first_day(quarter: Quarter, today: date, newest: Publication | None) -> date | None:
    """The day that a next issue stands for unless another is chosen: today, but behind no day it follows."""
    if quarter.data_as_at is None:
        return None
    return max(today, quarter.data_as_at, newest.as_at if newest else quarter.data_as_at)


def _page(page: Page, board: Board, quarter: Quarter, pack: dict[str, Any]) -> HttpResponse:
    return page.render(
        "governance/packs/pack.html",
        crumbs=[HOME, BOARDS, (board.short_name, presenters.board_address(board)), ("Preview", "")],
        quarters=(),
        as_public="",
        shown_quarter=quarter,
        pack=pack,
        publication=Publication(board=board, quarter=quarter, audience=pack["cover"]["audience"]),
        plan_holds=presenters.plan_holds(quarter, page.reader.audience),
        contents=presenters.contents(pack),
    )


def _file(
    request: HttpRequest, board: Board, quarter: Quarter, pack: dict[str, Any], wanted: str
) -> HttpResponse:
    (made,) = preview_files(quarter, pack, TEMPLATES[wanted])
    name = f"preview-{board.slug}-{quarter.key.slug}{'' if wanted == PDF else f'-{wanted}'}.pdf"
    record_download(request, DRAFT, name)
    return file_answer(made.content, pages.PDF, name, kept=False)
