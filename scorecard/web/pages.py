"""What every page stands on: who reads, which quarter they asked for, and the frame around the content."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from scorecard.models import Quarter
from scorecard.tables.exports import ExportSheet, as_csv
from scorecard.vocabulary.states import Audience
from scorecard.web.access import AUDIENCE, Reader, reader_of
from scorecard.web.stored_pages import same_for_all

HOME = ("Plan on a page", reverse_lazy("home"))
SCORECARD = ("Scorecard", reverse_lazy("scorecard:scorecard"))
"""Where the way to every page begins."""
CSV, PDF, SVG = "text/csv; charset=utf-8", "application/pdf", "image/svg+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEVER_KEPT = "no-store"
AS_KNOWN_ON = "as-known-on"
"""The day to which a page is set back: kept by its links beside quarter and audience."""


@dataclass(frozen=True)
class Page:
    """One request of a signed-in reader, its quarter settled by the gate.

    `as_known_on` is the day to which its figures are set back; None: they are today's.
    """

    request: HttpRequest
    reader: Reader
    quarter: Quarter
    as_known_on: date | None = None

    @property
    def kept(self) -> dict[str, str]:
        """What links and forms of the page keep: quarter, day and audience, each where it was asked for."""
        asked = {"quarter": self.quarter.key.slug} if "quarter" in self.request.GET else {}
        if self.as_known_on:
            asked[AS_KNOWN_ON] = self.as_known_on.isoformat()
        if self.reader.previews:
            asked[AUDIENCE] = Audience.PUBLIC
        return asked

    @property
    def query(self) -> str:
        """`?quarter=2018-19-q2` for links that keep what was asked for; empty when nothing was."""
        return f"?{urlencode(self.kept)}" if self.kept else ""

    @property
    def as_public(self) -> str:
        """The address of this page as the public sees it; empty for a reader who sees no more than that."""
        return self._with_audience(Audience.PUBLIC) if self.reader.internal else ""

    @property
    def as_internal(self) -> str:
        """The address of this page with its internal figures, for a reader who looks at it as the public."""
        return self._with_audience(None) if self.reader.previews else ""

    def render(
        self,
        template: str,
        *,
        status: int = 200,
        personal: bool = False,
        unreleased: bool = False,
        **context: Any,
    ) -> HttpResponse:
        """The template inside the frame, with the quarter picker set to what is shown.

        `personal`: it says something to its reader that it says to nobody else of the same rights.
        `unreleased`: beside the quarter's own it says what is not released, so no browser keeps it.
        """
        frame = {
            "reader": self.reader,
            "quarters": self.reader.quarters,
            "shown_quarter": self.quarter,
            "quarter_query": self.query,
            "kept": self.kept,
            "as_known_on": self.as_known_on,
            "as_public": self.as_public,
            "as_internal": self.as_internal,
            "not_for_publication": self.reader.internal,
        }
        response = render(self.request, template, {**frame, **context}, status=status)
        if unreleased or not shows_released(self.request):
            response["Cache-Control"] = NEVER_KEPT
            return response
        return response if personal else same_for_all(response)

    def _with_audience(self, audience: str | None) -> str:
        """The request's own address for an audience. No day is kept: the public sees figures as they are."""
        asked = self.request.GET.copy()
        for name in (AS_KNOWN_ON, AUDIENCE):
            asked.pop(name, None)
        if audience:
            asked[AUDIENCE] = audience
        return f"{self.request.path}?{asked.urlencode()}" if asked else self.request.path


def open_page(request: HttpRequest, *, of: str | None = None, in_hand: bool = False) -> Page:
    """The page a request asks for with `?quarter=`; without it the newest quarter released to the reader.

    `of` is the quarter that the address itself names, as a page that prepares its release does. `in_hand` is
    for a page of boards and days, which says something before anything is released: it stands at the newest
    quarter that the reader may open then.
    `?audience=public` shows it to an internal reader as the public sees it. Raises Http404, the same for a
    quarter unknown, malformed or not to be seen, and for an audience that does not exist.
    """
    reader = asking_reader(request)
    page = Page(request, reader, reader.quarter(request.GET.get("quarter", of), in_hand=in_hand))
    # A day before the release knew drafts: what stood then may never have been released.
    vars(request)["shows_released"] = page.quarter.released and AS_KNOWN_ON not in request.GET
    return page


def shows_released(request: HttpRequest) -> bool:
    """Whether a request opened a page of a released quarter: only then may a browser keep the answer."""
    return bool(getattr(request, "shows_released", False))


def asking_reader(request: HttpRequest) -> Reader:
    """The reader of a request, with the audience it names. Raises Http404 for one that does not exist."""
    return reader_of(request.user).asking_for(request.GET.get(AUDIENCE))


def csv_answer(sheet: ExportSheet) -> HttpResponse:
    """A table as CSV. The answer brings the table along, for whoever writes down what its columns hold."""
    response = file_answer(as_csv(sheet), CSV, f"{sheet.name}.csv")
    vars(response)["sheet"] = sheet
    return response


def file_answer(content: bytes | str, kind: str, name: str, *, kept: bool = True) -> HttpResponse:
    """A file under its name: to be kept by the browser, or only shown by it."""
    headers = {"Content-Disposition": f'{"attachment" if kept else "inline"}; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
