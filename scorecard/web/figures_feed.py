"""What a program asks of the figures, and the rows it is given: the readings that pages show their reader."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.http import Http404, HttpRequest, QueryDict

from scorecard.models import Quarter, Release
from scorecard.tables.exports import ExportSheet, as_csv, marking
from scorecard.tables.figures_feed import EVERY_QUARTER, HEADS, FeedQuarter, FeedRow, as_json, csv_rows
from scorecard.vocabulary.days import end_of_day, london_day
from scorecard.vocabulary.states import Audience
from scorecard.web.access import AUDIENCE, Reader
from scorecard.web.as_known_on import day_named, readings_of
from scorecard.web.pages import AS_KNOWN_ON, Page

FILE, QUARTER, DAY = "figures", "quarter", "as_known_on"
PARAMETERS = (QUARTER, AUDIENCE, DAY)
"""What an address of version 1 may ask. The day is written as in a program; its page's name is taken too."""


class UnclearError(Exception):
    """What an address asks cannot be understood; the message says what to write instead."""


@dataclass(frozen=True)
class AskedFigures:
    """What an address asks for: a quarter's slug, `all` or none, whose figures, as known on which day."""

    quarter: str | None = None
    audience: str | None = None
    as_known_on: date | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """The question in an address. Raises UnclearError: a word misspelt would else pass for none."""
        asked = {DAY if name == AS_KNOWN_ON else name: str(query[name]) for name in query}
        if unknown := sorted(asked.keys() - set(PARAMETERS)):
            raise UnclearError(f"There is no “{unknown[0]}” to ask for: ask for {', '.join(PARAMETERS)}.")
        if asked.get(AUDIENCE, Audience.PUBLIC) not in tuple(Audience):
            raise UnclearError(f"The audience is {' or '.join(Audience)}.")
        day = day_named(asked[DAY]) if DAY in asked else None
        if DAY in asked and day is None:
            raise UnclearError("Write the day as in 2018-10-22.")
        return cls(asked.get(QUARTER), asked.get(AUDIENCE), day)

    def file_name(self, audience: str) -> str:
        """What a file of the answer is called, without its kind; one not for publication says so."""
        day = f"-as-known-on-{self.as_known_on}" if self.as_known_on else ""
        quarter = f"-{self.quarter}" if self.quarter else ""
        return f"{FILE}{quarter}{day}{marking(internal=audience == Audience.INTERNAL)}"


@dataclass(frozen=True)
class FeedFigures:
    """The rows that a reader is given, with what they were asked by.

    `lasting` is true where nothing but a further release can change them.
    """

    rows: tuple[FeedRow, ...]
    quarter: str
    audience: str
    as_known_on: date | None
    lasting: bool

    def as_csv(self) -> bytes:
        """A row a line under one line of names, and nothing else."""
        return as_csv(ExportSheet(FILE, HEADS, csv_rows(self.rows), notes=()))

    def as_json(self) -> bytes:
        """One object, with the columns' meanings beside the rows."""
        return as_json(self.rows, quarter=self.quarter, audience=self.audience, as_known_on=self.as_known_on)


def figures_asked(request: HttpRequest, reader: Reader, asked: AskedFigures) -> FeedFigures:
    """The figures of one quarter, or of every released one from the oldest on, as their reader's pages show.

    With a day: as they were released by its end, for whichever audience, and nothing that was not. Raises
    Http404 for a quarter unknown, malformed or not to be seen, and before the first release.
    """
    released = _newest_releases(reader.quarters, asked.as_known_on)
    quarters = _quarters(reader, asked, released)
    rows = [
        FeedRow(reading, _standing(quarter, released.get(quarter.pk)), reader.audience, asked.as_known_on)
        for quarter in quarters
        for reading in readings_of(Page(request, reader, quarter, asked.as_known_on)).values()
    ]
    return FeedFigures(
        tuple(rows),
        EVERY_QUARTER if asked.quarter == EVERY_QUARTER else quarters[0].key.slug,
        reader.audience,
        asked.as_known_on,
        lasting=all(quarter.released for quarter in quarters),
    )


def _quarters(reader: Reader, asked: AskedFigures, released: dict[int, Release]) -> list[Quarter]:
    held = [quarter for quarter in reader.quarters if quarter.pk in released]
    if asked.quarter == EVERY_QUARTER and held:
        return held[::-1]
    if asked.as_known_on:
        if not held:
            raise Http404("No quarter was released by then")
        reader = replace(reader, quarters=tuple(held))
    return [reader.quarter(None if asked.quarter == EVERY_QUARTER else asked.quarter)]


def _newest_releases(quarters: Iterable[Quarter], day: date | None) -> dict[int, Release]:
    """By quarter, its newest release: of all, or of those made by the end of a day."""
    found = Release.objects.filter(quarter__in=[quarter.pk for quarter in quarters])
    if day is not None:
        found = found.filter(released_at__lte=end_of_day(day))
    return {release.quarter_id: release for release in found.order_by("version")}


def _standing(quarter: Quarter, release: Release | None) -> FeedQuarter:
    if release is None:
        return FeedQuarter(quarter.key, quarter.state)
    return FeedQuarter(quarter.key, quarter.state, release.version, london_day(release.released_at))
