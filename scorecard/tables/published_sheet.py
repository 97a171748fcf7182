"""Published figures as rows of a file: each with its symbol, release and source as they were published."""

from collections.abc import Iterable, Mapping
from typing import Any

from scorecard.charts.comparison import MEDIAN, Comparison, Period
from scorecard.tables.exports import ExportSheet
from scorecard.vocabulary.numbers import places, plain, shown
from scorecard.vocabulary.states import Polarity, Quality, Unit
from scorecard.wording.cells import Cell

HEADS = (
    "Indicator",
    "Code",
    "Unit",
    "Better when",
    "Place",
    "Period",
    "Figure",
    "Symbol",
    "Release",
    "Source",
)
_BETTER: dict[str, str] = {
    Polarity.HIGHER: "higher",
    Polarity.LOWER: "lower",
    Polarity.NEITHER: "neither way is good in itself",
}
_SYMBOLS = (
    ("c", "hidden by the publisher to protect people"),
    ("x", "not available (before 2018: hidden to protect people)"),
    ("z", "does not apply"),
    ("k, low", "rounds to nought"),
    ("u", "low reliability"),
)


def sheet_of_published(rows: Iterable[Mapping[str, Any]], asked: Mapping[str, Comparison]) -> ExportSheet:
    """The newest release of each figure of the places and periods in `asked`, by indicator code."""
    kept = {
        code: ({row.place for row in one.rows}, {(each.end, each.on_a_day) for each in one.periods})
        for code, one in asked.items()
    }
    found = []
    for row in rows:
        places_kept, periods = kept[row["indicator__code"]]
        period = Period(row["period_end"], row["basis"] == "on")
        if row["area__name"] in places_kept and (period.end, period.on_a_day) in periods:
            found.append(_row(row, period))
    return ExportSheet(
        name=f"compared-{'-'.join(sorted(asked))[:80]}" if asked else "compared",
        heads=HEADS,
        rows=tuple(found),
        notes=(
            ("Notes", "National statistics as published, the newest release of each figure."),
            ("Left out", f"“{MEDIAN}” is worked out on the page and is no published figure."),
            *_SYMBOLS,
            (
                "Licence",
                "Contains public sector information licensed under the Open Government Licence v3.0.",
            ),
        ),
    )


def _row(row: Mapping[str, Any], period: Period) -> tuple[str | Cell, ...]:
    value, code = row["value"], row["indicator__code"]
    figure: str | Cell = "–"
    if value is not None:
        decimals = max(places(value), row["indicator__decimals"])
        text, machine = shown(value, decimals), plain(value, decimals)
        figure = Cell(code, period.quarter.slug, "published", text, value=machine, quality=Quality.FINAL)
    unit = row["indicator__unit"]
    return (
        row["indicator__name"],
        code,
        "per 10,000" if unit == Unit.RATE else unit,
        _BETTER[row["indicator__polarity"]],
        row["area__name"],
        f"{'on' if period.on_a_day else 'year to'} {period.end.isoformat()}",
        figure,
        row["symbol"] or "–",
        row["release"],
        row["source"] or "–",
    )
