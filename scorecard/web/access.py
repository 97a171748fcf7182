"""Who sees which quarter, and what of it. Every page asks here; governance hands the permissions out.

The same case is refused alike everywhere: what its reader may not see answers 404, as if there were none;
what they see and may not do answers 403. A decorator says whose a view is; doors keep their own check.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from scorecard.jobs.queue import jobs_of
from scorecard.models import Indicator, Job, Quarter
from scorecard.models.accounts import Account, Everyone
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterError, parse_slug
from scorecard.vocabulary.states import Audience, QuarterState

VIEW_INTERNAL, VIEW_UNRELEASED = "scorecard.view_internal", "scorecard.view_unreleased"
AUDIENCE = "audience"
"""The parameter by which an internal reader asks for a page as the public sees it."""

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request behind the sign-in, with the day that the middleware gave it."""

    user: User
    day: date


class NotYet(Http404):
    """A page that will stand here and cannot yet: nothing is released, or nothing of its kind was entered.

    To its reader it says what comes first; a file of the same address is not found.
    """


@dataclass(frozen=True)
class Reader:
    """A signed-in reader: their audience and the quarters they may open, newest first.

    `previews` is true of an internal reader who looks at a page as the public sees it,
    `everyone` of the reader for whom the public edition is made.
    """

    user_id: int
    audience: str
    quarters: tuple[Quarter, ...]
    sees_every_figure: bool
    previews: bool = False
    everyone: bool = False

    @property
    def reads_the_whole_plan(self) -> bool:
        """Whether the home page is the plan's; a Board member's is that of their own boards."""
        return self.internal or self.previews or self.everyone

    @property
    def internal(self) -> bool:
        return self.audience == Audience.INTERNAL

    def asking_for(self, audience: str | None) -> "Reader":
        """The reader of a request that names an audience: nobody gains by it, internal readers may step down.

        Raises Http404, the same for every reader, for an audience that does not exist.
        """
        if audience not in (None, *tuple(Audience)):
            raise Http404("No such audience")
        if audience == Audience.PUBLIC and self.internal:
            return replace(self, audience=Audience.PUBLIC, previews=True)
        return self

    @property
    def as_the_public(self) -> "Reader":
        """What everybody sees: released quarters and no other, whoever asks and whatever they own."""
        released = tuple(quarter for quarter in self.quarters if quarter.released)
        return replace(self, audience=Audience.PUBLIC, quarters=released, sees_every_figure=False)

    def quarter(self, slug: str | None, *, in_hand: bool = False) -> Quarter:
        """The quarter that an address names; without one, the newest released.

        `in_hand`: where none is released yet, the newest that this reader may open. Raises Http404, the same
        for a quarter unknown, malformed or not to be seen.
        """
        if slug is None:
            return self._newest_released(self.quarters[:1] if in_hand else ())
        try:
            wanted = parse_slug(slug)
        except QuarterError:
            raise Http404("No such quarter") from None
        for quarter in self.quarters:
            if quarter.number == wanted:
                return quarter
        raise Http404("No such quarter")

    def unreleased_codes(
        self, quarter: Quarter, indicators: Iterable[Indicator] | None = None
    ) -> frozenset[str] | None:
        """Codes of the indicators whose unreleased figures this reader sees up to the quarter; None: all.

        As the public sees it, a released quarter rests on released figures alone. Give `indicators` where
        they are loaded with their owners already: it saves a query.
        """
        if self.previews and quarter.released:
            return frozenset()
        if all(each.released for each in self.quarters if each.number <= quarter.number):
            return frozenset()
        if self.sees_every_figure:
            return None
        return self.own_codes(indicators)

    def sees_history_of(self, indicator: Indicator) -> bool:
        """Those who see every figure before its release, and the owner; `indicator` with its owner."""
        return self.internal and (self.sees_every_figure or bool(self.own_codes([indicator])))

    def own_codes(self, indicators: Iterable[Indicator] | None = None) -> frozenset[str]:
        """Codes of the indicators that one of this reader's posts owns."""
        if indicators is None:
            indicators = Indicator.objects.select_related("owner").filter(owner__account=self.user_id)
        return frozenset(one.code for one in indicators if one.owner and one.owner.account_id == self.user_id)

    def _newest_released(self, otherwise: Iterable[Quarter]) -> Quarter:
        for quarter in self.quarters:
            if quarter.released:
                return quarter
        for quarter in otherwise:
            return quarter
        raise NotYet("No quarter is released yet.")


def reader_of(user: Account) -> Reader:
    """The reader that a user is, in one query beside those for the user's permissions.

    Data officers, Publishers and Administrators see every quarter; a Manager whose post owns indicators sees
    the unreleased ones too, with those figures only; a Board member sees released ones, as the public does.
    """
    internal = user.has_perm(VIEW_INTERNAL)
    every_figure = user.has_perm(VIEW_UNRELEASED)
    quarters = Quarter.objects.annotate(version=Max("releases__version")).order_by("-number")
    if not every_figure:
        seen = Q(state=QuarterState.RELEASED)
        if internal:
            seen |= Q(Exists(Indicator.objects.filter(owner__account=user.pk)))
        quarters = quarters.filter(seen)
    everyone = isinstance(user, Everyone)
    if isinstance(user, Everyone) and user.newest is not None:
        quarters = quarters.filter(number__lte=user.newest)
    audience = Audience.INTERNAL if internal else Audience.PUBLIC
    return Reader(present(user.pk), audience, tuple(quarters), every_figure, everyone=everyone)


def rights_of(user: User) -> tuple[Hashable, ...]:
    """What scorecard and plan pages may depend on in a reader: permissions, and their post's indicators."""
    own = Indicator.objects.filter(owner__account=user.pk).order_by("code")
    permissions = frozenset(user.get_all_permissions())
    return permissions, user.is_staff, user.is_superuser, tuple(own.values_list("code", flat=True))


def jobs_seen(user: User) -> QuerySet[Job]:
    """The jobs that a user sees: their own, and those that they might have asked for."""
    return Job.objects.filter(jobs_of(user))


def job_numbered(user: User, number: int) -> Job:
    """A job that an address names. Raises Http404, the same for one unknown or not to be seen."""
    return get_object_or_404(jobs_seen(user), pk=number)


def seen_by(may: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """A decorator: for whoever may not see it, the view's page does not exist, however they ask for it."""

    def decorated(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not may(request):
                raise Http404("No such page")
            return view(request, *args, **kwargs)

        return guarded

    return decorated


def sent_by(permission: str, says: str) -> Callable[[View], View]:
    """A decorator: what the view's page shows is sent by those who hold the permission; others get 403."""

    def decorated(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method == "POST" and not request.user.has_perm(permission):
                raise PermissionDenied(says)
            return view(request, *args, **kwargs)

        return guarded

    return decorated


def _reads_internal(request: HttpRequest) -> bool:
    return request.user.has_perm(VIEW_INTERNAL) and request.GET.get(AUDIENCE) != Audience.PUBLIC


def _reads_every_figure(request: HttpRequest) -> bool:
    return _reads_internal(request) and request.user.has_perm(VIEW_UNRELEASED)


internal_readers_only = seen_by(_reads_internal)
every_figure_readers_only = seen_by(_reads_every_figure)
