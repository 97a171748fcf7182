"""The e-mails that say a pack is out, or withdrawn: one a seat's post and pack, once, and no figure in it.

They follow their own transaction and never undo it. What could not be sent stays written down with its
problem, and `remind` tries again for two weeks; after that it is no news.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from governance.emails.outbox import Email, Posted, send_each
from governance.models import PackNotice, Publication, Seat, Withdrawal
from governance.packs.contact_lines import page_address
from scorecard.vocabulary.days import london_day
from scorecard.vocabulary.states import Audience

NEWS_FOR = timedelta(days=14)
"""How long a pack is news: one published longer ago (a demonstration's, an archive's) is not announced."""


def tell_seats(publications: Iterable[int], *, at: datetime | None = None) -> Posted:
    """E-mail the posts that hold a seat and were not told yet of packs (by key) that are still news.

    Everyone who is to be told is written down first, for all packs at once; what an earlier run could not
    send goes out as well, to the address that the post has now. Where two do it at once, each e-mail is
    taken by one of them.
    """
    at = at or timezone.now()
    return _tell(_still_news(publications, at), at, message, withdrawn=False)


def tell_withdrawn(publications: Iterable[int], *, at: datetime | None = None) -> Posted:
    """E-mail the same posts that packs (by key) were taken back in the last two weeks; as `tell_seats`."""
    at = at or timezone.now()
    recent = Publication.objects.for_lists().filter(
        pk__in=list(publications),
        withdrawal__withdrawn_at__gt=at - NEWS_FOR,
        withdrawal__withdrawn_at__lte=at,
    )
    return _tell({each.pk: each for each in recent}, at, message_of_withdrawal, withdrawn=True)


def tell_all_seats(*, at: datetime) -> Posted:
    """Tell the seats of every pack that is still news, out or withdrawn."""
    out = Publication.objects.filter(published_at__gt=at - NEWS_FOR, published_at__lte=at)
    gone = Withdrawal.objects.filter(withdrawn_at__gt=at - NEWS_FOR, withdrawn_at__lte=at)
    told = tell_seats(out.values_list("pk", flat=True), at=at)
    taken_back = tell_withdrawn(gone.values_list("publication", flat=True), at=at)
    return Posted(told.sent + taken_back.sent, told.failed + taken_back.failed)


def _tell(
    news: dict[int, Publication],
    at: datetime,
    words: Callable[[Publication], tuple[str, str]],
    *,
    withdrawn: bool,
) -> Posted:
    _write_down(news.values(), at, withdrawn=withdrawn)
    told = PackNotice.objects.filter(publication__in=news, withdrawn=withdrawn)
    taken = (
        told.exclude(post__email="").select_related("post").order_by("publication", "post__title").take(at)
    )
    letters = [Email(notice.post.email, *words(news[notice.publication_id]), [notice]) for notice in taken]
    return send_each(letters, at=at)


def message(publication: Publication) -> tuple[str, str]:
    """Subject and text: which pack, where it is, who may see it. Not its reason: that may tell figures."""
    board, quarter = publication.board, publication.quarter.key
    address = page_address(board.slug, quarter.slug)
    subject = f"{board.short_name}: the pack for {quarter.label} is out"
    if publication.version > 1:
        subject = f"{board.short_name}: version {publication.version} of the pack for {quarter.label} is out"
    lines = [
        f"For the members of the {board.name}.",
        f"The pack for {quarter.label} ({quarter.months}), version {publication.version}, is published.",
        f"Read it here, as a page or PDF: {address}?version={publication.version}",
    ]
    if publication.audience != Audience.PUBLIC:
        lines.append("It is not for publication: please do not pass it on.")
    lines.append("You will need to sign in. This e-mail is sent once and holds no figures.")
    return subject, "\n\n".join(lines)


def message_of_withdrawal(publication: Publication) -> tuple[str, str]:
    """Subject and text: which pack is no more to be used. No other version is named: it may be wrong too."""
    board, quarter = publication.board, publication.quarter.key
    address = page_address(board.slug, quarter.slug)
    subject = (
        f"{board.short_name}: version {publication.version} of the pack for {quarter.label} is withdrawn"
    )
    lines = [
        f"For the members of the {board.name}.",
        f"The pack for {quarter.label} ({quarter.months}), version {publication.version}, is withdrawn. "
        "Please do not use it, and delete any copy.",
        f"Why it was withdrawn is said here: {address}?version={publication.version}",
        "You will be told when another version is out. This e-mail is sent once and holds no figures.",
    ]
    return subject, "\n\n".join(lines)


def _still_news(publications: Iterable[int], at: datetime) -> dict[int, Publication]:
    """Of some packs, by key, those published in the last two weeks that stand and are the newest to stand."""
    recent = Publication.objects.for_lists().filter(
        pk__in=list(publications),
        published_at__gt=at - NEWS_FOR,
        published_at__lte=at,
        withdrawal__isnull=True,
    )
    newest = Publication.objects.standing().order_by().values_list("board", "quarter")
    versions = {(board, quarter): version for board, quarter, version in newest.annotate(Max("version"))}
    return {each.pk: each for each in recent if versions[each.board_id, each.quarter_id] == each.version}


def _write_down(packs: Iterable[Publication], at: datetime, *, withdrawn: bool) -> None:
    """A notice, to be sent, for each post with an address that holds a seat on a pack's board that day."""
    on = london_day(at)
    seats = Seat.objects.held_on(on).exclude(post__email="").select_related("post")
    PackNotice.objects.bulk_create(
        (
            PackNotice(publication=pack, post=seat.post, email=seat.post.email, withdrawn=withdrawn)
            for pack in packs
            for seat in seats
            if seat.board_id == pack.board_id
        ),
        ignore_conflicts=True,
    )
