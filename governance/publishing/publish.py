"""The door by which packs are made public: gathered, set, and kept as they are for good."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from governance.boards.access import may_publish
from governance.models import Board, Publication
from governance.models.boards import Audience
from governance.packs.edition import preview
from governance.packs.quarter_readings import QuarterReadings, load_readings
from governance.pdf.typeset import ONE_PAGE, WHOLE, Pdf, TypesetError, made_with, typeset_all
from governance.publishing.answers import refuse_telling, refuse_unready
from governance.publishing.drafting import Draft, Wish, draft, next_day, one_moment
from governance.publishing.notices import tell_seats
from governance.publishing.refusals import PublishError
from scorecard.models import Quarter, Release
from scorecard.vocabulary.days import LONDON, london_day
from scorecard.vocabulary.pdf_text import printed

log = logging.getLogger(__name__)


def publish(
    *,
    quarter: Quarter,
    board: Board,
    by: AbstractBaseUser,
    why: str,
    at: datetime | None = None,
    as_at: date | None = None,
    kind: str = "",
    audience: str = "",
    audience_why: str = "",
) -> Publication:
    """Publish the next version of a board's pack from the quarter's newest release.

    `as_at` is the day its actions, questions and requests stand for; `next_day` without it. `kind` is
    what the content asks for, `audience` the board's, unless they are given.

    Raises PublishError for a quarter not released, an account that may not, no reason, a pack that is not
    ready (`checking`) or says what its last version says; TypesetError when it cannot be set. Setting it
    takes a second, so it is done before the lock; whoever stored a version meanwhile wins. The board's seats
    are told by e-mail once it is stored; an e-mail that fails undoes nothing.
    """
    wish = Wish(why, as_at or next_day(board, quarter), kind, audience, audience_why)
    at = at or timezone.now()
    _refuse(quarter, board, by, wish, at)
    with one_moment():  # what was stated to be safe is what is gathered, whoever edits meanwhile
        made = _gathered(load_readings(quarter), quarter, board, wish, by=by, at=at)
    return _send_out(made, _set(made, at=at), by=by, at=at)


def _set(made: Draft, *, at: datetime) -> list[Pdf]:
    """Its two files."""
    return typeset_all([(made.pack, WHOLE), (made.pack, ONE_PAGE)], at=at)


def _send_out(made: Draft, pdfs: list[Pdf], *, by: AbstractBaseUser, at: datetime) -> Publication:
    """Store it, and tell its seats."""
    whole, one_page = pdfs
    stored = _store(made, whole, one_page, by=by, at=at)
    transaction.on_commit(partial(tell_seats, stored), robust=True)
    return stored


@dataclass(frozen=True)
class Outcome:
    """What became of one board's pack: published, or the reason why not."""

    board: Board
    publication: Publication | None = None
    problem: str = ""


def publish_all(
    *, quarter: Quarter, boards: Iterable[Board], by: AbstractBaseUser, wish: Wish, at: datetime | None = None
) -> list[Outcome]:
    """Publish several boards' packs, each stored in a transaction of its own: one that fails stops no other.

    All are gathered as at one moment and set in one run, which reads figures, fonts and templates once; where
    that run fails, each is set on its own, so that the faulty one is named.
    """
    at = at or timezone.now()
    with one_moment():
        readings = load_readings(quarter)
        made = [_drafted(readings, quarter, board, wish, by=by, at=at) for board in boards]
    pdfs = _set_together([each for each in made if isinstance(each, Draft)], at=at)
    return [each if isinstance(each, Outcome) else _outcome(each, pdfs, by=by, at=at) for each in made]


def _drafted(
    readings: QuarterReadings, quarter: Quarter, board: Board, wish: Wish, *, by, at: datetime
) -> Draft | Outcome:
    """A board's pack of several, or why there is none."""
    own = replace(wish, as_at=wish.as_at or next_day(board, quarter))
    try:
        _refuse(quarter, board, by, own, at)
        return _gathered(readings, quarter, board, own, by=by, at=at)
    except PublishError as error:
        return Outcome(board, problem=str(error))


def _set_together(drafts: list[Draft], *, at: datetime) -> dict[int, list[Pdf]]:
    """The two files of each draft, by its board's key; nothing where one of them cannot be set."""
    files = [(each.pack, template) for each in drafts for template in (WHOLE, ONE_PAGE)]
    try:
        pdfs = typeset_all(files, at=at) if files else []
    except TypesetError:
        return {}
    return {each.board.pk: pdfs[2 * place : 2 * place + 2] for place, each in enumerate(drafts)}


def _outcome(made: Draft, pdfs: dict[int, list[Pdf]], *, by: AbstractBaseUser, at: datetime) -> Outcome:
    try:
        own = pdfs.get(made.board.pk) or _set(made, at=at)
        return Outcome(made.board, _send_out(made, own, by=by, at=at))
    except (PublishError, TypesetError) as error:
        return Outcome(made.board, problem=str(error))


def build_preview(*, quarter: Quarter, board: Board, wish: Wish | None = None) -> tuple[dict, Pdf, Pdf]:
    """A draft: the Pack, its PDF and its one page, marked as not published and kept nowhere.

    Raises PublishError for a quarter without a data-as-at date, TypesetError when it cannot be set.
    """
    pack = preview_pack(quarter=quarter, board=board, wish=wish)
    whole, one_page = preview_files(quarter, pack, WHOLE, ONE_PAGE)
    return pack, whole, one_page


def preview_pack(*, quarter: Quarter, board: Board, wish: Wish | None = None) -> dict:
    """The Pack of a draft, marked as one; nothing is set. Raises PublishError as `build_preview`."""
    wish = wish or Wish("A preview", next_day(board, quarter))
    pack = draft(board, quarter, wish, at=timezone.now()).pack
    pack["edition"] = preview(pack)
    return pack


def preview_files(quarter: Quarter, pack: dict, *templates: str) -> list[Pdf]:
    """A draft's files, one a template. They carry the day of the figures: made again they are the same."""
    at = datetime.combine(quarter.data_as_at, time(12), tzinfo=LONDON)
    return typeset_all([(pack, template) for template in templates], at=at)


def _gathered(
    readings: QuarterReadings, quarter: Quarter, board: Board, wish: Wish, *, by, at: datetime
) -> Draft:
    """The pack as it will be kept, refused here if it is to be refused at all."""
    refuse_unready(quarter, wish.readers_of(board), by=by, on=wish.as_at, readings=readings)
    made = draft(board, quarter, wish, at=at, readings=readings)
    if made.version > 1:  # a first issue's reason is not printed
        refuse_telling(quarter, wish.why, readings=readings)
    if made.says_the_same:
        raise PublishError(f"Version {made.replaces.version} says the same: there is nothing new to publish.")
    return made


def _refuse(quarter: Quarter, board: Board, by: AbstractBaseUser, wish: Wish, at: datetime) -> None:
    if not quarter.released:
        raise PublishError(f"{quarter} is not released: release its figures first.")
    if not may_publish(by):
        raise PublishError(f"{by.get_username()} may not publish packs: a Publisher may.")
    if not wish.why.strip():
        raise PublishError("Give a reason: it is kept with the pack.")
    if wish.as_at and wish.as_at > london_day(at):
        raise PublishError("Choose today or an earlier day: nobody knows yet where actions stand later.")
    if (wish.audience or board.audience) != Audience.PUBLIC and not wish.audience_why.strip():
        raise PublishError("Say why this pack is not for the public: it is kept with the pack.")
    printed(wish.why, "The reason", PublishError)
    printed(wish.audience_why, "Why it is not for the public", PublishError)


@transaction.atomic
def _kept(made: Draft, columns: dict) -> Publication:
    """The row, unless somebody published or released meanwhile."""
    Board.objects.select_for_update().get(pk=made.board.pk)
    issued = Publication.objects.filter(board=made.board, quarter=made.quarter)
    if issued.filter(version__gte=made.version).exists():
        raise PublishError("Somebody published this pack a moment ago: look at theirs first.")
    if Release.objects.filter(quarter=made.quarter, version__gt=made.release.version).exists():
        raise PublishError("The quarter was released again a moment ago: look at its new figures first.")
    return Publication.objects.create(**columns)


def _store(made: Draft, whole: Pdf, one_page: Pdf, *, by, at: datetime) -> Publication:
    stored = _kept(
        made,
        {
            "board": made.board,
            "release": made.release,
            "quarter": made.quarter,
            "version": made.version,
            "kind": made.kind,
            "for_meeting": made.meeting and made.meeting.held_on,
            "audience": made.pack["cover"]["audience"],
            "audience_reason": made.wish.audience_why.strip(),
            "snapshot": made.pack,
            "pdf": whole.content,
            "pdf_sha256": whole.sha256,
            "pdf_pages": whole.pages,
            "one_page_pdf": one_page.content,
            "one_page_sha256": one_page.sha256,
            "software": made_with(),
            "data_as_at": made.quarter.data_as_at,
            "as_at": made.as_at,
            "published_at": at,
            "published_by": by.pk,
            "published_by_name": by.get_username(),
            "reason": made.wish.why.strip(),
        },
    )
    log.info("published: %s, SHA-256 %s, by %s", stored, stored.pdf_sha256, stored.published_by_name)
    return stored
