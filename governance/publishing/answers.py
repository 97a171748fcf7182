"""The door before a quarter goes out: answers to its checks and the Publisher's statement are kept here.

`refuse_unready` is the one question that every way out asks.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from governance.boards.access import may_publish
from governance.checks.findings import FindingKind
from governance.models import Board, CheckAnswer, Statement
from governance.packs.quarter_readings import QuarterReadings, load_readings
from governance.publishing.pack_texts import going_out
from governance.publishing.refusals import PublishError
from governance.publishing.review import Look, look, tells_hidden
from scorecard.models import Quarter
from scorecard.releases.approval import illustrative
from scorecard.releases.before_release import Asked
from scorecard.releases.freeze import ReleaseDraft
from scorecard.vocabulary.pdf_text import printed

WORDS = "No child and no member of staff can be recognised in what this pack says and shows."
LONGEST_ANSWER = 300


def refuse_unready(
    quarter: Quarter, board: Board, *, by, on: date | None = None, readings: QuarterReadings | None = None
) -> None:
    """Refuse a board's pack that is not ready to go out, whoever asks.

    `on` is the day as at which it shows actions and challenges; that of the figures by default. Raises
    PublishError, which says what is open, for an account that may not publish, made-up figures outside the
    demonstration, a contradiction, a question without its answer, and a pack that nobody stated to be safe.
    """
    if not may_publish(by):
        raise PublishError(f"{by.get_username()} may not publish packs: a Publisher may.")
    if not settings.DEMO and (made_up := illustrative(quarter)):
        raise PublishError(f"The pack would show illustrative figures ({made_up}): replace them first.")
    seen = look(quarter, [board], on=on, readings=readings)
    if seen.still_open:
        raise PublishError(f"{open_words(seen)} Settle them on the page of release checks first.")
    if board.slug not in seen.statements:
        raise PublishError(
            f"Nobody has stated that no one can be recognised in {board.short_name}’s pack of {quarter}, or"
            " its texts or figures changed since: a Publisher states it when publishing, or on the page of"
            " release checks."
        )


def refuse_telling(quarter: Quarter, why: str, *, readings: QuarterReadings | None = None) -> None:
    """Refuse a reason that readers are shown and that says a hidden number. Raises PublishError."""
    if tells_hidden(quarter, why, readings=readings):
        raise PublishError(
            "The reason says a number that the public may not see: give it without the number."
        )


def asked_before_release(draft: ReleaseDraft) -> Asked:
    """How the report of a quarter stands: it locks with the release, so it is settled before.

    It is read against the figures as the draft shows them, which are decided already.
    """
    quarter = draft.quarter
    seen = look(quarter, [], report_only=True, readings=load_readings(quarter, draft.decided))
    return Asked(seen.still_open, open_words(seen), reverse("governance:checks", args=[quarter.key.slug]))


def open_words(seen: Look) -> str:
    """What is open, in a sentence: 1 contradiction and 3 questions are open in ..."""
    counts = ((len(seen.contradictions), "contradiction"), (len(seen.questions), "question"))
    said = " and ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count)
    if not said:
        return f"The release checks of {seen.out.quarter} have nothing open."
    return f"The release checks of {seen.out.quarter} have {said} open."


@transaction.atomic
def answer(
    quarter: Quarter,
    answers: Mapping[str, str],
    *,
    by,
    at: datetime,
    boards: Iterable[Board] | None = None,
    on: date | None = None,
) -> list[CheckAnswer]:
    """Keep a Publisher's answers, by the hash of what is asked; empty ones are left out.

    Raises PermissionDenied for others, and PublishError for an answer to what is asked no longer, to a
    contradiction, or too long to keep.
    """
    if not may_publish(by):
        raise PermissionDenied("A Publisher answers the release checks.")
    seen = look(quarter, Board.objects.all() if boards is None else boards, on=on)
    found = {each.finding.sha256: each.finding for each in seen.found}
    asked = {sha256: one for sha256, one in found.items() if one.kind == FindingKind.QUESTION}
    given = {
        sha256: " ".join(printed(text, f"“{text[:40]}”", PublishError).split())
        for sha256, text in answers.items()
        if text.strip()
    }
    for certain in (found[sha256] for sha256 in given if sha256 in found.keys() - asked.keys()):
        raise PublishError(
            f"“{certain.stands}” ({certain.place}) cannot be answered: it is put right in the text."
            f" {certain.do}",
            address=certain.address,
        )
    if given.keys() - asked.keys():
        raise PublishError("A text or figure changed since this page was opened: answer what is asked now.")
    if any(len(text) > LONGEST_ANSWER for text in given.values()):
        raise PublishError(f"An answer has at most {LONGEST_ANSWER} characters.")
    return [
        CheckAnswer.objects.create(
            quarter=quarter,
            place=asked[sha256].place,
            stands=asked[sha256].stands,
            sentence=asked[sha256].sentence,
            figures=asked[sha256].says,
            sha256=sha256,
            answer=text,
            answered_by=by.pk,
            answered_by_name=by.get_username(),
            answered_at=at,
        )
        for sha256, text in given.items()
    ]


@transaction.atomic
def state_recognisable_nobody(
    quarter: Quarter,
    boards: Iterable[Board],
    *,
    by,
    at: datetime,
    seen: Mapping[str, str] | None = None,
    on: date | None = None,
) -> list[Statement]:
    """Keep a Publisher's word on the packs of some boards as they stand.

    `seen` holds, by board, the hash that the Publisher's page stood for. Raises PermissionDenied for others
    and PublishError where a pack is another by now.
    """
    if not may_publish(by):
        raise PermissionDenied("A Publisher states that nobody can be recognised.")
    boards = list(boards)
    out = going_out(quarter, boards, on=on)
    hashes = {board.slug: out.sha256(board) for board in boards}
    if seen is not None and {slug: seen.get(slug) for slug in hashes} != hashes:
        raise PublishError("Texts or figures changed since this page was opened: read them as they are now.")
    return [
        Statement.objects.create(
            quarter=quarter,
            board=board,
            content_sha256=hashes[board.slug],
            words=WORDS,
            stated_by=by.pk,
            stated_by_name=by.get_username(),
            stated_at=at,
        )
        for board in boards
    ]
