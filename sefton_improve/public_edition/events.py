"""What happened in public: releases, corrections, packs published and withdrawn; a list, and an Atom feed.

A release's own reason is for the record and stays there. Why a pack was withdrawn is told: its page says it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from governance.boards.access import packs_for
from governance.models import Publication
from scorecard.models import Release
from scorecard.models.accounts import Everyone
from scorecard.vocabulary.days import day_words, london_day, noon_of
from sefton_improve.public_edition.addresses import Address

TITLE = "Improvement plan scorecard: releases and corrections"


@dataclass(frozen=True)
class Event:
    """One thing that happened in public on a day; `name` is its own for good."""

    on: date
    name: str
    title: str
    says: str
    leads_to: str


def events(reader: Everyone, quarters: Iterable[int]) -> list[Event]:
    """All that happened to some quarters and their public packs, newest first."""
    releases = Release.objects.filter(quarter__in=list(quarters)).select_related("quarter")
    packs: QuerySet[Publication] = packs_for(reader).for_lists()
    found = [*map(_release, releases), *(event for pack in packs for event in _of_pack(pack))]
    return sorted(found, key=lambda event: (event.on, event.name), reverse=True)


def pack_pages(reader: Everyone) -> list[Address]:
    """The page of every public pack and version, withdrawn ones as well: no list leads to these."""
    return [Address.of(*_pack_page(pack)) for pack in packs_for(reader).for_lists()]


def feed(found: Iterable[Event], leads: Callable[[str], str | None], *, author: str) -> bytes:
    """The events as Atom, dated by day; the same bytes for the same events. `leads` gives an address's file.

    Links are relative to the feed, so that it may lie anywhere.
    """
    found = list(found)
    made = Atom1Feed(
        title=TITLE,
        link="index.html",
        description=TITLE,
        language=settings.LANGUAGE_CODE,
        feed_url="feed.xml",
        author_name=author,
        feed_guid=_tag(min(event.on for event in found), "public-edition"),
    )
    for event in found:
        made.add_item(
            title=event.title,
            link=leads(event.leads_to) or "index.html",
            description=escape(event.says),
            unique_id=_tag(event.on, event.name),
            pubdate=noon_of(event.on),
            updateddate=noon_of(event.on),
        )
    return made.writeString("utf-8").encode()


def _release(release: Release) -> Event:
    key, version = release.quarter.key, release.version
    first = version == 1
    as_at = release.quarter.data_as_at
    figures = f"Figures for {key.months}{f', as at {day_words(as_at)}' if as_at else ''}"
    return Event(
        on=london_day(release.released_at),
        name=f"release/{key.slug}/{version}",
        title=f"{key.label} released" if first else f"{key.label} corrected: version {version}",
        says=f"{figures}." if first else f"{figures}; this version takes the place of version {version - 1}.",
        leads_to=f"{reverse('home')}?quarter={key.slug}",
    )


def _of_pack(pack: Publication) -> Iterator[Event]:
    page, asked = _pack_page(pack)
    of = f"{pack.board.short_name}, {pack.quarter.key.label}: pack, version {pack.version}"
    name = f"pack/{pack.board.slug}/{pack.quarter.key.slug}/{pack.version}"
    leads_to = f"{page}?version={asked[0][1]}"
    on = london_day(pack.published_at)
    yield Event(on, name, f"{of}, published", f"{pack.get_kind_display()}, {pack.pdf_pages} pages.", leads_to)
    if pack.withdrawn:
        on, why = london_day(pack.withdrawn.withdrawn_at), pack.withdrawn.reason
        yield Event(on, f"{name}/withdrawn", f"{of}, withdrawn", why, leads_to)


def _pack_page(pack: Publication) -> tuple[str, list[tuple[str, str]]]:
    page = reverse("governance:pack", args=[pack.board.slug, pack.quarter.key.slug])
    return page, [("version", str(pack.version))]


def _tag(on: date, name: str) -> str:
    """A name for good, by RFC 4151: it names the site and a day, and leads nowhere."""
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{on.isoformat()}:{name}"
