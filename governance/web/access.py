"""Who opens which page of packs and their checks, and the board and pack that an address names."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from governance.boards.access import PUBLISH, may_publish, sees_checks
from governance.models import Board, Meeting, Publication
from governance.models.publications import PublicationQuerySet
from scorecard.vocabulary.numbers import whole
from scorecard.vocabulary.quarters import QuarterError, parse_slug
from scorecard.web.access import seen_by, sent_by

MOST_DIGITS = 4
"""Of a version: more name none, and would not fit the column."""

publishers_only = seen_by(lambda request: may_publish(request.user))
checkers_only = seen_by(lambda request: sees_checks(request.user))
publishers_send = sent_by(PUBLISH, "A Publisher makes packs, answers their checks and states them safe.")


def board_named(slug: str, boards: QuerySet[Board] | None = None) -> Board:
    """The board that an address names; of `boards`, where they bring more along. Raises Http404."""
    return get_object_or_404(Board if boards is None else boards, slug=slug)


def meeting_named(board: Board, day: str) -> Meeting:
    """A board's meeting by its day, `2018-11-07`. Raises Http404 for no day or none of its meetings'."""
    try:
        held_on = date.fromisoformat(day)
    except ValueError:
        raise Http404("No such meeting") from None
    return get_object_or_404(Meeting.objects.select_related("board", "quarter"), board=board, held_on=held_on)


def pack_named(
    packs: PublicationQuerySet, slug: str, quarter: str, version: str | None = None
) -> Publication:
    """The one of some packs that an address names, without a version the newest.

    Raises Http404, the same for one unknown, malformed or not among them.
    """
    number = None if version is None else whole(version, MOST_DIGITS)
    if number is None and version is not None:
        raise Http404("No such pack")
    try:
        key = parse_slug(quarter)
    except QuarterError:
        raise Http404("No such pack") from None
    found = packs.select_related("board", "quarter").at_address(slug, key, number).first()
    if found is None:
        raise Http404("No such pack")
    return found
