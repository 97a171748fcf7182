"""A quarter's grid as the tables hold it: each indicator with its neighbours in time and what is saved.

Five queries however many indicators.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from scorecard.entry.answers import answers, words_of
from scorecard.entry.grid.fills import BOXES, Sources
from scorecard.entry.grid.outcomes import Stored
from scorecard.entry.grid.row_parser import Shape, Typed
from scorecard.entry.grid.warnings import YEARS_BACK, Context, Series
from scorecard.models import Indicator, Observation, Quarter, Relation
from scorecard.models.signing import QUERIED
from scorecard.vocabulary.figures import Figure, Scale, same_figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Missing, Unit

_COLUMNS = (
    "indicator_id",
    "quarter_id",
    "value",
    "missing",
    "numerator",
    "denominator",
    "quality",
    "note",
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
        """The post that owns it, in words."""
        return self.indicator.owner.title if self.indicator.owner else "No owner"


@dataclass(frozen=True)
class EntrySheet:
    """The quarter with its lines in scorecard order, by code; relations are triples: from, kind, to."""

    quarter: Quarter
    lines: Mapping[str, EntryLine]
    relations: list[tuple[str, str, str]]

    @property
    def key(self) -> QuarterKey:
        return self.quarter.key

    def context(self, figures: Mapping[str, Figure]) -> Context:
        """What warnings compare: the quarter as it would be with these figures saved."""
        saved = {code: line.stored.figure for code, line in self.lines.items() if line.stored}
        return Context(
            at=self.key,
            shapes={code: line.shape for code, line in self.lines.items()},
            current={**saved, **figures},
            past={code: line.past for code, line in self.lines.items()},
            relations=self.relations,
            queried={
                code: line.stored.queried
                for code, line in self.lines.items()
                if line.stored and same_figure(figures.get(code, line.stored.figure), line.stored.figure)
            },
        )

    def sources(self) -> Sources:
        """Where the parts of this quarter's rows come from."""
        populations = defaultdict(list)
        for code, line in self.lines.items():
            # Two that say nothing of their population need not have the same.
            if line.shape.unit == Unit.RATE and line.indicator.denominator_words:
                populations[line.indicator.denominator_words].append(code)
        before = self.key.previous
        return Sources(
            shapes={code: line.shape for code, line in self.lines.items()},
            before=before,
            relations=self.relations,
            populations=populations,
            last={code: line.past[before] for code, line in self.lines.items() if before in line.past},
        )

    @cached_property
    def parts_from(self) -> dict[str, dict[str, str]]:
        """By code and box: the code of the row whose value that part is."""
        found: dict[str, dict[str, str]] = {code: {} for code in self.lines}
        for source, kind, to in self.relations:
            if kind in BOXES:
                found[to].setdefault(BOXES[kind], source)
        return found

    def seen(self, rows: Mapping[str, Typed]) -> dict[str, Stored | None]:
        """What the form showed in each row, by its revision; older ones come from history."""
        stale: dict[str, tuple[EntryLine, int]] = {}
        found: dict[str, Stored | None] = {}
        for code, typed in rows.items():
            line = self.lines[code]
            if line.stored is not None and typed.revision == line.stored.revision:
                found[code] = line.stored
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
    words = words_of(quarter)
    said, queries = answers(quarter, words), {pk: word for pk, word in words.items() if word.word == QUERIED}
    since = quarter.key.plus(-4 * YEARS_BACK)
    asked = Indicator.objects.for_facts().in_use(quarter.pk)
    indicators = {indicator.pk: indicator for indicator in asked}
    held = Observation.objects.filter(
        quarter__gte=since, quarter__lte=quarter.number, indicator__in=indicators
    )
    for row in held.values("pk", *_COLUMNS):
        figure = _figure(row, indicators[row["indicator_id"]])
        if row["quarter_id"] == quarter.number:
            queried = queries[row["pk"]].sentence if row["pk"] in queries else ""
            stored = Stored(figure, row["revision"], row["note"], said.get(row["pk"], ""), queried)
            saved[row["indicator_id"]] = row["pk"], stored
        else:
            figures[row["indicator_id"]][QuarterKey(row["quarter_id"])] = figure
    lines = {}
    for indicator in indicators.values():
        pk, held_now = saved.get(indicator.pk, (None, None))
        lines[indicator.code] = EntryLine(
            indicator=indicator,
            shape=_shape(indicator),
            baseline=_baseline(indicator),
            past=figures[indicator.pk],
            stored=held_now,
            observation_id=pk,
        )
    # One end of a relation may be retired, and then has no row to fill or to be held against.
    related = Relation.objects.filter(from_indicator__in=indicators, to_indicator__in=indicators)
    named = related.order_by("pk").values_list("from_indicator__code", "kind", "to_indicator__code")
    return EntrySheet(quarter, lines, list(named))


def _once_saved(stale: Mapping[str, tuple[EntryLine, int]]) -> dict[str, Stored | None]:
    """Figures as they stood at an earlier revision, from history, in one query."""
    rows = Observation.history.filter(
        id__in={line.observation_id for line, _ in stale.values()},
        revision__in={revision for _, revision in stale.values()},
    )
    by_save = {(row["id"], row["revision"]): row for row in rows.values("id", *_COLUMNS)}
    found: dict[str, Stored | None] = dict.fromkeys(stale)
    for code, (line, revision) in stale.items():
        if row := by_save.get((line.observation_id, revision)):
            found[code] = Stored(_figure(row, line.shape), revision, row["note"])
    return found


def _figure(row: Mapping[str, Any], scale: Scale) -> Figure:
    names = ("value", "missing", "numerator", "denominator", "quality")
    return Figure.from_row(scale, **{name: row[name] for name in names})


def _shape(indicator: Indicator) -> Shape:
    """Percentages and rates have a part and a whole; averages about children, and what names both, too."""
    of_two = indicator.numerator_words and indicator.denominator_words
    # The public reads an average about children where it says about how many (`warnings._nobody_behind`).
    average = indicator.unit in (Unit.DAYS, Unit.RATIO)
    asked_how_many = average and indicator.disclosure != DisclosureRule.NONE
    return Shape(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        measure=indicator.measure,
        decimals=indicator.decimals,
        takes_parts=indicator.unit in (Unit.PERCENT, Unit.RATE) or bool(of_two) or asked_how_many,
        about_children=indicator.disclosure != DisclosureRule.NONE,
    )


def _baseline(indicator: Indicator) -> Figure | None:
    row = getattr(indicator, "baseline", None)
    if row is None or (row.value is None and row.missing != Missing.SUPPRESSED):
        return None
    return Figure(value=row.value, missing=row.missing)
