"""One look at a quarter before it goes out: findings with their answers, and what was stated.

Shared texts are checked once, each board's own beside them; whoever asks about one board, several or all of
them reads the same review.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from governance.checks.findings import Finding, FindingKind
from governance.checks.release_checks import findings
from governance.checks.texts import Readings, Text, plain, readings_held
from governance.models import Board, CheckAnswer, Statement
from governance.packs.quarter_readings import QuarterReadings
from governance.publishing.pack_texts import GoingOut, comment_texts, report_texts
from governance.publishing.readiness import boards_owing
from plans.models import Paragraph
from plans.narrative.markdown import filled
from plans.narrative.plan_quantities import load_plan_figures
from scorecard.models import Quarter
from scorecard.vocabulary.states import Audience

_KINDS = list(FindingKind)


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
    """What was found in some of a quarter's texts: contradictions first."""

    quarter: Quarter
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


@dataclass(frozen=True)
class Review:
    """A quarter as loaded and checked for going out: made once a request, and passed on to all that asks.

    `figures` are what its texts were held against; `shared` was found in what every pack says, `by_board`
    (slug) in what is one board's own; `statements` are, by board, the newest that hold for its pack; `owing`
    are boards that are asked nothing, for no reason.
    """

    out: GoingOut
    figures: Readings
    shared: list[Checked]
    by_board: dict[str, list[Checked]]
    statements: dict[str, Statement]
    owing: frozenset[str]

    def look(self, boards: Iterable[Board] | None = None) -> Look:
        """What was found in the packs of some boards, of all that were reviewed without them."""
        chosen = self.out.boards if boards is None else boards
        found = self.shared + [each for board in chosen for each in self.by_board[board.slug]]
        return Look(self.out.quarter, sorted(found, key=lambda each: _KINDS.index(each.finding.kind)))


def review(out: GoingOut) -> Review:
    """Check all that some boards' packs say: three queries, however many boards."""
    figures = figures_to_check(out.quarter, out.material.readings)
    answers = _Answers(out.quarter)
    return Review(
        out,
        figures,
        answers.to(findings(out.as_read(out.shared), figures)),
        {slug: answers.to(findings(out.as_read(texts), figures)) for slug, texts in out.by_board.items()},
        statements_that_hold(out),
        boards_owing(out.quarter, out.boards, out.material.asks),
    )


def look_at_report(quarter: Quarter, readings: QuarterReadings) -> Look:
    """Check a quarter's report and its comments, which lock with the quarter's release: four queries."""
    plan = load_plan_figures(quarter.data_as_at or quarter.key.end)[Audience.INTERNAL]
    texts = [
        replace(text, tree=filled(text.tree, readings.internal, plan))
        for text in report_texts(Paragraph.objects.filter(quarter=quarter))
    ]
    texts += comment_texts(quarter, readings)
    found = findings(texts, figures_to_check(quarter, readings))
    return Look(quarter, _Answers(quarter).to(found))


def figures_to_check(quarter: Quarter, readings: QuarterReadings) -> Readings:
    """What the checks hold a quarter's texts against."""
    return readings_held(readings.internal, readings.public, quarter.key, quarter.threshold)


def tells_hidden(words: str, figures: Readings) -> bool:
    """Whether words that readers will see say a number of the quarter that the public may not see."""
    found = findings([Text("A reason", plain(words), counted=False)], figures)
    return any(each.kind == FindingKind.CONTRADICTION for each in found)


class _Answers:
    """The answers given to a quarter's checks so far."""

    def __init__(self, quarter: Quarter):
        rows = list(CheckAnswer.objects.of_quarter(quarter))
        self.by_hash = {row.sha256: row for row in rows}
        self.by_place = {(row.place, row.stands): row for row in rows}

    def to(self, found: list[Finding]) -> list[Checked]:
        """Findings with their answers, or with what was answered before they changed."""
        return [
            Checked(each, answer=self.by_hash[each.sha256])
            if each.sha256 in self.by_hash
            else Checked(each, earlier=self.by_place.get((each.place, each.stands)))
            for each in found
        ]


def statements_that_hold(out: GoingOut) -> dict[str, Statement]:
    """By board: the newest statement that holds for its pack as it stands."""
    rows = Statement.objects.filter(quarter=out.quarter, board__in=out.boards).select_related("board")
    return {
        row.board.slug: row
        for row in rows.order_by("stated_at", "pk")
        if row.content_sha256 == out.hashes[row.board.slug]
    }
