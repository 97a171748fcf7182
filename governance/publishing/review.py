"""One look at a quarter before it goes out: findings with their answers, and what was stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from governance.checks.findings import Finding, FindingKind
from governance.checks.release_checks import findings
from governance.checks.texts import Text, plain, readings_held
from governance.models import Board, CheckAnswer, Statement
from governance.packs.quarter_readings import QuarterReadings
from governance.publishing.pack_texts import GoingOut, going_out
from scorecard.models import Quarter


@dataclass(frozen=True)
class Checked:
    """One finding with its answer; `earlier` is one given to it before its sentence or figures changed."""

    finding: Finding
    answer: CheckAnswer | None = None
    earlier: CheckAnswer | None = None

    @property
    def still_open(self) -> bool:
        """Whether it keeps its text from going out."""
        asked = self.finding.kind == FindingKind.QUESTION and self.answer is None
        return asked or self.finding.kind == FindingKind.CONTRADICTION


@dataclass(frozen=True)
class Look:
    """What was found in some of a quarter's texts, for some boards."""

    out: GoingOut
    boards: list[Board]
    found: list[Checked]

    @property
    def contradictions(self) -> list[Checked]:
        return [each for each in self.found if each.finding.kind == FindingKind.CONTRADICTION]

    @property
    def questions(self) -> list[Checked]:
        """Those that wait for an answer."""
        return [each for each in self.found if each.finding.kind == FindingKind.QUESTION and each.still_open]

    @property
    def answered(self) -> list[Checked]:
        return [each for each in self.found if each.answer is not None]

    @property
    def notes(self) -> list[Checked]:
        return [each for each in self.found if each.finding.kind == FindingKind.NOTE]

    @property
    def still_open(self) -> int:
        return sum(each.still_open for each in self.found)

    @cached_property
    def hashes(self) -> dict[str, str]:
        """By board: what a statement made now would stand for."""
        return {board.slug: self.out.sha256(board) for board in self.boards}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """By board: the newest statement that holds for its pack as it stands."""
        held = Statement.objects.filter(quarter=self.out.quarter, board__in=self.boards)
        rows = held.select_related("board").order_by("stated_at", "pk")
        return {row.board.slug: row for row in rows if row.content_sha256 == self.hashes[row.board.slug]}


def look(
    quarter: Quarter,
    boards: Iterable[Board],
    *,
    on: date | None = None,
    report_only: bool = False,
    readings: QuarterReadings | None = None,
) -> Look:
    """Check a quarter's texts: the report alone, or all that some boards' packs say as known on a day."""
    boards = list(boards)
    out = going_out(quarter, boards, on=on, readings=readings)
    own = [text for texts in out.boards.values() for text in texts]
    texts = out.report if report_only else [*out.shared, *own]
    return Look(out, boards, _answered(quarter, _found(out, texts)))


def tells_hidden(quarter: Quarter, words: str, *, readings: QuarterReadings | None = None) -> bool:
    """Whether words that readers will see say a number of the quarter that the public may not see."""
    out = going_out(quarter, [], readings=readings)
    found = _found(out, [Text("A reason", plain(words), counted=False)])
    return any(each.kind == FindingKind.CONTRADICTION for each in found)


def _found(out: GoingOut, texts: list[Text]) -> list[Finding]:
    held = readings_held(out.readings.internal, out.readings.public, out.quarter.key, out.quarter.threshold)
    return findings(out.as_read(texts), held)


def _answered(quarter: Quarter, found: list[Finding]) -> list[Checked]:
    rows = list(CheckAnswer.objects.of_quarter(quarter)) if found else []
    held = {row.sha256: row for row in rows}
    earlier = {(row.place, row.stands): row for row in rows}
    return [
        Checked(each, answer=held[each.sha256])
        if each.sha256 in held
        else Checked(each, earlier=earlier.get((each.place, each.stands)))
        for each in found
    ]
