"""National statistics files -> published figures. For commands only: pandas is heavy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from scorecard.models import Area, Indicator, PublishedFigure
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
    """How many figures the file holds for indicators we keep, and how many of those were new."""

    read: int
    new: int


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
def import_published(path: Path) -> Imported:
    """Keep a file's figures beside those held; one that is held is not changed, as a release never is.

    A newer release of the same figure takes over as current. Raises PublishedFileError; nothing is kept then.
    """
    figures = read_published(path)
    before = PublishedFigure.objects.count()
    newer = [figure for figure in figures if figure.current]
    _retire(newer)
    PublishedFigure.objects.bulk_create(figures, ignore_conflicts=True, batch_size=500)
    return Imported(read=len(figures), new=PublishedFigure.objects.count() - before)


def _retire(newer: list[PublishedFigure]) -> None:
    """What another release said of the same figure is current no longer."""
    releases = {_key(figure): figure.release for figure in newer}
    held = PublishedFigure.objects.filter(current=True)
    retired = [row.pk for row in held if releases.get(_key(row), row.release) != row.release]
    PublishedFigure.objects.filter(pk__in=retired).update(current=False)


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
