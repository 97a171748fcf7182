"""What deserves a second look in a batch of figures: the entry grid's warnings, for figures from a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from scorecard.entry.batch_diff import BatchDifference, Compared
from scorecard.entry.grid.sheet import load_sheet
from scorecard.entry.grid.warnings import YEARS_BACK, Context, warnings
from scorecard.models import Observation, Quarter
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey

Batch = Mapping[QuarterKey, Mapping[str, BatchDifference]]
"""The differences of a batch, by quarter and indicator's code."""


def with_warnings(compared: Compared, *, on: date | None = None) -> Compared:
    """The same differences, each with its warnings; five queries a quarter and two for them all.

    `on` is the day after which no extract can have been run; None where it does not matter.
    Each is held against what the tables would hold with the rest of the batch written, so that a file of two
    quarters is warned of as two files of one would be.
    """
    batch: dict[QuarterKey, dict[str, BatchDifference]] = defaultdict(dict)
    for each in compared.differences:
        batch[each.quarter][each.code] = each
    if not batch:
        return compared
    told, notes = _told(batch), _notes(batch)
    return replace(
        compared, differences=tuple(_warned(each, told, notes, on) for each in compared.differences)
    )


def _told(batch: Batch) -> dict[QuarterKey, Context]:
    figures = {key: {code: each.figure for code, each in rows.items()} for key, rows in batch.items()}
    quarters: Iterable[Quarter] = Quarter.objects.in_bulk(figures.keys()).values()
    return {
        quarter.key: _taken_over(load_sheet(quarter).context(figures[quarter.key]), figures)
        for quarter in quarters
    }


def _taken_over(context: Context, figures: Mapping[QuarterKey, Mapping[str, Figure]]) -> Context:
    """The same quarter, with the batch's figures of earlier quarters in place of those saved."""
    since = context.at.plus(-4 * YEARS_BACK)
    earlier = [key for key in figures if since <= key < context.at]
    past = {
        code: {**held, **{key: figures[key][code] for key in earlier if code in figures[key]}}
        for code, held in context.past.items()
    }
    return replace(context, past=past)


def _notes(batch: Batch) -> dict[tuple[str, int], str]:
    """By code and quarter: the comments of the quarters before these, as the batch would leave them."""
    rows = Observation.objects.filter(quarter__in={key.previous for key in batch})
    saved = rows.values_list("indicator__code", "quarter_id", "note")
    given = {
        (code, int(key)): each.about["note"]
        for key, differences in batch.items()
        for code, each in differences.items()
        if "note" in each.about
    }
    return {(code, quarter): note for code, quarter, note in saved} | given


def _warned(
    each: BatchDifference,
    told: Mapping[QuarterKey, Context],
    notes: Mapping[tuple[str, int], str],
    on: date | None,
) -> BatchDifference:
    warned = warnings(each.code, told[each.quarter], asked=bool(each.question))
    found = [f"{one.says} {one.more}" for one in warned]
    last = notes.get((each.code, int(each.quarter.previous)), "")
    return replace(each, warnings=(*found, *_carried_over(each, last, on)))


def _carried_over(each: BatchDifference, last: str, on: date | None) -> Iterator[str]:
    """What last quarter's file brings along when it is filled in again: its comment, its extract's day."""
    note, day = each.about.get("note"), each.about.get("extract_run_on")
    if note and note == last:
        yield "The comment is last quarter’s, word for word: empty its cell if it is no longer true."
    if day and on and day > on:
        yield "The extract’s day is still to come: check it."
    elif day and day <= each.quarter.end:
        yield "The extract was run before the quarter ended: check its day."
