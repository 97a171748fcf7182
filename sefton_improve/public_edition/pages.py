"""Which pages and files are public, and what the site answers everyone there: asked of its own views.

An edition is made of links: it begins at each quarter's home page and each pack, and holds all that can be
reached from there and is named here, or lies below a board's packs. Nothing else gets in.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import SimpleTemplateResponse
from django.urls import Resolver404, resolve

from scorecard.models.accounts import Everyone
from scorecard.tables.exports import ExportSheet
from scorecard.web.access import SignedInRequest
from sefton_improve.public_edition.addresses import QUARTER, Address
from sefton_improve.public_edition.rewrite import links_of

OF_A_QUARTER: Mapping[str, frozenset[str]] = {
    "home": frozenset(),
    "scorecard:scorecard": frozenset({"layout"}),
    "scorecard:csv": frozenset({"layout"}),
    "scorecard:xlsx": frozenset({"layout"}),
    "scorecard:changes": frozenset(),
    "scorecard:indicator": frozenset(),
    "scorecard:indicator_csv": frozenset(),
    "scorecard:indicator_svg": frozenset(),
    "plans:plan": frozenset(),
    "plans:evidence": frozenset(),
    "plans:said": frozenset({"page"}),
    "plans:versions": frozenset(),
    "plans:versions_compared": frozenset(),
    "plans:priority": frozenset(),
    "plans:action": frozenset(),
    "governance:boards": frozenset(),
    "governance:board": frozenset(),
}
"""By name, what else may be asked of a page or file of a quarter. Filters and orders need a server."""
OF_NO_QUARTER = frozenset({"accessibility", "help-reader"})
BELOW_PACKS = "/packs/"
"""A board's packs and all files of them: what was published is asked there, and who may read it."""
BY_ITSELF = (("layout", "year"), ("page", "1"))
"""What a page shows where nothing is asked."""
HTML = "text/html"


@dataclass(frozen=True)
class Found:
    """What an address answered: its bytes and the name of its file; `sheet` where these are a table's."""

    content: bytes
    name: str
    is_page: bool
    sheet: ExportSheet | None = None
    moved_to: Address | None = None


@dataclass(frozen=True)
class PublicSite:
    """The site as everyone reads it on one day; `newest` is the quarter of an address that names none."""

    reader: Everyone
    day: date
    newest: str

    def public(self, address: Address | None) -> Address | None:
        """The one address under which the edition knows a page; None for one that it leaves out."""
        if address is None:
            return None
        try:
            name = resolve(address.path).view_name
        except Resolver404:
            return None
        asked = dict(each for each in address.asked if each not in BY_ITSELF)
        quarter = asked.pop(QUARTER, self.newest)
        if name in OF_A_QUARTER and asked.keys() <= OF_A_QUARTER[name]:
            return Address.of(address.path, (*asked.items(), (QUARTER, quarter)))
        if BELOW_PACKS in address.path or (name in OF_NO_QUARTER and not asked):
            return Address.of(address.path, asked.items())
        return None

    def request(self, address: Address) -> HttpRequest:
        """A request of everyone for an address, as if it came in under the site's own."""
        site = urlsplit(settings.SITE_ADDRESS)
        request = HttpRequest()
        request.method, request.path, request.path_info = "GET", address.path, address.path
        request.GET = cast(Any, QueryDict(address.query))
        request.META = {
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": address.query,
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or (80 if site.scheme == "http" else 443)),
            "HTTP_HOST": site.netloc,
            "wsgi.url_scheme": site.scheme,
        }
        request.user = self.reader
        cast(SignedInRequest, request).day = self.day
        return request

    def ask(self, address: Address) -> Found | None:
        """What everyone gets at an address; None where there is nothing for them.

        A pack that was withdrawn answers 410 with a page that says so: its page is kept, its files are not.
        """
        request = self.request(address)
        match = resolve(address.path)
        request.resolver_match = match
        try:
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        except Http404:
            return None
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        if response.status_code in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND):
            moved_to = self.public(address.leading(response["Location"]))
            return Found(b"", "", False, moved_to=moved_to) if moved_to else None
        is_page = response.get("Content-Type", "").startswith(HTML)
        kept = (HTTPStatus.OK, HTTPStatus.GONE) if address.is_page else (HTTPStatus.OK,)
        if response.status_code not in kept or is_page != address.is_page:
            return None
        name = "index.html" if is_page else _name(response, address)
        return Found(response.content, name, is_page, getattr(response, "sheet", None))


def gathered(site: PublicSite, starts: Iterable[Address]) -> Iterator[tuple[Address, Found]]:
    """Every public page and file that can be reached from some addresses, each once, with its answer."""
    waiting = deque(dict.fromkeys(starts))
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        found = site.ask(address)
        if found is None:
            continue
        yield address, found
        for way in _ways_on(site, address, found):
            if way not in seen:
                seen.add(way)
                waiting.append(way)


def _ways_on(site: PublicSite, address: Address, found: Found) -> Iterator[Address]:
    if found.moved_to:
        yield found.moved_to
    for href in links_of(found.content.decode()) if found.is_page else ():
        way = site.public(address.leading(href))
        if way is not None:
            yield way


def _name(response: HttpResponse, address: Address) -> str:
    """The file's own name, as a browser would keep it."""
    told = response.get("Content-Disposition", "")
    return (
        told.split('filename="')[-1].rstrip('"') if 'filename="' in told else address.path.rsplit("/", 1)[1]
    )
