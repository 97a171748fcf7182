"""Packs as published: the page from what was kept, and the kept bytes. No page load sets a PDF."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from governance.boards.access import may_read_withdrawn, packs_for
from governance.models import Publication
from governance.models.alternative_formats import with_alternatives
from governance.models.publications import PublicationQuerySet
from governance.publishing.pack_navigation import around
from governance.publishing.withdraw import issue_to_read
from governance.states import ALTERNATIVE_FORMATS
from governance.web import presenters
from governance.web.access import board_named, pack_named
from governance.web.views import BOARDS
from scorecard.audit.download_log import INTERNAL_PACK, record_download
from scorecard.tables.exports import marking
from scorecard.vocabulary.states import Audience
from scorecard.web.pages import HOME, PDF, file_answer, open_page
from scorecard.web.stored_pages import KEPT_BY_READER, stored


@require_safe
def packs(request: HttpRequest, slug: str) -> HttpResponse:
    """Every pack of a board that the reader may read, version by version, withdrawn ones named as such."""
    board, page = board_named(slug), open_page(request)
    return page.render(
        "governance/packs/packs.html",
        crumbs=[HOME, BOARDS, (board.short_name, presenters.board_address(board)), ("Packs", "")],
        quarters=(),
        board=board,
        packs=packs_for(request.user, as_public=page.reader.previews)
        .filter(board=board)
        .for_lists()
        .with_sizes()
        .prefetch_related(with_alternatives()),
    )


@require_safe
@stored
def pack(request: HttpRequest, slug: str, quarter: str) -> HttpResponse:
    """The pack as a page: the newest version, or the one asked for."""
    page = open_page(request)
    found = _asked_for(
        request, packs_for(request.user).for_page().prefetch_related(with_alternatives()), slug, quarter
    )
    if _taken_back(request, found):
        return _gone(request, found)
    return page.render(
        "governance/packs/pack.html",
        crumbs=[
            HOME,
            BOARDS,
            (found.board.short_name, presenters.board_address(found.board)),
            (str(found.quarter), ""),
        ],
        quarters=(),
        as_public="",
        not_for_publication=found.audience == Audience.INTERNAL,
        shown_quarter=found.quarter,
        pack=found.snapshot,
        publication=found,
        plan_holds=presenters.plan_holds(found.quarter, page.reader.audience),
        contents=presenters.contents(found.snapshot),
        around=around(found, packs_for(request.user).filter(board=found.board).for_lists()),
    )


@require_safe
def pack_pdf(request: HttpRequest, slug: str, quarter: str) -> HttpResponse:
    """The whole pack's kept bytes."""
    readable = packs_for(request.user).defer("snapshot", "one_page_pdf")
    found = _asked_for(request, readable, slug, quarter)
    if _taken_back(request, found):
        return _gone(request, found)
    return _kept(request, found, found.pdf, found.pdf_sha256, f"{_file_name(found)}.pdf")


@require_safe
def one_page_pdf(request: HttpRequest, slug: str, quarter: str) -> HttpResponse:
    """The quarter on a page's kept bytes."""
    readable = packs_for(request.user).defer("snapshot", "pdf")
    found = _asked_for(request, readable, slug, quarter)
    if _taken_back(request, found):
        return _gone(request, found)
    name = f"{_file_name(found)}-one-page.pdf"
    return _kept(request, found, found.one_page_pdf, found.one_page_sha256, name)


@require_safe
def alternative_pdf(request: HttpRequest, slug: str, quarter: str, name: str) -> HttpResponse:
    """The kept bytes of the pack in large print or easy read; an older pack has neither and answers 404."""
    if name not in ALTERNATIVE_FORMATS:
        raise Http404("No such format")
    readable = packs_for(request.user).defer("snapshot", "pdf", "one_page_pdf")
    found = _asked_for(request, readable, slug, quarter)
    if _taken_back(request, found):
        return _gone(request, found)
    kept = get_object_or_404(found.alternative_formats, name=name)
    return _kept(request, found, kept.pdf, kept.pdf_sha256, f"{_file_name(found)}-{name}.pdf")


def _asked_for(request: HttpRequest, readable: PublicationQuerySet, slug: str, quarter: str) -> Publication:
    """The issue of an address: its version, else the newest, or what to read in place of a withdrawn one.

    An older issue that stands is not opened for a withdrawn one when figures of it are known to be wrong.
    """
    version = request.GET.get("version")
    found = pack_named(readable, slug, quarter, version)
    if version is None and found.withdrawn:
        found = _right_issue(readable, found) or found
    return found


def _right_issue(readable: PublicationQuerySet, withdrawn: Publication) -> Publication | None:
    """What is read in place of a withdrawn issue; None where there is none that this reader may read."""
    right = issue_to_read(withdrawn.board, withdrawn.quarter)
    return readable.filter(pk=right.pk).first() if right else None


def _taken_back(request: HttpRequest, found: Publication) -> bool:
    """Whether it was withdrawn; an Administrator reads it all the same."""
    return found.withdrawn is not None and not may_read_withdrawn(request.user)


def _gone(request: HttpRequest, found: Publication) -> HttpResponse:
    """When and why it was withdrawn, and what to read instead, if it is right: for page and files alike."""
    return open_page(request).render(
        "governance/packs/gone.html",
        status=HTTPStatus.GONE,
        crumbs=[
            HOME,
            BOARDS,
            (found.board.short_name, presenters.board_address(found.board)),
            (str(found.quarter), ""),
        ],
        quarters=(),
        as_public="",
        shown_quarter=found.quarter,
        publication=found,
        instead=_right_issue(packs_for(request.user).defer("snapshot", "pdf"), found),
    )


def _file_name(found: Publication) -> str:
    marked = marking(internal=found.audience == Audience.INTERNAL)
    withdrawn = "-withdrawn" if found.withdrawn else ""
    return f"{found.board.slug}-{found.quarter.key.slug}-version-{found.version}{marked}{withdrawn}"


def _kept(
    request: HttpRequest, found: Publication, content: bytes | memoryview, sha256: str, name: str
) -> HttpResponse:
    """Stored bytes with their hash as ETag: asked again, the answer is 304 without them.

    Whoever takes a pack that is not for publication is put on record.
    """
    if found.audience == Audience.INTERNAL:
        record_download(request, INTERNAL_PACK, name)
    etag = f'"{sha256}"'
    response = file_answer(bytes(content), PDF, name, kept=False)
    response["ETag"], response["Cache-Control"] = etag, KEPT_BY_READER
    return get_conditional_response(request, etag=etag, response=response) or response
