"""The door by which packs are made public: gathered, set, and kept as they are for good."""

import logging
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from governance.access import may_publish
from governance.checking import refuse_unready
from governance.models import Board, Publication
from governance.packs import gather
from governance.packs.edition import content, edition, preview
from governance.refusals import PublishError
from governance.typeset import ONE_PAGE, Pdf, made_with, typeset
from scorecard.models import Quarter, Release

log = logging.getLogger(__name__)

LONDON = ZoneInfo("Europe/London")


def publish(
    *, quarter: Quarter, board: Board, by: AbstractBaseUser, why: str, at: datetime | None = None
) -> Publication:
    """Publish the next version of a board's pack from the quarter's newest release.

    Raises PublishError for a quarter not released, an account that may not, no reason, a pack that is not
    ready (`checking`) or says what its last version says; TypesetError when it cannot be set. Setting it
    takes a second, so it is done before the lock; whoever stored a version meanwhile wins.
    """
    _refuse(quarter, by, why)
    refuse_unready(quarter, board, by=by)
    release = Release.objects.filter(quarter=quarter).latest("version")
    earlier = Publication.objects.newest_of(board, quarter)
    at = at or timezone.now()
    pack = gather(board, quarter, board.audience)
    if earlier and content(earlier.snapshot) == pack:
        raise PublishError(f"Version {earlier.version} says the same: there is nothing new to publish.")
    version = earlier.version + 1 if earlier else 1
    pack["edition"] = edition(
        pack,
        version=version,
        on=at.astimezone(LONDON).date(),
        why=why,
        earlier=earlier.snapshot if earlier else None,
    )
    whole, one_page = typeset(pack, at=at), typeset(pack, at=at, template=ONE_PAGE)
    with transaction.atomic():
        Board.objects.select_for_update().get(pk=board.pk)
        if Publication.objects.filter(board=board, quarter=quarter, version__gte=version).exists():
            raise PublishError("Somebody published this pack a moment ago: look at theirs first.")
        stored = _store(release, board, pack, whole, one_page, by=by, why=why, at=at)
    log.info("published: %s, SHA-256 %s, by %s", stored, stored.pdf_sha256, stored.published_by_name)
    return stored


def build_preview(*, quarter: Quarter, board: Board) -> tuple[dict, Pdf, Pdf]:
    """A draft: the Pack, its PDF and its one page, marked as not published and kept nowhere.

    Raises PublishError for a quarter without a data-as-at date, TypesetError when it cannot be set.
    """
    if quarter.data_as_at is None:
        raise PublishError(f"{quarter} is still open: close it first, so that its figures have a date.")
    pack = gather(board, quarter, board.audience)
    pack["edition"] = preview(pack)
    at = datetime.combine(quarter.data_as_at, time(12), tzinfo=LONDON)
    return pack, typeset(pack, at=at), typeset(pack, at=at, template=ONE_PAGE)


def _refuse(quarter: Quarter, by: AbstractBaseUser, why: str) -> None:
    if not quarter.released:
        raise PublishError(f"{quarter} is not released: release its figures first.")
    if not may_publish(by):
        raise PublishError(f"{by.get_username()} may not publish packs: a Publisher may.")
    if not why.strip():
        raise PublishError("Give a reason: it is kept with the pack.")


def _store(
    release: Release, board: Board, pack: dict, whole: Pdf, one_page: Pdf, *, by, why: str, at: datetime
) -> Publication:
    return Publication.objects.create(
        board=board,
        release=release,
        quarter=release.quarter,
        version=pack["edition"]["version"],
        audience=board.audience,
        snapshot=pack,
        pdf=whole.content,
        pdf_sha256=whole.sha256,
        pdf_pages=whole.pages,
        one_page_pdf=one_page.content,
        one_page_sha256=one_page.sha256,
        software=made_with(),
        data_as_at=release.quarter.data_as_at,
        published_at=at,
        published_by=by.pk,
        published_by_name=by.get_username(),
        reason=why.strip(),
    )
