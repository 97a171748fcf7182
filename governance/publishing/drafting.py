"""What would be published now: a board's pack for a quarter, its edition, and what has changed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, models, transaction

from governance.models import Board, Meeting, Publication
from governance.packs.changes import changed_figures, changed_texts, changes
from governance.packs.gather import gather
from governance.packs.issue import content, issue
from governance.packs.source import Source
from governance.packs.why_changed import BASELINE, TARGET, Correction, Reasons
from governance.pdf.signs import as_printed, signs_lost
from governance.publishing.refusals import PublishError
from governance.states import CORRECTED, FIRST, REFRESHED
from scorecard.models import Baseline, Observation, Quarter, Release, Target
from scorecard.vocabulary.days import day_words, london_day
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Audience

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
    pack: dict[str, Any]
    signs_lost: list[str]

    @property
    def says_the_same(self) -> bool:
        """Whether the issue that stands says all this already."""
        return self.replaces is not None and content(self.replaces.snapshot) == content(self.pack)


@dataclass(frozen=True)
class Issues:
    """A quarter's newest release, and what was issued of it so far: loaded once for all boards.

    By board: `standing` is the newest issue that was not withdrawn, with its content; `versions` counts
    withdrawn ones too. `corrections` were made since the oldest standing issue's release, oldest first.
    """

    quarter: Quarter
    release: Release | None
    versions: dict[int, int]
    standing: dict[int, Publication]
    corrections: list[Correction]

    def next_day(self, board: Board) -> date | None:
        """The day a next issue stands for unless one is chosen: the figures', or that of the last issue."""
        newest = self.standing.get(board.pk)
        return newest.as_at if newest else self.quarter.data_as_at

    def day_of(self, board: Board, wish: Wish) -> date:
        """The day that the wished issue stands for. Raises PublishError for one that cannot be."""
        as_at = wish.as_at or self.next_day(board)
        if self.quarter.data_as_at is None or as_at is None:
            raise PublishError(
                f"{self.quarter} is still open: close it first, so that its figures have a date."
            )
        if as_at < self.quarter.data_as_at:
            raise PublishError(
                f"Its figures stand for {day_words(self.quarter.data_as_at)}: choose that day or a later one."
            )
        newest = self.standing.get(board.pk)
        if newest and as_at < newest.as_at:
            raise PublishError(
                f"Version {newest.version} shows actions as at {day_words(newest.as_at)}: a later version"
                " cannot go back behind that day."
            )
        return as_at


def load_issues(quarter: Quarter) -> Issues:
    """Load them: six queries, however many boards and issues; three for a first issue."""
    issued = list(Publication.objects.filter(quarter=quarter).for_lists())  # newest first
    newest = {each.board_id: each.pk for each in reversed(issued) if each.withdrawn is None}
    standing = list(Publication.objects.with_content(newest.values()))
    return Issues(
        quarter,
        Release.objects.filter(quarter=quarter).order_by("-version").first(),
        versions={each.board_id: each.version for each in reversed(issued)},
        standing={each.board_id: each for each in standing},
        corrections=_corrections(quarter, min((each.release.released_at for each in standing), default=None)),
    )


def draft(source: Source, issues: Issues, wish: Wish, *, at: datetime) -> Draft:
    """What would be published at a moment, of what is loaded. Raises PublishError for a kind it cannot be."""
    board, replaces = source.board, issues.standing.get(source.board.pk)
    gathered = gather(source)
    pack = as_printed(gathered)
    version = issues.versions.get(board.pk, 0) + 1
    kind = _kind(pack, issues.release, replaces, version, wish)
    later = {
        "changes": _changes(pack, replaces, issues),
        "edition": issue(
            pack,
            version=version,
            on=london_day(at),
            why=wish.why,
            kind=kind,
            replaces=replaces.version if replaces else None,
        ),
    }
    pack |= as_printed(later)
    if lost := signs_lost(gathered | later):
        log.warning("%s, %s: texts with signs that paper cannot print: %s", board, issues.quarter, len(lost))
    return Draft(
        board,
        issues.quarter,
        wish,
        source.material.as_at,
        source.meeting,
        issues.release,
        replaces,
        version,
        kind,
        pack,
        lost,
    )


@contextmanager
def one_moment(writing: type[models.Model] | None = None) -> Iterator[None]:
    """Everything read inside is read as at one moment: what is checked and stated is what is gathered.

    Without it, an editor who saves between the checks and the gathering would have an unchecked text go out.
    SQLite: the transaction takes the write lock when it begins, so whoever wants to write waits until it ends
    (eight seconds at most, then they are told that the database is busy). PostgreSQL: REPEATABLE READ shows
    every statement what was committed when the first one ran; others write freely and are not seen. A write
    in here to a row that somebody changed meanwhile fails as a serialisation error: nothing is kept, and the
    page says to try again. Statements and answers, all that is written in here, are new rows, so it does not
    come up.

    `writing` names the rows that are added only where nobody has said the same: whoever else adds some waits,
    so of a form sent twice at once the second finds what the first kept. PostgreSQL takes that lock before
    its first look (`LOCK TABLE` alone sees nothing yet): a look from before the wait would miss the row.

    It is kept short: setting the packs takes seconds and happens outside. Whoever publishes the same board in
    between wins; `publish._kept` asks again, under the board's lock, before anything is stored. Inside
    another transaction the outer one decides how much is seen.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                if outermost:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                if writing:
                    cursor.execute(f'LOCK TABLE "{writing._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')
        yield


def _kind(
    pack: dict[str, Any], release: Release | None, replaces: Publication | None, version: int, wish: Wish
) -> str:
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


def _same_figures_and_text(pack: dict[str, Any], release: Release | None, replaces: Publication) -> bool:
    earlier = replaces.snapshot
    return (
        release is not None
        and replaces.release_id == release.pk
        and earlier["cover"]["audience"] == pack["cover"]["audience"]
        and not changed_figures(pack, earlier)
        and not changed_texts(pack, earlier)
    )


def _changes(pack: dict[str, Any], replaces: Publication | None, issues: Issues) -> dict[str, Any] | None:
    """What has changed since the issue that stands; None without one, and where that one showed more."""
    if replaces is None or not _may_be_told(replaces, pack):
        return None
    return changes(
        pack,
        replaces.snapshot,
        since=f"Compared with version {replaces.version}, published on {day_words(replaces.published_at)}.",
        reasons=Reasons(each for each in issues.corrections if each.at > replaces.release.released_at),
    )


def _may_be_told(replaces: Publication, pack: dict[str, Any]) -> bool:
    """A public pack tells nothing of one that was not for publication."""
    return replaces.audience in (Audience.PUBLIC, pack["cover"]["audience"])


def _corrections(quarter: Quarter, since: datetime | None) -> list[Correction]:
    """What was corrected since a moment, oldest first: figures, the year's targets and baselines."""
    if since is None:
        return []
    return [
        *_on_record(Observation.history.exclude(history_type="-"), since),
        *_on_record(Target.history.filter(financial_year=quarter.key.year), since, TARGET),
        *_on_record(Baseline.history.all(), since, BASELINE),
    ]


def _on_record(rows: Any, since: datetime, noun: str = "") -> Iterator[Correction]:
    """History rows as corrections, of the noun or else of the quarter that they name."""
    columns = ("indicator__code", "indicator__code" if noun else "quarter_id")
    found = rows.filter(history_date__gt=since).order_by("history_date", "history_id")
    for code, about, at, why in found.values_list(*columns, "history_date", "history_change_reason"):
        yield Correction(code, noun or QuarterKey(about).slug, at, why or "")
