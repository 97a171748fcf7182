"""The door by which packs are made public: gathered, set, and kept as they are for good."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from governance.models import AlternativeFormat, Board, Publication, Statement
from governance.packs.load import load_material
from governance.packs.quarter_readings import load_readings
from governance.packs.source import Source, Sources
from governance.pdf.typeset import ALTERNATIVES, EVERY_FILE, Pdf, TypesetError, made_with, typeset_all
from governance.publishing.answers import keep_statements, refuse_quarter, refuse_telling, refuse_unready
from governance.publishing.drafting import Draft, Issues, Wish, draft, load_issues, one_moment
from governance.publishing.notices import tell_seats
from governance.publishing.pack_texts import going_out
from governance.publishing.refusals import PublishError
from governance.publishing.review import Review, review
from scorecard.models import Quarter, Release
from scorecard.models.accounts import Account
from scorecard.vocabulary.days import london_day
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.progress import SILENT, Progress
from scorecard.vocabulary.states import Audience

log = logging.getLogger(__name__)


def publish(  # noqa: PLR0913 (each is named where it is called, and most keep their default)
    *,
    quarter: Quarter,
    board: Board,
    by: Account,
    why: str,
    at: datetime | None = None,
    as_at: date | None = None,
    kind: str = "",
    audience: str = "",
    audience_why: str = "",
    seen: Mapping[str, str] | None = None,
) -> Publication:
    """Publish the next version of a board's pack from the quarter's newest release.

    `as_at` is the day its actions, questions and requests stand for; without it that of the last issue, else
    the figures' own. `kind` is what the content asks for, `audience` the board's, unless they are given.
    `seen` and the rest as in `publish_all`.

    Raises PublishError for a quarter not released, an account that may not, no reason, a pack that is not
    ready (`answers`) or says what its last version says; TypesetError when it cannot be set.
    """
    wish = Wish(why, as_at, kind, audience, audience_why)
    (outcome,) = publish_all(quarter=quarter, boards=[board], by=by, wish=wish, at=at, seen=seen)
    if outcome.error:
        raise outcome.error
    return present(outcome.publication)


@dataclass(frozen=True)
class Outcome:
    """What became of one board's pack: published, or the reason why not."""

    board: Board
    publication: Publication | None = None
    error: PublishError | TypesetError | None = None

    @property
    def problem(self) -> str:
        """The reason why not, for the Publisher; empty where it is out."""
        return str(self.error or "")


def publish_all(
    *,
    quarter: Quarter,
    boards: Iterable[Board],
    by: Account,
    wish: Wish,
    at: datetime | None = None,
    seen: Mapping[str, str] | None = None,
    progress: Progress = SILENT,
) -> list[Outcome]:
    """Publish several boards' packs: loaded and checked once, then set and stored board by board.

    One that fails stops no other: each is stored in a transaction of its own. `seen` holds, by board, the
    hash that a Publisher's page stood for, where they state on it that nobody can be recognised; the
    statement is kept in the moment in which the packs are gathered. Raises PublishError, and publishes
    nothing, when one of those packs is another by now; StoppedError where `progress` does, between packs.

    Setting takes a second a pack, so it is done before any lock; whoever stored a version meanwhile wins.
    Boards' seats are told by e-mail at the end, of what is out by then; an e-mail that fails undoes nothing.
    """
    at, boards = at or timezone.now(), list(boards)
    steps = len(boards) + 1
    progress.step("Gathering and checking the packs", 0, steps)
    with one_moment(writing=Statement if seen else None):
        drafts = _drafts(quarter, boards, by=by, wish=wish, at=at, seen=seen)
    outcomes: list[Outcome] = []
    try:
        for place, board in enumerate(boards, 1):
            progress.step(
                f"Setting and storing the pack of {board}", place, steps, may_stop=place < len(boards)
            )
            outcomes.append(gone_out(drafts[board.pk], by=by, at=at))
    finally:
        if out := [each.publication.pk for each in outcomes if each.publication]:
            transaction.on_commit(partial(tell_seats, out), robust=True)
    return outcomes


def _drafts(
    quarter: Quarter,
    boards: list[Board],
    *,
    by: Account,
    wish: Wish,
    at: datetime,
    seen: Mapping[str, str] | None,
) -> dict[int, Draft | Outcome]:
    """By board: its pack as it would go out, or why it does not.

    Boards whose last issues stand for different days are loaded a day at a time; figures, which do not go by
    that day, are loaded once.
    """
    try:
        _refuse(quarter, by, wish, at)
    except PublishError as error:
        return {board.pk: Outcome(board, error=error) for board in boards}
    issues, of_day = load_issues(quarter), defaultdict(list)
    drafts: dict[int, Draft | Outcome] = {}
    for board in boards:
        try:
            _refuse_audience(board, wish)
            of_day[issues.day_of(board, wish)].append(board)
        except PublishError as error:
            drafts[board.pk] = Outcome(board, error=error)
    readings = load_readings(quarter) if of_day else None
    for day, chosen in of_day.items():
        material = load_material(quarter, day, readings)
        out = going_out(material, map(wish.readers_of, chosen))
        if seen is not None:
            keep_statements(out, by=by, at=at, seen=seen)
        reviewed, sources = review(out), Sources(material)
        for board in chosen:
            source = sources.of(board, wish.audience or board.audience)
            drafts[board.pk] = _drafted(source, issues, reviewed, wish, at)
    return drafts


def _drafted(source: Source, issues: Issues, reviewed: Review, wish: Wish, at: datetime) -> Draft | Outcome:
    """A board's pack of several, or why there is none."""
    try:
        refuse_unready(reviewed, source.board)
        made = draft(source, issues, wish, at=at)
        if made.version > 1:  # a first issue's reason is not printed
            refuse_telling(wish.why, reviewed.figures)
        if made.replaces and made.says_the_same:
            raise PublishError(
                f"Version {made.replaces.version} says the same: there is nothing new to publish."
            )
    except PublishError as error:
        return Outcome(source.board, error=error)
    return made


def gone_out(each: Draft | Outcome, *, by: Account, at: datetime) -> Outcome:
    """What became of one board's draft: set, and stored as it is; or what stood in its way."""
    if isinstance(each, Outcome):
        return each
    try:
        stored = _store(each, *typeset_all([(each.pack, file) for file in EVERY_FILE], at=at), by=by, at=at)
    except (PublishError, TypesetError) as error:
        return Outcome(each.board, error=error)
    log.info("published: %s, SHA-256 %s, by %s", stored, stored.pdf_sha256, stored.published_by_name)
    return Outcome(each.board, stored)


def _refuse(quarter: Quarter, by: Account, wish: Wish, at: datetime) -> None:
    """What keeps every board's pack back, before anything is loaded. Raises PublishError."""
    if not quarter.released:
        raise PublishError(f"{quarter} is not released: release its figures first.")
    refuse_quarter(quarter, by=by)
    if not wish.why.strip():
        raise PublishError("Give a reason: it is kept with the pack.")
    if wish.as_at and wish.as_at > london_day(at):
        raise PublishError("Choose today or an earlier day: nobody knows yet where actions stand later.")
    printed(wish.why, "The reason", PublishError)
    printed(wish.audience_why, "Why it is not for the public", PublishError)


def _refuse_audience(board: Board, wish: Wish) -> None:
    if (wish.audience or board.audience) != Audience.PUBLIC and not wish.audience_why.strip():
        raise PublishError("Say why this pack is not for the public: it is kept with the pack.")


@transaction.atomic
def _kept(made: Draft, columns: dict[str, Any], alternatives: Mapping[str, Pdf]) -> Publication:
    """The pack's row with those of its alternative formats, unless somebody published or released meanwhile.

    Publishing the same board waits for its lock, so of two that were set at once the second finds the first's
    version and is refused. It is asked after the lock: what was read before it may be old by now.
    """
    Board.objects.select_for_update().get(pk=made.board.pk)
    issued = Publication.objects.filter(board=made.board, quarter=made.quarter)
    if issued.filter(version__gte=made.version).exists():
        raise PublishError("Somebody published this pack a moment ago: look at theirs first.")
    if Release.objects.filter(quarter=made.quarter, version__gt=present(made.release).version).exists():
        raise PublishError("The quarter was released again a moment ago: look at its new figures first.")
    kept = Publication.objects.create(**columns)
    for name, file in alternatives.items():
        AlternativeFormat.objects.create(
            publication=kept, name=name, pdf=file.content, pdf_sha256=file.sha256, pdf_pages=file.pages
        )
    return kept


def _store(made: Draft, whole: Pdf, one_page: Pdf, *others: Pdf, by: Account, at: datetime) -> Publication:
    audience = made.pack["cover"]["audience"]
    return _kept(
        made,
        {
            "board": made.board,
            "release": made.release,
            "quarter": made.quarter,
            "version": made.version,
            "kind": made.kind,
            "for_meeting": made.meeting and made.meeting.held_on,
            "audience": audience,
            # Of a go with both kinds the reason is those packs' that are not for the public.
            "audience_reason": "" if audience == Audience.PUBLIC else made.wish.audience_why.strip(),
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
        dict(zip(ALTERNATIVES, others, strict=True)),
    )
