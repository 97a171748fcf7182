"""The door before a quarter goes out: answers to its checks and the Publisher's statement are kept here.

`refuse_quarter` and `refuse_unready` are the two questions that every way out asks.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied

from governance.boards.access import may_publish
from governance.checks.findings import FindingKind
from governance.checks.texts import Readings
from governance.models import Board, CheckAnswer, Statement
from governance.packs.load import load_material
from governance.packs.quarter_readings import load_readings
from governance.publishing.drafting import one_moment
from governance.publishing.pack_texts import GoingOut, going_out, load_going_out
from governance.publishing.readiness import REPORT
from governance.publishing.refusals import PublishError
from governance.publishing.review import (
    Checked,
    Look,
    Review,
    look_at_report,
    review,
    statements_that_hold,
    tells_hidden,
)
from scorecard.disclosure.decide import Decided
from scorecard.models import Quarter
from scorecard.models.accounts import Account
from scorecard.releases.approval import illustrative
from scorecard.releases.readiness import Gap
from scorecard.vocabulary.gaps import GapKind
from scorecard.vocabulary.pdf_text import printed

WORDS = "No child and no member of staff can be recognised in what this pack says and shows."
LONGEST_ANSWER = 300


def refuse_quarter(quarter: Quarter, *, by: Account) -> None:
    """Refuse what keeps back every pack of a quarter, whoever asks; at most three queries.

    Raises PublishError for an account that may not publish and for made-up figures outside the demonstration.
    """
    if not may_publish(by):
        raise PublishError(f"{by.get_username()} may not publish packs: a Publisher may.")
    if not settings.DEMO and (made_up := illustrative(quarter)):
        raise PublishError(f"The pack would show illustrative figures ({made_up}): replace them first.")


def refuse_unready(reviewed: Review, board: Board) -> None:
    """Refuse a board's pack that is not ready to go out.

    Raises PublishError, which says what is open, for a contradiction, a question without its answer, a pack
    that nobody stated to be safe, and a board that is asked nothing.
    """
    seen = reviewed.look([board])
    if seen.still_open:
        raise PublishError(f"{open_words(seen)} Settle them on the page of release checks first.")
    if board.slug not in reviewed.statements:
        raise PublishError(
            f"Nobody has stated that no one can be recognised in {board.short_name}’s pack of {seen.quarter},"
            " or its texts or figures changed since: a Publisher states it when publishing, or on the page of"
            " release checks."
        )
    if board.slug in reviewed.owing:
        raise PublishError(
            f"Nothing is asked of {board.short_name} in {seen.quarter}: write a request, or say why not on"
            " the page Ready or not."
        )


def unstated(quarter: Quarter, boards: Iterable[Board], on: date | None) -> list[Board]:
    """Boards of which nobody has stated yet that no one can be recognised in their packs as at a day."""
    chosen = list(boards)
    stated = statements_that_hold(load_going_out(quarter, on, chosen))
    return [board for board in chosen if board.slug not in stated]


def refuse_telling(why: str, figures: Readings) -> None:
    """Refuse a reason that readers are shown and that says a hidden number. Raises PublishError."""
    if tells_hidden(why, figures):
        raise PublishError(
            "The reason says a number that the public may not see: give it without the number."
        )


def check_gaps(quarter: Quarter, decided: Decided | None = None) -> list[Gap]:
    """Whether the checks of a quarter's report, which locks with its release, have something open.

    It is read against the figures as they would be released.
    """
    seen = look_at_report(quarter, load_readings(quarter, decided))
    if not seen.still_open:
        return []
    slug = quarter.key.slug
    return [Gap(GapKind.CHECKS, slug, "Release checks", REPORT, more=open_words(seen), args=(slug,))]


def open_words(seen: Look) -> str:
    """What is open, in a sentence: ... have 1 text to put right and 3 questions open."""
    counts = (
        (len(seen.contradictions), "text to put right", "texts to put right"),
        (len(seen.questions), "question open", "questions open"),
    )
    said = " and ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    return f"The release checks of {seen.quarter} have {said or 'nothing open'}."


@one_moment(writing=CheckAnswer)
def answer(
    quarter: Quarter,
    answers: Mapping[str, str],
    *,
    by: Account,
    at: datetime,
    boards: Iterable[Board] | None = None,
    on: date | None = None,
) -> list[CheckAnswer]:
    """Keep a Publisher's answers, by the hash of what is asked; empty ones are left out.

    An answer that the same person gave last is not kept a second time; it is among what is returned.

    Raises PermissionDenied for others, and PublishError for an answer to what is asked no longer, to a
    contradiction, or too long to keep.
    """
    if not may_publish(by):
        raise PermissionDenied("A Publisher answers the release checks.")
    there = Board.objects.there_on(quarter.key.start) if boards is None else boards
    seen = review(going_out(load_material(quarter, on), there)).look()
    found = {each.finding.sha256: each for each in seen.found}
    asked = {key: one for key, one in found.items() if one.finding.kind == FindingKind.QUESTION}
    given = {
        sha256: " ".join(printed(text, f"“{text[:40]}”", PublishError).split())
        for sha256, text in answers.items()
        if text.strip()
    }
    for certain in (found[sha256].finding for sha256 in given if sha256 in found.keys() - asked.keys()):
        raise PublishError(
            f"“{certain.stands}” ({certain.place}) cannot be answered: it is put right in the text."
            f" {certain.do}",
            address=certain.address,
        )
    if given.keys() - asked.keys():
        raise PublishError("A text or figure changed since this page was opened: answer what is asked now.")
    if any(len(text) > LONGEST_ANSWER for text in given.values()):
        raise PublishError(f"An answer has at most {LONGEST_ANSWER} characters.")
    return [_kept(quarter, asked[sha256], text, by=by, at=at) for sha256, text in given.items()]


def _kept(quarter: Quarter, question: Checked, text: str, *, by: Account, at: datetime) -> CheckAnswer:
    """The answer as a row of its own, unless it is what this person answered last."""
    last, asked = question.answer, question.finding
    if last and (last.answer, last.answered_by) == (text, by.pk):
        return last
    return CheckAnswer.objects.create(
        quarter=quarter,
        place=asked.place,
        stands=asked.stands,
        sentence=asked.sentence,
        figures=asked.says,
        sha256=asked.sha256,
        answer=text,
        answered_by=by.pk,
        answered_by_name=by.get_username(),
        answered_at=at,
    )


@one_moment(writing=Statement)
def state_recognisable_nobody(
    quarter: Quarter,
    boards: Iterable[Board],
    *,
    by: Account,
    at: datetime,
    seen: Mapping[str, str] | None = None,
    on: date | None = None,
) -> list[Statement]:
    """Keep a Publisher's word on the packs of some boards as they stand; as `keep_statements`."""
    return keep_statements(going_out(load_material(quarter, on), boards), by=by, at=at, seen=seen)


def keep_statements(
    out: GoingOut, *, by: Account, at: datetime, seen: Mapping[str, str] | None = None
) -> list[Statement]:
    """Keep a Publisher's word on packs that are loaded, in the moment in which they were, and return it.

    The same person's word on the same content is kept once; with it, `one_moment` names what is written.
    `seen` holds, by board, the hash that the Publisher's page stood for. Raises PermissionDenied for others
    and PublishError where a pack is another by now.
    """
    if not may_publish(by):
        raise PermissionDenied("A Publisher states that nobody can be recognised.")
    if seen is not None and {slug: seen.get(slug) for slug in out.hashes} != out.hashes:
        raise PublishError("Texts or figures changed since this page was opened: read them as they are now.")
    words = {"words": WORDS, "stated_by": by.pk}
    said = Statement.objects.filter(quarter=out.quarter, board__in=out.boards, **words)
    held = {(row.board_id, row.content_sha256): row for row in said}
    made = {
        board.pk: Statement(
            quarter=out.quarter,
            board=board,
            content_sha256=out.hashes[board.slug],
            stated_by_name=by.get_username(),
            stated_at=at,
            **words,
        )
        for board in out.boards
        if (board.pk, out.hashes[board.slug]) not in held
    }
    Statement.objects.bulk_create(made.values())
    return [made.get(board.pk) or held[board.pk, out.hashes[board.slug]] for board in out.boards]
