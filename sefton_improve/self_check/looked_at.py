"""All that is looked at: what everybody may read, and the pages of the site that need no sign-in."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse
from django.urls import Resolver404, resolve, reverse

from scorecard.models.accounts import Everyone
from scorecard.web.access import reader_of
from sefton_improve.help.tasks import GUIDES
from sefton_improve.public_edition.addresses import STATIC, Address
from sefton_improve.public_edition.events import events
from sefton_improve.public_edition.export import starts_of
from sefton_improve.public_edition.pages import PublicSite, gathered
from sefton_improve.public_edition.rewrite import links_of

NEED_NO_SIGN_IN = (
    "login",
    "password_reset",
    "password_reset_done",
    "password_reset_complete",
    "accessibility",
    "help",
    "handbook",
)
PDF, NOWHERE = ".pdf", "A link leads nowhere: {}."


@dataclass(frozen=True)
class Seen:
    """An address and what it answered; `lost` are links of it that lead nowhere."""

    where: str
    content: bytes
    is_pdf: bool = False
    lost: tuple[str, ...] = ()


def everything() -> Iterator[Seen]:
    """Every page that needs no sign-in, every public page, and every file of every public pack."""
    yield from served_pages()
    yield from public_pages()


def served_pages() -> Iterator[Seen]:
    """The open pages as the site itself answers them to whoever has not signed in."""
    addresses = [reverse(name) for name in NEED_NO_SIGN_IN]
    addresses += [reverse("help-page", args=[guide.slug]) for guide in GUIDES]
    handler = WSGIHandler()
    for address in addresses:
        answer = cast(HttpResponse, handler.get_response(WSGIRequest(_environment(address))))
        lost = () if answer.status_code == 200 else (f"it answers {answer.status_code}",)
        yield Seen(address, answer.content, lost=lost)


def public_pages() -> Iterator[Seen]:
    """What is public of released quarters, and packs; nothing before the first release."""
    reader = Everyone()
    quarters = reader_of(reader).quarters
    if not quarters:
        return
    happened = events(reader, [each.pk for each in quarters])
    site = PublicSite(reader, happened[0].on, quarters[0].key.slug)
    answered: set[Address] = set()
    wanted: dict[Address, str] = {}
    for address, found in gathered(site, starts_of(site, quarters)):
        answered.add(address)
        where = f"{address.path}?{address.query}".removesuffix("?")
        if found.is_page:
            links = links_of(found.content.decode())
            wanted |= {way: where for way in _public(site, address, links) if way not in wanted}
            yield Seen(where, found.content, lost=tuple(_astray(address, links)))
        elif found.name.endswith(PDF):
            yield Seen(where, found.content, is_pdf=True)
    for way in wanted.keys() - answered:
        yield Seen(wanted[way], b"", lost=(way.path,))


def _public(site: PublicSite, address: Address, links: Iterable[str]) -> Iterator[Address]:
    ways = (site.public(address.leading(href)) for href in links)
    return (way for way in ways if way is not None)


def _astray(address: Address, links: Iterable[str]) -> Iterator[str]:
    """Links to addresses that this site has not at all."""
    for href in links:
        way = address.leading(href)
        if way is None or way.path.startswith(STATIC):
            continue
        try:
            resolve(way.path)
        except Resolver404:
            yield way.path


def _environment(path: str) -> dict[str, object]:
    """A request for a page as the proxy would pass it on."""
    site = urlsplit(settings.SITE_ADDRESS)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "HTTP_HOST": site.netloc,
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
    }
