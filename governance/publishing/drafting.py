"""What would be published now: a board's pack for a quarter, its edition, and what has changed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from governance.models import Board, Meeting, Publication
from governance.packs import gather
from governance.packs.changes import changed_figures, changed_texts, changes, tells_number
from governance.packs.edition import content, edition
from governance.packs.load import meeting_of
from governance.packs.quarter_readings import QuarterReadings
from governance.pdf.signs import as_printed, signs_lost
from governance.publishing.refusals import PublishError
from governance.states import CORRECTED, FIRST, REFRESHED
from scorecard.models import Observation, Quarter, Release
from scorecard.vocabulary.days import day_words, london_day
from scorecard.vocabulary.quarters import QuarterKey

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wish:
    """What a Publisher decides about an issue.

    Empty: the figures' own day, the kind that the content asks for, the board's audience.
    """

    why: str
    as_at: date | None = None
    kind: str = ""
    audience: str = ""
    audience_why: str = ""

    def readers_of(self, board: Board) -> Board:
        """The board with this issue's audience, as checks and statements take it; never to be saved."""
        if not self.audience or self.audience == board.audience:
            return board
        other = copy(board)
        other.audience = self.audience
        return other


@dataclass(frozen=True)
class Draft:
    """A pack as it would go out. `replaces` is the issue that stands; `version` counts withdrawn ones too.

    `signs_lost` are sentences on older texts, stored with signs that paper cannot print: it reads “?” there.
    """

    board: Board
    quarter: Quarter
    wish: Wish
    as_at: date
    meeting: Meeting | None
    release: Release | None
    replaces: Publication | None
    version: int
    kind: str
    pack: dict
    signs_lost: list[str]

    @property
    def says_the_same(self) -> bool:
        """Whether the issue that stands says all this already."""
        return self.replaces is not None and content(self.replaces.snapshot) == content(self.pack)


def draft(
    board: Board, quarter: Quarter, wish: Wish, *, at: datetime, readings: QuarterReadings | None = None
) -> Draft:
    """Gather what would be published at a moment. Raises PublishError where the wish cannot be met."""
    as_at = wish.as_at or quarter.data_as_at
    if as_at is None:
        raise PublishError(f"{quarter} is still open: close it first, so that its figures have a date.")
    if as_at < quarter.data_as_at:
        raise PublishError(
            f"Its figures stand for {day_words(quarter.data_as_at)}: choose that day or a later one."
        )
    with one_moment():
        release = Release.objects.filter(quarter=quarter).order_by("-version").first()
        issued = list(Publication.objects.of(board, quarter).select_related("release"))
        gathered = gather(board, quarter, wish.audience or board.audience, as_at, readings)
        pack = as_printed(gathered)
        meeting = meeting_of(board, quarter, as_at)
        replaces = next((each for each in issued if each.withdrawn is None), None)
        reasons = _reasons(pack, replaces)
    _refuse_earlier_day(as_at, replaces)
    version = issued[0].version + 1 if issued else 1
    kind = _kind(pack, release, replaces, version, wish)
    later = {
        "changes": _changes(pack, replaces, release, wish, reasons),
        "edition": edition(
            pack,
            version=version,
            on=london_day(at),
            why=wish.why,
            kind=kind,
            replaces=replaces and replaces.version,
        ),
    }
    pack |= as_printed(later)
    if lost := signs_lost(gathered | later):
        log.warning("%s, %s: texts with signs that paper cannot print: %s", board, quarter, len(lost))
    return Draft(board, quarter, wish, as_at, meeting, release, replaces, version, kind, pack, lost)


def next_day(board: Board, quarter: Quarter) -> date | None:
    """The day a next issue stands for unless one is chosen: the figures', or that of the last issue."""
    newest = Publication.objects.newest_of(board, quarter)
    return newest.as_at if newest else quarter.data_as_at


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is read as at one moment.

    SQLite's transaction lets nobody write meanwhile; PostgreSQL's sees what was there when it began. Inside
    another transaction the outer one decides.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _refuse_earlier_day(as_at: date, replaces: Publication | None) -> None:
    if replaces and as_at < replaces.as_at:
        raise PublishError(
            f"Version {replaces.version} shows actions as at {day_words(replaces.as_at)}: a later version"
            " cannot go back behind that day."
        )


def _kind(pack: dict, release: Release | None, replaces: Publication | None, version: int, wish: Wish) -> str:
    """First, refreshed or corrected: as wished where that is true, else as the content asks for."""
    if version == 1:
        return FIRST
    same = replaces is not None and _same_figures_and_text(pack, release, replaces)
    if wish.kind == REFRESHED and not same:
        raise PublishError(
            "Its figures, its text or its audience changed: this is a correction, not a refreshed issue."
        )
    kind = wish.kind or (REFRESHED if same else CORRECTED)
    if kind == REFRESHED and not pack["cover"]["meeting"]:
        raise PublishError(
            "No meeting is set that a refreshed issue could be for: set it, or call this a correction."
        )
    return kind


def _same_figures_and_text(pack: dict, release: Release | None, replaces: Publication) -> bool:
    earlier = replaces.snapshot
    return (
        release is not None
        and replaces.release_id == release.pk
        and earlier["cover"]["audience"] == pack["cover"]["audience"]
        and not changed_figures(pack, earlier)
        and not changed_texts(pack, earlier)
    )


def _changes(
    pack: dict, replaces: Publication | None, release: Release | None, wish: Wish, reasons: dict
) -> dict | None:
    """What has changed since the issue that stands; None without one, and where that one showed more."""
    if replaces is None or not _may_be_told(replaces, pack):
        return None
    newer = release is not None and replaces.release_id != release.pk
    return changes(
        pack,
        replaces.snapshot,
        since=f"Compared with version {replaces.version}, published on {day_words(replaces.published_at)}.",
        why=release.reason if newer and not tells_number(release.reason) else wish.why,
        reasons=reasons,
    )


def _may_be_told(replaces: Publication, pack: dict) -> bool:
    """A public pack tells nothing of one that was not for publication."""
    return replaces.audience in ("public", pack["cover"]["audience"])


def _reasons(pack: dict, replaces: Publication | None) -> dict[tuple[str, str], str]:
    """Why single figures were corrected since the issue that stands, by code and quarter; the newest each."""
    if replaces is None or not _may_be_told(replaces, pack):
        return {}
    keys = {(code, quarter) for (code, quarter, _), _, _ in changed_figures(pack, replaces.snapshot)}
    if not keys:
        return {}
    rows = Observation.history.filter(
        indicator__code__in={code for code, _ in keys},
        history_type="~",
        history_date__gt=replaces.release.released_at,
    ).order_by("history_date", "history_id")
    found = rows.values_list("indicator__code", "quarter_id", "history_change_reason")
    return {(code, QuarterKey(quarter).slug): why or "" for code, quarter, why in found}
