"""The e-mails that say a pack is out: one a seat's post and pack, once, with the link and no figure.

They follow the pack's own transaction and never undo it. What could not be sent stays written down with its
problem, and `remind` tries again for two weeks; after that it is no news.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from governance.emails.outbox import Email, Posted, send_each
from governance.models import PackNotice, Publication, Seat
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
    news = _still_news(publications, at)
    _write_down(news.values(), at)
    taken = PackNotice.objects.filter(publication__in=news).exclude(post__email="").select_related("post")
    letters = [
        Email(notice.post.email, *message(news[notice.publication_id]), [notice])
        for notice in taken.order_by("publication", "post__title").take(at)
    ]
    return send_each(letters, at=at)


def tell_all_seats(*, at: datetime) -> Posted:
    """Tell the seats of every pack that is still news, as `tell_seats`."""
    recent = Publication.objects.filter(published_at__gt=at - NEWS_FOR, published_at__lte=at)
    return tell_seats(recent.values_list("pk", flat=True), at=at)


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


def _write_down(packs: Iterable[Publication], at: datetime) -> None:
    """A notice, to be sent, for each post with an address that holds a seat on a pack's board that day."""
    on = london_day(at)
    held = Seat.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)
    seats = held.exclude(post__email="").select_related("post")
    PackNotice.objects.bulk_create(
        (
            PackNotice(publication=pack, post=seat.post, email=seat.post.email)
            for pack in packs
            for seat in seats
            if seat.board_id == pack.board_id
        ),
        ignore_conflicts=True,
    )
