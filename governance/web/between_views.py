"""A board's paper between two quarters, as a page and as a file: for those who work for the plan."""

from datetime import datetime, time
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from governance.models import Board, Publication
from governance.packs.between import between
from governance.packs.load import load_material
from governance.packs.source import Sources
from governance.pdf.typeset import BETWEEN, typeset
from governance.web.access import board_named
from governance.web.presenters import board_address, plan_holds
from governance.web.views import BOARDS
from scorecard.audit.download_log import INTERNAL_PACK, record_download
from scorecard.vocabulary.days import LONDON
from scorecard.vocabulary.states import Audience
from scorecard.web import pages
from scorecard.web.access import SignedInRequest, internal_readers_only
from scorecard.web.pages import HOME, Page, file_answer, open_page


@internal_readers_only
@require_safe
def paper(request: SignedInRequest, slug: str) -> HttpResponse:
    """How the board's actions and questions stand today."""
    page, board = open_page(request), board_named(slug)
    return page.render(
        "governance/between.html",
        unreleased=True,
        personal=True,
        quarters=(),
        as_public="",
        crumbs=[HOME, BOARDS, (board.short_name, board_address(board)), ("Between quarters", "")],
        board=board,
        paper=_paper(page, board, request),
        plan_holds=plan_holds(page.quarter, page.reader.audience),
        publication=Publication(board=board, quarter=page.quarter),
    )


@internal_readers_only
@require_safe
def paper_pdf(request: SignedInRequest, slug: str) -> HttpResponse:
    """The same as a file; whoever takes it is put on record."""
    page, board = open_page(request), board_named(slug)
    made = typeset(
        _paper(page, board, request),
        at=datetime.combine(request.day, time(12), tzinfo=LONDON),
        template=BETWEEN,
    )
    name = f"{board.slug}-actions-and-questions-{request.day.isoformat()}-not-for-publication.pdf"
    record_download(request, INTERNAL_PACK, name)
    answer = file_answer(made.content, pages.PDF, name, kept=False)
    answer["Cache-Control"] = pages.NEVER_KEPT
    return answer


def _paper(page: Page, board: Board, request: SignedInRequest) -> dict[str, Any]:
    """The paper as at today, or as at the figures' own day where that is later."""
    quarter = page.quarter
    day = max(request.day, quarter.data_as_at) if quarter.data_as_at else request.day
    return between(Sources(load_material(quarter, day), frozenset()).of(board, Audience.INTERNAL))
