"""Which kind of file a sheet is, and where in it each series stands; or what was expected in vain."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.imports.published_files.layouts import Layout, Wanted
from scorecard.imports.published_files.names import folded
from scorecard.imports.published_files.sheet import Row
from scorecard.vocabulary.counted import counted

NAMED = 5
"""How many headings a sentence names; it counts them all."""


@dataclass(frozen=True)
class Recognised:
    """A sheet as one kind of file: its series that are there, those that are not, and what nobody asked for.

    `columns` are the headings by folded name; `unknown_labels` say how many rows bear texts not known here.
    """

    layout: Layout
    found: tuple[Wanted, ...]
    absent: tuple[Wanted, ...]
    columns: Mapping[str, str]
    unknown_columns: tuple[str, ...]
    unknown_labels: Mapping[str, int]

    def heading(self, names: Sequence[str]) -> str:
        """The one heading of a column with these names, or nothing. Raises PublishedFileError for two."""
        found = [self.columns[name] for name in names if name in self.columns]
        if len(found) > 1:
            raise PublishedFileError(
                f"Columns “{found[0]}” and “{found[1]}” could both hold the same: leave one."
            )
        return found[0] if found else ""

    def left_out(self) -> list[str]:
        """What the file holds beside the series that are asked for, in words."""
        said = []
        if self.absent:
            said.append("Not in this file: " + ", ".join(each.series for each in self.absent))
        if self.unknown_labels:
            rows = sum(self.unknown_labels.values())
            said.append(
                f"{counted(rows, 'row|rows')} of headings not asked for: {_some(self.unknown_labels)}"
            )
        if self.unknown_columns:
            said.append(f"Columns not asked for: {_some(self.unknown_columns)}")
        return said


def recognised(
    texts: Sequence[str], measures: Sequence[str], rows: Sequence[Row], kinds: Sequence[Layout]
) -> Recognised:
    """The kind of file that most of its series are found of. Raises PublishedFileError where none is.

    `texts` are the headings of columns that tell rows apart, `measures` those of numbers.
    """
    columns = _by_name(measures)
    labels = Counter(tuple(row.cells[heading] for heading in texts) for row in rows)
    tried = [_tried(layout, columns, labels) for layout in kinds]
    best = max(tried, key=lambda each: len(each.found), default=None)
    if best is None or not best.found:
        raise PublishedFileError(_nothing_known(texts, measures, labels, kinds, columns))
    if best.absent and (best.unknown_labels or best.unknown_columns):
        raise PublishedFileError(*(_renamed(each, best) for each in best.absent))
    return best


def _tried(layout: Layout, columns: Mapping[str, str], labels: Counter[tuple[str, ...]]) -> Recognised:
    narrowed = {texts: layout.narrowed(texts) for texts in labels}
    present = set(narrowed.values())

    def is_there(each: Wanted) -> bool:
        return each.stands_in(columns) and bool(set(each.labels) & present)

    known = {each for wanted in layout.series for each in (*wanted.labels, *wanted.whole)}
    unknown = {
        "; ".join(text or "blank" for text in texts): labels[texts]
        for texts in labels
        if narrowed[texts] not in known
    }
    return Recognised(
        layout=layout,
        found=tuple(each for each in layout.series if is_there(each)),
        absent=tuple(each for each in layout.series if not is_there(each)),
        columns=columns,
        unknown_columns=tuple(columns[name] for name in columns if name not in layout.columns),
        unknown_labels=unknown,
    )


def _by_name(measures: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for heading in measures:
        first = columns.setdefault(folded(heading), heading)
        if first != heading:
            raise PublishedFileError(
                f"Columns “{first}” and “{heading}” could both hold the same: leave one."
            )
    return columns


def _renamed(absent: Wanted, best: Recognised) -> str:
    there = [*best.unknown_labels, *best.unknown_columns]
    return (
        f"{best.layout.name}: {absent.series} is not found. Expected: {_quoted(absent.as_written)}."
        f" Not known here: {_some(there)}. If one of these is it under another name, that name belongs into"
        " fixtures/published_layouts.toml."
    )


def _nothing_known(
    texts: Sequence[str],
    measures: Sequence[str],
    labels: Counter[tuple[str, ...]],
    kinds: Sequence[Layout],
    columns: Mapping[str, str],
) -> str:
    told = f"The file is of no kind that is known. Its columns: {_some([*texts, *measures], 12)}."
    near = [(kind, each) for kind in kinds for each in kind.series if each.stands_in(columns)]
    if near and texts:
        kind, nearest = max(near, key=lambda pair: _likeness(pair[0], pair[1], labels))
        expected = [kind.category] if kind.category else []
        told += f" Its text columns say {_some('; '.join(found) for found in labels)};"
        told += f" expected would be, for {nearest.series}, {_quoted([*expected, *nearest.as_written])}."
    return f"{told} Known kinds: {', '.join(kind.name for kind in kinds)}."


def _likeness(kind: Layout, wanted: Wanted, labels: Iterable[tuple[str, ...]]) -> int:
    """How many of a series' labels stand together in some row."""
    return max(len(kind.narrowed(texts) & each) for texts in labels for each in wanted.labels)


def _some(names: Iterable[str], most: int = NAMED) -> str:
    named = list(names)
    more = f" and {len(named) - most:,} more" if len(named) > most else ""
    return _quoted(named[:most]) + more


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name[:80]}”" for name in names)
