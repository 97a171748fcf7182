"""What deserves a second look in a batch of figures: the entry grid's warnings, for figures from a file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from scorecard.entry.batch_diff import BatchDifference, Compared
from scorecard.entry.grid.sheet import load_sheet
from scorecard.entry.grid.warnings import Context, warnings
from scorecard.models import Quarter
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey


def with_warnings(compared: Compared) -> Compared:
    """The same differences, each with its warnings; four queries a quarter."""
    figures: dict[QuarterKey, dict[str, Figure]] = defaultdict(dict)
    for each in compared.differences:
        figures[each.quarter][each.code] = each.figure
    if not figures:
        return compared
    told = _told(figures)
    return replace(compared, differences=tuple(_warned(each, told) for each in compared.differences))


def _told(figures: Mapping[QuarterKey, Mapping[str, Figure]]) -> dict[QuarterKey, Context]:
    quarters: Iterable[Quarter] = Quarter.objects.in_bulk(figures.keys()).values()
    return {quarter.key: load_sheet(quarter).context(figures[quarter.key]) for quarter in quarters}


def _warned(each: BatchDifference, told: Mapping[QuarterKey, Context]) -> BatchDifference:
    found = warnings(each.code, told[each.quarter])
    return replace(each, warnings=tuple(f"{one.says} {one.more}" for one in found))
