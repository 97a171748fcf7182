"""National statistics files -> published figures and their history. For commands only: pandas is heavy."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from scorecard.disclosure.opened import Opened, opened_figures
from scorecard.models import Area, Indicator, PublishedFigure
from scorecard.models.accounts import Account
from scorecard.models.history import note_histories, written_from
from scorecard.models.places import PUBLISHED_BASES
from scorecard.vocabulary.pdf_text import printed

COLUMNS = [
    "series",
    "area_code",
    "period_end",
    "basis",
    "release",
    "value",
    "symbol",
    "numerator",
    "denominator",
    "source",
    "current",
]


_AMOUNT = re.compile(r"-?\d{1,8}(\.\d{1,4})?", re.ASCII)


class PublishedFileError(Exception):
    """The file is refused as a whole; the message names the row and what is wrong."""


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


def read_published(path: Path) -> list[PublishedFigure]:
    """Unsaved figures of the series that an indicator names; others are left out.

    Every cell is read as text, so that `007`, `NA` and symbols stay as they are. Raises PublishedFileError.
    """
    import pandas

    try:
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except ValueError as error:
        # Pandas' own errors for empty, ragged and wrongly encoded files are all of this kind.
        raise PublishedFileError(f"The file is no readable CSV (UTF-8): {error}") from error
    if missing := [column for column in COLUMNS if column not in frame.columns]:
        raise PublishedFileError(f"Columns are missing: {', '.join(missing)}.")
    indicators = {row.published_series: row for row in Indicator.objects.exclude(published_series="")}
    areas = {area.code: area for area in Area.objects.all()}
    kept = frame[frame["series"].isin(indicators)]
    return [
        _figure(number + 2, row, indicators, areas)
        for number, row in zip(kept.index, kept[COLUMNS].to_dict("records"), strict=True)
    ]


@transaction.atomic
def import_published(path: Path, *, by: Account, why: str) -> Imported:
    """Keep a file's figures beside those held; what one says is not changed, as a release never is.

    The release that the file marks as current takes over. Each figure that is new, or gains or loses the
    mark, gets a row in its history with account, reason and the file's SHA-256: as many queries however
    many figures. The gate is asked again of what is released. Raises PublishedFileError; nothing is kept
    then.
    """
    figures, open_before = read_published(path), opened_figures()
    why = printed(why, "The reason", PublishedFileError)
    retired, taken_over = _changing_places([figure for figure in figures if figure.current])
    with written_from(file_sha256=hashlib.sha256(path.read_bytes()).hexdigest()):
        # First those retired: only one release of a figure can be current.
        for rows, current in ((retired, False), (taken_over, True)):
            _mark(rows, current)
            note_histories(rows, by, why, created=False)
        new = _keep(figures)
        note_histories(new, by, why, created=True)
    opened = sorted(opened_figures() - open_before) if new or retired or taken_over else []
    return Imported(read=len(figures), new=len(new), retired=len(retired), opened=tuple(opened))


def _keep(figures: list[PublishedFigure]) -> list[PublishedFigure]:
    """Those of the figures that were not held yet, now saved."""
    held = PublishedFigure._base_manager
    last = held.aggregate(last=Max("pk"))["last"] or 0
    held.bulk_create(figures, ignore_conflicts=True, batch_size=500)
    # Those that somebody else's file brought meanwhile have their history.
    told = PublishedFigure.history.filter(id=OuterRef("pk"))
    return list(held.filter(~Exists(told), pk__gt=last).order_by("pk"))


def _changing_places(newer: list[PublishedFigure]) -> tuple[list[PublishedFigure], list[PublishedFigure]]:
    """Of what is held: the current figures of which the file marks another release, and those it marks."""
    releases = {_key(figure): figure.release for figure in newer}
    retired, taken_over = [], []
    for row in PublishedFigure.objects.all():
        marked = releases.get(_key(row))
        if row.current and marked not in (None, row.release):
            retired.append(row)
        elif not row.current and marked == row.release:
            taken_over.append(row)
    return retired, taken_over


def _mark(rows: list[PublishedFigure], current: bool) -> None:
    for row in rows:
        row.current = current
    PublishedFigure._base_manager.bulk_update(rows, ["current"], batch_size=500)


def _key(figure: PublishedFigure) -> tuple[object, ...]:
    return (figure.indicator_id, figure.area_id, figure.period_end, figure.basis)


def _figure(
    number: int, row: Mapping[Any, str], indicators: dict[str, Indicator], areas: dict[str, Area]
) -> PublishedFigure:
    if row["basis"] not in PUBLISHED_BASES:
        raise PublishedFileError(f"Row {number}: the basis is on or year, not “{row['basis'][:20]}”.")
    if bool(row["value"]) == bool(row["symbol"]):
        raise PublishedFileError(f"Row {number}: give a value or a symbol.")
    try:
        return PublishedFigure(
            indicator=indicators[row["series"]],
            area=areas[row["area_code"]],
            period_end=date.fromisoformat(row["period_end"]),
            basis=row["basis"],
            release=printed(row["release"], f"Row {number}, release", PublishedFileError),
            current=row["current"] == "yes",
            value=_amount(row["value"]),
            symbol=row["symbol"],
            numerator=_amount(row["numerator"]),
            denominator=_amount(row["denominator"]),
            source=printed(row["source"], f"Row {number}, source", PublishedFileError),
        )
    except KeyError as error:
        raise PublishedFileError(f"Row {number}: there is no area {error}.") from error
    except ValueError as error:
        raise PublishedFileError(f"Row {number}: {error}.") from error


def _amount(text: str) -> Decimal | None:
    """A published figure as written; unlike ours it may be below nought. Raises ValueError."""
    if not text:
        return None
    if not _AMOUNT.fullmatch(text):
        raise ValueError(f"“{text[:20]}” is not a number")
    return Decimal(text)
