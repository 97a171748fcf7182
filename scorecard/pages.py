"""What every page stands on: who reads, which quarter they asked for, and the frame around the content."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scorecard.access import Reader, reader_of
from scorecard.models import Quarter


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
    def query(self) -> str:
        """`?quarter=2018-19-q2` for links that keep quarter and day; empty when neither was asked for."""
        asked = {"quarter": self.quarter.key.slug} if "quarter" in self.request.GET else {}
        if self.as_known_on:
            asked["as-known-on"] = self.as_known_on.isoformat()
        return f"?{urlencode(asked)}" if asked else ""

    def render(self, template: str, **context) -> HttpResponse:
        """The template inside the frame, with the quarter picker set to what is shown."""
        frame = {
            "reader": self.reader,
            "quarters": self.reader.quarters,
            "shown_quarter": self.quarter,
            "quarter_query": self.query,
            "as_known_on": self.as_known_on,
        }
        return render(self.request, template, {**frame, **context})


def open_page(request: HttpRequest) -> Page:
    """The page a request asks for with `?quarter=`; without it the newest quarter released to the reader.

    Raises Http404, the same for a quarter unknown, malformed or not to be seen.
    """
    reader = reader_of(request.user)
    return Page(request, reader, reader.quarter(request.GET.get("quarter")))
