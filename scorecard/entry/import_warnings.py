"""What deserves a second look in a batch of figures: the entry grid's warnings, for figures from a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scorecard.entry.batch_diff import BatchDifference, Compared
from scorecard.entry.grid.sheet import load_sheet
from scorecard.entry.grid.warnings import Context, warnings
from scorecard.models import Observation, Quarter
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey


def with_warnings(compared: Compared) -> Compared:
    """The same differences, each with its warnings; five queries a quarter and one for them all."""
    figures: dict[QuarterKey, dict[str, Figure]] = defaultdict(dict)
    for each in compared.differences:
        figures[each.quarter][each.code] = each.figure
    if not figures:
        return compared
    told, before = _told(figures), _last_quarters(figures)
    return replace(compared, differences=tuple(_warned(each, told, before) for each in compared.differences))


def _told(figures: Mapping[QuarterKey, Mapping[str, Figure]]) -> dict[QuarterKey, Context]:
    quarters: Iterable[Quarter] = Quarter.objects.in_bulk(figures.keys()).values()
    return {quarter.key: load_sheet(quarter).context(figures[quarter.key]) for quarter in quarters}


def _last_quarters(quarters: Iterable[QuarterKey]) -> dict[tuple[str, int], Observation]:
    """By code and quarter: the figures of the quarters before these."""
    rows = Observation.objects.filter(quarter__in={key.previous for key in quarters}).select_related(
        "indicator"
    )
    return {(row.indicator.code, row.quarter_id): row for row in rows}


def _warned(
    each: BatchDifference,
    told: Mapping[QuarterKey, Context],
    before: Mapping[tuple[str, int], Observation],
) -> BatchDifference:
    found = [f"{one.says} {one.more}" for one in warnings(each.code, told[each.quarter])]
    last = before.get((each.code, int(each.quarter.previous)))
    return replace(each, warnings=(*found, *_carried_over(each, last)))


def _carried_over(each: BatchDifference, last: Observation | None) -> Iterator[str]:
    """What last quarter's file brings along when it is filled in again: its comments, its extract's day."""
    note, day = each.about.get("note"), each.about.get("extract_run_on")
    if last and note and note == last.note:
        yield "The comment is last quarter’s, word for word: empty its cell if it is no longer true."
    if day and day <= each.quarter.end:
        yield "The extract was run before the quarter ended: check its day."
