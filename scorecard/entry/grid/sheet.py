"""A quarter's grid as the tables hold it: each indicator with its neighbours in time and what is saved.

Two queries however many indicators; relations, which only a page needs, are asked apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scorecard.entry.grid.outcomes import Stored
from scorecard.entry.grid.row_parser import Shape, Typed
from scorecard.entry.grid.warnings import YEARS_BACK, Series
from scorecard.models import Indicator, Observation, Quarter, Relation
from scorecard.vocabulary.figures import Figure, Scale
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Unit

_COLUMNS = (
    "indicator_id",
    "quarter_id",
    "value",
    "missing",
    "numerator",
    "denominator",
    "quality",
    "revision",
)


@dataclass(frozen=True)
class EntryLine:
    """One indicator of the quarter. `baseline` and `stored` are None where there is none."""

    indicator: Indicator
    shape: Shape
    baseline: Figure | None
    past: Series
    stored: Stored | None
    observation_id: int | None = None

    @property
    def post(self) -> str:
        return self.indicator.owner.title if self.indicator.owner else "No owner"


@dataclass(frozen=True)
class EntrySheet:
    """The quarter with its lines in scorecard order, by code."""

    quarter: Quarter
    lines: Mapping[str, EntryLine]

    @property
    def key(self) -> QuarterKey:
        return self.quarter.key

    def seen(self, rows: Mapping[str, Typed]) -> dict[str, Figure | None]:
        """The figure that the form showed in each row, by its revision; older ones come from history."""
        stale: dict[str, tuple[EntryLine, int]] = {}
        found: dict[str, Figure | None] = {}
        for code, typed in rows.items():
            line = self.lines[code]
            if line.stored is not None and typed.revision == line.stored.revision:
                found[code] = line.stored.figure
            else:
                found[code] = None
                if line.stored is not None and typed.revision:
                    stale[code] = line, typed.revision
        return found | (_once_saved(stale) if stale else {})

    def last_saves(self, codes: Iterable[str]) -> dict[str, tuple[str, datetime]]:
        """Who saved each of those figures last, and when."""
        by_row = {self.lines[code].observation_id: code for code in codes}
        rows = Observation.history.filter(id__in=by_row).order_by("history_date", "history_id")
        return {
            by_row[pk]: (name, at) for pk, name, at in rows.values_list("id", "account_name", "history_date")
        }


def load_sheet(quarter: Quarter) -> EntrySheet:
    """The grid of one quarter."""
    figures: dict[int, dict[QuarterKey, Figure]] = defaultdict(dict)
    saved: dict[int, tuple[int, Stored]] = {}
    since = quarter.key.plus(-4 * YEARS_BACK)
    held = Observation.objects.filter(quarter__gte=since, quarter__lte=quarter.number)
    indicators = {indicator.pk: indicator for indicator in Indicator.objects.for_facts()}
    for row in held.values("pk", *_COLUMNS):
        figure = _figure(row, indicators[row["indicator_id"]])
        if row["quarter_id"] == quarter.number:
            saved[row["indicator_id"]] = row["pk"], Stored(figure, row["revision"])
        else:
            figures[row["indicator_id"]][QuarterKey(row["quarter_id"])] = figure
    lines = {}
    for indicator in indicators.values():
        pk, stored = saved.get(indicator.pk, (None, None))
        lines[indicator.code] = EntryLine(
            indicator, _shape(indicator), _baseline(indicator), figures[indicator.pk], stored, pk
        )
    return EntrySheet(quarter, lines)


def relations() -> list[tuple[str, str, str]]:
    """How indicators hang together: from, kind, to, by code."""
    rows = Relation.objects.order_by("pk")
    return list(rows.values_list("from_indicator__code", "kind", "to_indicator__code"))


def _once_saved(stale: Mapping[str, tuple[EntryLine, int]]) -> dict[str, Figure | None]:
    """Figures as they stood at an earlier revision, from history, in one query."""
    rows = Observation.history.filter(
        id__in={line.observation_id for line, _ in stale.values()},
        revision__in={revision for _, revision in stale.values()},
    )
    by_save = {(row["id"], row["revision"]): row for row in rows.values("id", *_COLUMNS)}
    found: dict[str, Figure | None] = dict.fromkeys(stale)
    for code, (line, revision) in stale.items():
        if row := by_save.get((line.observation_id, revision)):
            found[code] = _figure(row, line.shape)
    return found


def _figure(row: Mapping[str, Any], scale: Scale) -> Figure:
    names = ("value", "missing", "numerator", "denominator", "quality")
    return Figure.from_row(scale, **{name: row[name] for name in names})


def _shape(indicator: Indicator) -> Shape:
    """Percentages and rates have a part and a whole; others where their definition names both."""
    of_two = indicator.numerator_words and indicator.denominator_words
    return Shape(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        measure=indicator.measure,
        decimals=indicator.decimals,
        takes_parts=indicator.unit in (Unit.PERCENT, Unit.RATE) or bool(of_two),
    )


def _baseline(indicator: Indicator) -> Figure | None:
    row = getattr(indicator, "baseline", None)
    if row is None or (row.value is None and row.missing != Missing.SUPPRESSED):
        return None
    return Figure(value=row.value, missing=row.missing)
