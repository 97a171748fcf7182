"""The e-mails that say a pack is out: one a seat's post and pack, once, with the link and no figure.

They follow the pack's own transaction and never undo it. What could not be sent is left without a record,
and `remind` tries again for two weeks.
"""

import logging
from datetime import date, datetime, timedelta

from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from governance.models import PackNotice, Publication
from governance.packs.contact_lines import page_address
from scorecard.models import Post
from scorecard.vocabulary.days import london_day

NEWS_FOR = timedelta(days=14)
"""How long a pack is news: one published longer ago (a demonstration's, an archive's) is not announced."""

log = logging.getLogger(__name__)


def tell_seats(publication: Publication, *, at: datetime | None = None) -> int:
    """E-mail the posts that hold a seat and were not told yet; returns how many were. Raises nothing.

    The record is kept with the sending or not at all: where two do it at once, one of them sends.
    """
    at = at or timezone.now()
    posts = list(untold(publication, london_day(at))) if _is_news(publication, at) else []
    if not posts:
        return 0
    mails = get_connection()
    try:
        mails.open()
    except OSError as error:
        log.error("no e-mail about %s went out: %s", publication, error)
        return 0
    sent = sum(_tell(publication, post, mails, at) for post in posts)
    mails.close()
    return sent


def tell_all_seats(*, at: datetime) -> int:
    """Tell the seats of every pack that is still news; returns how many e-mails went out."""
    recent = Publication.objects.for_lists().filter(published_at__gt=at - NEWS_FOR, published_at__lte=at)
    return sum(tell_seats(publication, at=at) for publication in recent)


def untold(publication: Publication, on: date) -> QuerySet[Post]:
    """Posts with an e-mail address that hold a seat on the pack's board on a day and were not told of it."""
    held = Q(seats__board=publication.board_id, seats__starts_on__lte=on) & (
        Q(seats__ends_on__isnull=True) | Q(seats__ends_on__gte=on)
    )
    told = PackNotice.objects.filter(publication=publication).values("post")
    return Post.objects.filter(held).exclude(email="").exclude(pk__in=told).distinct().order_by("title")


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
    if publication.audience != "public":
        lines.append("It is not for publication: please do not pass it on.")
    lines.append("You will need to sign in. This e-mail is sent once and holds no figures.")
    return subject, "\n\n".join(lines)


def _is_news(publication: Publication, at: datetime) -> bool:
    """Published in the last two weeks, standing, and not overtaken by a newer version."""
    newest = Publication.objects.newest_of(publication.board, publication.quarter)
    recent = at - NEWS_FOR < publication.published_at <= at
    return recent and newest is not None and newest.pk == publication.pk


def _tell(publication: Publication, post: Post, mails, at: datetime) -> bool:
    subject, text = message(publication)
    try:
        with transaction.atomic():
            PackNotice.objects.create(publication=publication, post=post, email=post.email, sent_at=at)
            EmailMessage(subject, text, to=[post.email], connection=mails).send()
    except IntegrityError:
        return False
    except OSError as error:
        log.error("the e-mail about %s to the post %s was not sent: %s", publication, post.slug, error)
        return False
    return True
