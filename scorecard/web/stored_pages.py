"""Pages and files kept as they were answered, until anything that they may show is written: `@stored`.

A released quarter's page depends on its edition, its address and its reader's rights alone, and holds no
secret: so whoever has the same rights may be given the same bytes, packed once. Kept in each process, by the
number that every write raises in its own transaction (`audit.change_count`): a page is never older than the
last write that was answered, on however many hosts.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any

import brotli
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from scorecard.audit.download_log import INTERNAL_FIGURES, record_download
from scorecard.models import ChangeCount
from scorecard.web.page_tags import tag_of

View = Callable[..., HttpResponse]
KEPT_BY_READER = "private, no-cache"
"""Kept by the reader's own browser, which asks before each use whether it still stands."""
MOST_BYTES = 16 * 2**20
"""What the kept pages of one process may take together, packed: a thousand scorecards."""

PACKED_ONCE = 7
"""Brotli's quality for what is packed once and given often: a third less than gzip in the same time."""

RIGHTS: list[Callable[[User], Hashable]] = []
"""What a page may depend on in its reader, each app's own: permissions, posts, seats."""


@dataclass(frozen=True)
class StoredPage:
    """A page's bytes, packed with Brotli, under the tag that browsers ask for it by.

    Of a file also what names it to a browser and, where taking it away is put on record, its name there.
    """

    packed: bytes
    content_type: str
    etag: str
    disposition: str = ""
    recorded: str = ""

    @classmethod
    def of(cls, response: HttpResponse, etag: str | None = None) -> "StoredPage":
        """Without a tag, under the hash of its bytes: for programs, who ask seldom and fetch much."""
        body = response.content
        etag = etag or f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        return cls(
            packed=brotli.compress(body, quality=PACKED_ONCE),
            content_type=response["Content-Type"],
            etag=etag,
            disposition=response.get("Content-Disposition", ""),
            recorded=_name_on_record(response),
        )

    def answer(self, request: HttpRequest, *, known_by: str = "Cookie") -> HttpResponse:
        """The page for one request: nothing but its tag where the browser has it already.

        `known_by` is the header that says who asks.
        """
        response = HttpResponse(content_type=self.content_type, headers={"ETag": self.etag})
        patch_vary_headers(response, ("Accept-Encoding", known_by))
        # What is put on record is given each time: a copy out of the browser would be on no record.
        if not self.recorded and (known := known_already(request, self.etag, response)):
            return known
        if self.disposition:
            response["Content-Disposition"] = self.disposition
        # Whoever reads no Brotli gets it plain from here: the way out packs what it can.
        response.content = self.packed if reads_brotli(request) else brotli.decompress(self.packed)
        if reads_brotli(request):
            response["Content-Encoding"] = "br"
        return put_on_record(response, self.recorded)


def reads_brotli(request: HttpRequest) -> bool:
    """Whether an answer may be packed with Brotli: every browser says so, over TLS."""
    return "br" in request.META.get("HTTP_ACCEPT_ENCODING", "")


def known_already(request: HttpRequest, etag: str, response: HttpResponse) -> HttpResponse | None:
    """304 where the browser has the page of this tag; None where it needs the page."""
    known: HttpResponse | None = get_conditional_response(request, etag=etag, response=response)
    return known if known is not None and known is not response else None


class Shelf:
    """The pages and rights of one number of changes, the least used given up first; emptied by the next."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._lock, self._most = Lock(), most_bytes
        self._number, self._bytes = -1, 0
        self._pages: OrderedDict[Hashable, StoredPage] = OrderedDict()
        self._rights: dict[int, Hashable] = {}

    def empty(self) -> None:
        """Forget everything, whatever its number."""
        with self._lock:
            self._turn_to(-1)

    def rights_of(self, number: int, user: User) -> Hashable:
        """What pages may depend on in a user, worked out once for each number of changes."""
        with self._lock:
            self._turn_to(number)
            found = self._rights.get(user.pk)
        if found is None:
            found = tuple(right(user) for right in RIGHTS)
            with self._lock:
                if self._number == number:
                    self._rights[user.pk] = found
        return found

    def page(self, number: int, key: Hashable) -> StoredPage | None:
        with self._lock:
            self._turn_to(number)
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, number: int, key: Hashable, page: StoredPage) -> None:
        """Keep a page, unless something was written since it was begun."""
        with self._lock:
            if self._number != number or key in self._pages:
                return
            self._pages[key] = page
            self._bytes += len(page.packed)
            while self._bytes > self._most:
                self._bytes -= len(self._pages.popitem(last=False)[1].packed)

    def _turn_to(self, number: int) -> None:
        if number != self._number:
            self._number, self._bytes = number, 0
            self._pages.clear()
            self._rights.clear()


SHELF = Shelf()


def same_for_all(response: HttpResponse) -> HttpResponse:
    """Mark a page as the same for every reader with the same rights."""
    vars(response)["same_for_all"] = True
    return response


def put_on_record(response: HttpResponse, name: str) -> HttpResponse:
    """Mark a file of internal figures, so that `stored` notes under this name each time it is taken away."""
    vars(response)["recorded"] = name
    return response


def _name_on_record(response: HttpResponse) -> str:
    return str(getattr(response, "recorded", ""))


def stored(view: View) -> View:
    """A decorator: the view's pages and files are kept where they are marked `same_for_all`."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = kept(request, *args, **kwargs)
        if name := _name_on_record(response):
            record_download(request, INTERNAL_FIGURES, name)
        return response

    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        # Inside a transaction a page shows what may yet be taken back; a message is this browser's alone.
        aside = connection.in_atomic_block or get_messages(request)
        if request.method != "GET" or aside or not isinstance(user, User):
            return view(request, *args, **kwargs)
        # Asked before the page is begun: what is written meanwhile has a higher number.
        number = ChangeCount.objects.total()
        etag = tag_of(number, SHELF.rights_of(number, user), request.get_full_path())
        page = SHELF.page(number, etag)
        if page is None:
            # A file's record is known once it is made, a page has none.
            if request.path.endswith("/") and (known := _given_before(request, etag)):
                return known
            response = view(request, *args, **kwargs)
            if not _may_be_kept(request, response):
                return response
            page = StoredPage.of(response, etag)
            SHELF.keep(number, etag, page)
        return _private(page.answer(request))

    return answered


def _given_before(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 for a tag that was given with this very page: nobody can make one up, and it is of these rights."""
    response = HttpResponse(headers={"ETag": etag})
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    known = known_already(request, etag, response) if request.headers.get("If-None-Match") != "*" else None
    return _private(known) if known else None


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = KEPT_BY_READER
    return response


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it says the same to all, and holds no secret of this browser's session."""
    marked = response.status_code == HTTPStatus.OK and getattr(response, "same_for_all", False)
    return bool(marked) and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
