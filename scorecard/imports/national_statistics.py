"""National statistics files -> published figures and their history: looked at first, then kept as a whole.

`published_files` reads the file; here it is held against what is kept.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from scorecard.disclosure.opened import Opened, opened_by
from scorecard.imports.published_files.figures import (
    FileFigure,
    FileRead,
    Kept,
    Place,
    PublishedFileError,
    Series,
    said,
)
from scorecard.imports.published_files.layouts import days_of_series
from scorecard.models import Area, Indicator, PublishedFigure
from scorecard.models.accounts import Account
from scorecard.models.history import note_histories, written_from
from scorecard.models.indicators import ONE_OF_IT
from scorecard.vocabulary.national_symbols import publication_of, release_order
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.states import Measure

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
AS_IN_THE_FILE = ("period_end", "basis", "release", "value", "symbol", "numerator", "denominator", "source")


@dataclass(frozen=True)
class Imported:
    """How many figures the file holds for indicators we keep, and how many of those were new.

    `retired` of those held are current no longer, since the file holds another release of the same figure.
    `opened` are released figures that read c and that the new numbers give away.
    """

    read: int
    new: int
    retired: int
    opened: tuple[Opened, ...] = ()


@dataclass(frozen=True)
class Written:
    """What keeping a file wrote: figures that are current no longer, and those that are now."""

    read: int
    new: int
    retired: tuple[PublishedFigure, ...]
    current: tuple[PublishedFigure, ...]


@dataclass(frozen=True)
class Vintage:
    """A figure of the file beside the release that is current now, if there is one.

    `takes_over` where the file's release becomes the current one; `held` where it is kept already.
    """

    figure: FileFigure
    before: PublishedFigure | None
    takes_over: bool
    held: PublishedFigure | None = None


@dataclass(frozen=True)
class Look:
    """What keeping a file would do. Nothing is written by looking."""

    read: FileRead
    vintages: tuple[Vintage, ...]

    @property
    def new(self) -> list[Vintage]:
        """Figures that no release gave before."""
        return [each for each in self.vintages if each.held is None and each.before is None]

    @property
    def taking_over(self) -> list[Vintage]:
        """Figures of a release that takes the place of the one current now."""
        return [each for each in self.vintages if each.takes_over and each.before is not None]

    @property
    def beside(self) -> list[Vintage]:
        """Figures of an older release, kept beside the current one."""
        return [each for each in self.vintages if each.held is None and each.before and not each.takes_over]

    @property
    def unchanged(self) -> int:
        return len(self.vintages) - len(self.new) - len(self.taking_over) - len(self.beside)

    @property
    def state(self) -> str:
        """A hash over what would be done: the same as long as nobody writes."""
        done = [
            (
                *map(str, each.figure.key),
                each.figure.release,
                said(each.figure),
                each.takes_over,
                each.held is None,
            )
            + ((each.before.pk,) if each.before else ())
            for each in self.vintages
        ]
        return hashlib.sha256(repr(sorted(done)).encode()).hexdigest()


def kept() -> Kept:
    """The series that indicators name, and the places that figures are kept of; two queries.

    Raises PublishedFileError where two indicators name one series: whose figures they are cannot be told.
    """
    days = days_of_series(FIXTURES)
    indicators = list(Indicator.objects.exclude(published_series=""))
    _refuse_shared_series(indicators)
    series = {
        row.published_series: Series(
            name=row.published_series,
            unit=row.unit,
            on_a_day=row.measure == Measure.SNAPSHOT,
            day=days.get(row.published_series),
        )
        for row in indicators
    }
    places = {area.code: Place(area.code, area.name, area.kind) for area in Area.objects.all()}
    return Kept(series, places)


def looked_at(read: FileRead) -> Look:
    """Hold a file's figures against those kept. Raises PublishedFileError where it contradicts a release."""
    _refuse_what_is_kept_no_longer(read)
    held: dict[tuple[object, ...], dict[str, PublishedFigure]] = {}
    rows = PublishedFigure.objects.filter(
        indicator__published_series__in={each.series for each in read.figures}
    )
    for row in rows.select_related("indicator", "area"):
        held.setdefault(_key(row), {})[row.release] = row
    # The same row twice in a file says the same: `refuse_impossible` has seen to it.
    figures = {(*each.key, each.release): each for each in read.figures}.values()
    current = {each.key: each for each in figures if each.current}
    problems: list[str] = []
    vintages = []
    for figure in figures:
        releases = held.get(figure.key, {})
        problems += _contradicts(figure, releases, current)
        vintages.append(_vintage(figure, releases))
    if problems:
        raise PublishedFileError(*problems)
    return Look(read, tuple(vintages))


@transaction.atomic
def keep(look: Look, *, sha256: str, by: Account, why: str) -> Written:
    """Keep a file's figures beside those held; what one says is not changed, as a release never is.

    Each figure that is new, or gains or loses the mark “current”, gets a row in its history with account,
    reason and the file's SHA-256: as many queries however many figures. Raises PublishedFileError; nothing is
    kept then.
    """
    why = printed(why, "The reason", PublishedFileError)
    # One import at a time: two files at once would both take over from the same release.
    list(Area.objects.select_for_update().order_by("pk"))
    look = looked_at(look.read)
    retired = [each.before for each in look.taking_over if each.before]
    taken_over = [each.held for each in look.vintages if each.held and each.takes_over]
    with written_from(file_sha256=sha256):
        # First those retired: only one release of a figure can be current.
        for rows, mark in ((retired, False), (taken_over, True)):
            _mark(rows, mark)
            note_histories(rows, by, why, created=False)
        new = _keep(_rows([each for each in look.vintages if each.held is None]))
        note_histories(new, by, why, created=True)
    current = [*taken_over, *(row for row in new if row.current)]
    return Written(len(look.read.figures), len(new), tuple(retired), tuple(current))


def import_published(path: Path, *, by: Account, why: str, release: str = "") -> Imported:
    """Read, look and keep in one go, for commands: pandas is heavy. Raises PublishedFileError, OSError."""
    content = path.read_bytes()
    look = looked_at(read_here(content, path.name, release))
    written = keep(look, sha256=hashlib.sha256(content).hexdigest(), by=by, why=why)
    return Imported(
        written.read, written.new, len(written.retired), opened_by(written.current, written.retired)
    )


def read_here(content: bytes, name: str, release: str = "") -> FileRead:
    """Read a file in this process. Raises PublishedFileError."""
    from scorecard.imports.published_files.read import read_file

    return read_file(content, name, release, kept(), FIXTURES)


def _refuse_shared_series(indicators: Iterable[Indicator]) -> None:
    first: dict[str, Indicator] = {}
    for each in indicators:
        other = first.setdefault(each.published_series, each)
        if other is not each:
            raise PublishedFileError(
                f"{other.name} and {each.name} both name {each.published_series}: {ONE_OF_IT}"
                " Take it out of one of them."
            )


def _refuse_what_is_kept_no_longer(read: FileRead) -> None:
    """A file that waited for its confirmation may name a series or place that went meanwhile."""
    now = kept()
    if any(each.series not in now.series or each.place not in now.places for each in read.figures):
        raise PublishedFileError("Indicators or places have changed since the file was read: send it again.")


def _vintage(figure: FileFigure, releases: Mapping[str, PublishedFigure]) -> Vintage:
    now = next((row for row in releases.values() if row.current), None)
    held = releases.get(figure.release)
    if now is not None and now.release == figure.release:
        return Vintage(figure, now, takes_over=False, held=held)
    if figure.current is None:
        newest = now is None or release_order(figure.release) >= release_order(now.release)
        return Vintage(figure, now, takes_over=newest, held=held)
    return Vintage(figure, now, takes_over=figure.current, held=held)


def _contradicts(
    figure: FileFigure,
    releases: Mapping[str, PublishedFigure],
    current: Mapping[tuple[str, str, date, str], FileFigure],
) -> Iterable[str]:
    held = releases.get(figure.release)
    if held is not None and (held.value, held.symbol) != (figure.value, figure.symbol):
        was = held.symbol if held.value is None else f"{held.value.normalize():f}"
        yield (
            f"{figure.where}: {figure.release} is held as {was} for {held.area.name}, {figure.series},"
            f" {figure.period_end}, and the file says {said(figure)}. A release says one thing: if this is a"
            " revised one, give it a title of its own."
        )
    marked = current.get(figure.key)
    if marked is not None and marked is not figure and figure.current:
        yield f"Rows {marked.row} and {figure.row}: both releases of one figure are marked current."
    if marked is None:
        return
    others = (
        {figure.release}
        if marked is not figure
        else {row.release for row in releases.values() if row.current}
    )
    for other in others:
        if publication_of(other) == publication_of(marked.release) and release_order(other) > release_order(
            marked.release
        ):
            yield (
                f"Row {marked.row}, current: “{marked.release}” is older than “{other}”, which is"
                f" {'in the file' if marked is not figure else 'current now'}: it cannot be the current one."
            )


def _rows(vintages: Sequence[Vintage]) -> list[PublishedFigure]:
    indicators = {row.published_series: row for row in Indicator.objects.exclude(published_series="")}
    areas = {area.code: area for area in Area.objects.all()}
    return [
        PublishedFigure(
            indicator=indicators[each.figure.series],
            area=areas[each.figure.place],
            current=each.takes_over,
            **{name: getattr(each.figure, name) for name in AS_IN_THE_FILE},
        )
        for each in vintages
    ]


def _keep(figures: list[PublishedFigure]) -> list[PublishedFigure]:
    """The figures, now saved and with their keys."""
    held = PublishedFigure._base_manager
    last = held.aggregate(last=Max("pk"))["last"] or 0
    held.bulk_create(figures, batch_size=500)
    told = PublishedFigure.history.filter(id=OuterRef("pk"))
    return list(held.filter(~Exists(told), pk__gt=last).select_related("area").order_by("pk"))


def _mark(rows: Sequence[Any], current: bool) -> None:
    for row in rows:
        row.current = current
    PublishedFigure._base_manager.bulk_update(rows, ["current"], batch_size=500)


def _key(row: PublishedFigure) -> tuple[object, ...]:
    return row.indicator.published_series, row.area.code, row.period_end, row.basis
