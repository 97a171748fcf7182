"""The last look before a quarter goes out: what the checks found, what was answered, what was stated.

The door by which answers and statements are kept, and the one question that every way out asks.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from governance.access import may_publish
from governance.going_out import GoingOut, going_out
from governance.models import Board, Statement
from governance.refusals import PublishError
from scorecard.models import Quarter

WORDS = "No child and no member of staff can be recognised in what this pack says and shows."


def refuse_unready(quarter: Quarter, board: Board, *, by, on: date | None = None) -> None:
    """Refuse a board's pack that is not ready to go out, whoever asks.

    `on` is the day as at which it shows actions and challenges; that of the figures by default. Raises
    PublishError, which says what is open, for an account that may not publish and for a pack that nobody
    stated to be safe.
    """
    if not may_publish(by):
        raise PublishError(f"{by.get_username()} may not publish packs: a Publisher may.")
    out = going_out(quarter, [board], on=on)
    if valid_statement(out, board) is None:
        raise PublishError(
            f"Nobody has stated that no one can be recognised in {board.short_name}’s pack of {quarter},"
            " or its texts or figures changed since: a Publisher states it on the page of release checks."
        )


def valid_statement(out: GoingOut, board: Board) -> Statement | None:
    """The newest statement on a board's pack as it stands; None once its texts or figures changed."""
    return Statement.objects.filter(
        quarter=out.quarter, board=board, content_sha256=out.sha256(board)
    ).first()


@transaction.atomic
def state_recognisable_nobody(
    quarter: Quarter,
    boards: Iterable[Board],
    *,
    by,
    at: datetime,
    seen: dict[str, str] | None = None,
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
    if seen is not None and seen != hashes:
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
