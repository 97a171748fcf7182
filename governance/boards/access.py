"""Who may see which board's packs. One question each."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from governance.models import Board, Challenge, Publication, Seat
from governance.models.challenges import ChallengeQuerySet
from governance.models.publications import PublicationQuerySet
from scorecard.models.accounts import Account, Everyone
from scorecard.vocabulary.states import Audience
from scorecard.web.access import VIEW_INTERNAL

PUBLISH, READ_WITHDRAWN = "governance.publish_pack", "governance.read_withdrawn"
SEE_CHECKS = "governance.view_checkanswer"


def boards_with_seat(user: Account, on: date | None = None) -> QuerySet[Board]:
    """Boards on which the user's post holds a seat: on one day, or at any time when no day is given."""
    if not user.is_authenticated:
        return Board.objects.none()
    seats = Seat.objects.all() if on is None else Seat.objects.held_on(on)
    return Board.objects.filter(pk__in=seats.filter(post__account=user).values("board"))


def seats_held(user: User) -> tuple[tuple[Any, ...], ...]:
    """The boards, offices and days of a user's seats: what their packs and boards' pages go by; one query."""
    seats = Seat.objects.filter(post__account=user).order_by("pk")
    return tuple(seats.values_list("board", "office", "starts_on", "ends_on"))


def packs_for(user: Account, *, as_public: bool = False) -> PublicationQuerySet:
    """Publications the user may read: those of their own boards, or all of them for internal readers.

    `as_public` leaves an internal reader those for the public: they look at a page as the public sees it.
    Everyone reads those for the public, of every board.
    """
    if isinstance(user, Everyone):
        public = Publication.objects.filter(audience=Audience.PUBLIC)
        return public if user.newest is None else public.filter(quarter__lte=user.newest)
    if user.has_perm(VIEW_INTERNAL):
        return (
            Publication.objects.filter(audience=Audience.PUBLIC) if as_public else Publication.objects.all()
        )
    return Publication.objects.filter(board__in=boards_with_seat(user))


def boards_read(user: Account, *, as_public: bool = False) -> QuerySet[Board]:
    """Boards whose questions and decisions the user may read: public ones, and their own or all of them.

    `as_public` as for packs.
    """
    if user.has_perm(VIEW_INTERNAL):
        return Board.objects.filter(audience=Audience.PUBLIC) if as_public else Board.objects.all()
    return Board.objects.filter(Q(audience=Audience.PUBLIC) | Q(pk__in=boards_with_seat(user)))


def reads_board(user: Account, board: Board, *, as_public: bool = False) -> bool:
    """Whether one board is among those (`boards_read`)."""
    return boards_read(user, as_public=as_public).filter(pk=board.pk).exists()


def challenges_for(user: Account, *, as_public: bool = False) -> ChallengeQuerySet:
    """Questions of the boards that the user reads (`boards_read`)."""
    rows = Challenge.objects.select_related("board", "owner", "indicator__theme", "action__priority")
    return rows.filter(board__in=boards_read(user, as_public=as_public))


def sees_checks(user: Account) -> bool:
    """Whether the user sees what the release checks found: hidden numbers stand in it."""
    return user.has_perm(SEE_CHECKS)


def may_publish(user: Account) -> bool:
    """Whether the user publishes packs, and so sees drafts of them."""
    return user.has_perm(PUBLISH)


def may_read_withdrawn(user: Account) -> bool:
    """Whether the user still reads packs that were withdrawn: they answer for the record."""
    return user.has_perm(READ_WITHDRAWN)
