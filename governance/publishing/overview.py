"""What a Publisher sees before packs go out: per board the newest version, and what has moved on since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from governance.models import Board, BoardAsk, Challenge, Meeting, Publication
from governance.packs.changes import skeleton
from plans.models import ActionUpdate
from plans.narrative.markdown import parsed
from scorecard.models import Quarter, Release


@dataclass(frozen=True)
class DeskRow:
    """A board: its next meeting, its issues newest first, its requests, and what is newer than its pack."""

    board: Board
    meeting: Meeting | None
    issued: list[Publication]
    asks: list[BoardAsk]
    since: list[str]

    @property
    def newest(self) -> Publication | None:
        """The newest issue that stands."""
        return next((each for each in self.issued if each.withdrawn is None), None)

    @property
    def due(self) -> bool:
        """Whether there is something to send out: no issue stands, or it is counted that things moved on."""
        return self.newest is None or bool(self.since)


def desk_rows(quarter: Quarter, day: date) -> list[DeskRow]:
    """A row a board as on one day; seven queries however many boards there are.

    It counts what has moved on; what a pack would say otherwise is worked out on its board's own page.
    """
    release = Release.objects.filter(quarter=quarter).order_by("-version").first()
    issued = list(_issued(quarter))
    asks = list(BoardAsk.objects.filter(quarter=quarter))
    updates = list(ActionUpdate.objects.filter(made_on__lte=day).values_list("made_on", flat=True))
    challenges = list(Challenge.objects.filter(raised_on__lte=day))
    meetings = list(Meeting.objects.on_or_after(day))
    rows = []
    for board in Board.objects.there_on(quarter.key.start):
        own = [each for each in issued if each.board_id == board.pk]
        newest = next((each for each in own if each.withdrawn is None), None)
        since = []
        if newest:
            theirs = [each for each in challenges if each.board_id == board.pk]
            asked = [each for each in asks if each.board_id == board.pk]
            since = _since(newest, release, updates, theirs, asked, day)
        rows.append(
            DeskRow(
                board,
                next((each for each in meetings if each.board_id == board.pk), None),
                own,
                [each for each in asks if each.board_id == board.pk],
                since,
            )
        )
    return rows


def _since(
    newest: Any,
    release: Release | None,
    updates: list[date],
    challenges: list[Challenge],
    asks: list[BoardAsk],
    day: date,
) -> list[str]:
    """What is newer than an issue, a phrase each."""
    counts = Counter(
        {
            "new word on an action|new words on actions": sum(made_on > newest.as_at for made_on in updates),
            "question raised|questions raised": sum(each.raised_on > newest.as_at for each in challenges),
            "question closed|questions closed": sum(
                each.closed_on is not None and newest.as_at < each.closed_on <= day for each in challenges
            ),
        }
    )
    said = [f"{count} {words.split('|')[count > 1]}" for words, count in counts.items() if count]
    if release and newest.release.version < release.version:
        said.insert(0, f"figures released again as version {release.version}")
    if [_words(ask.verb, parsed(ask.text)) for ask in asks] != [
        _words(ask["verb"], ask["tree"]) for ask in newest.asked
    ]:
        said.append("it is asked something else")
    return said


def _words(verb: str, tree: list[dict[str, Any]]) -> str:
    return f"{verb} {skeleton(tree)}"


def _issued(quarter: Quarter) -> Iterable[Publication]:
    """Every issue with its release and, as `asked`, what the board was asked in it."""
    found = Publication.objects.filter(quarter=quarter).for_lists().select_related("release")
    return found.annotate(asked=F("snapshot__one_page__asks"))
