"""Everything the grid's page shows: rows by theme, what is left by post, a paste."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from scorecard.entry.grid import paste, preview
from scorecard.entry.grid import row_view as shown
from scorecard.entry.grid import warnings as checks
from scorecard.entry.grid.form import Form
from scorecard.entry.grid.judging import Judged, context_of
from scorecard.entry.grid.outcomes import OVERTAKEN
from scorecard.entry.grid.row_parser import Typed
from scorecard.entry.grid.sheet import EntryLine, EntrySheet
from scorecard.models import BankHoliday
from scorecard.vocabulary.days import brief_day_words, moment_words
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.presence import present


@dataclass(frozen=True)
class ThemeGroup:
    """A theme's rows."""

    name: str
    rows: list[shown.GridRow]

    @property
    def complete(self) -> int:
        return sum(row.complete for row in self.rows)


@dataclass(frozen=True)
class GridPage:
    """The grid as shown; `odd_day` says what is unusual about the extract's day."""

    sheet: EntrySheet
    form: Form
    judged: Judged
    groups: list[ThemeGroup]
    left_by_post: list[tuple[str, list[shown.GridRow]]]
    odd_day: str
    previewed: list[preview.PastedChange]

    @property
    def rows(self) -> list[shown.GridRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def complete(self) -> int:
        return sum(row.complete for row in self.rows)

    @property
    def wrong(self) -> list[shown.GridRow]:
        return [row for row in self.rows if row.state == shown.ERROR]

    @property
    def to_check(self) -> list[shown.GridRow]:
        return [row for row in self.rows if row.state == shown.CHECK]

    @property
    def to_do(self) -> list[shown.GridRow]:
        return [row for row in self.rows if row.state == shown.TO_DO]

    @property
    def filled_in(self) -> int:
        return sum(row.state == shown.FILLED for row in self.rows)

    @property
    def not_due(self) -> int:
        return sum(row.state == shown.NOT_DUE for row in self.rows)

    @property
    def unsaved(self) -> int:
        return sum(row.unsaved for row in self.rows)


def page_of(sheet: EntrySheet, form: Form, judged: Judged, *, on: date, previewing: bool = False) -> GridPage:
    """The page of one quarter's grid on a day."""
    context = context_of(sheet, judged)
    holidays = set(BankHoliday.objects.values_list("on", flat=True))
    saves = sheet.last_saves(judged.codes(OVERTAKEN)) if judged.codes(OVERTAKEN) else {}
    rows, of_post = {}, defaultdict(list)
    for code, line in sheet.lines.items():
        overtaken = _overtaken(line, judged, saves[code]) if code in saves else None
        warned = checks.warnings(code, context)
        rows[code] = _row(sheet, line, form, judged, warned, overtaken, _ready(sheet, line, on, holidays))
        of_post[line.post].append(rows[code])
    return GridPage(
        sheet=sheet,
        form=form,
        judged=judged,
        groups=[
            ThemeGroup(name, [rows[line.shape.code] for line in lines])
            for name, lines in groupby(sheet.lines.values(), key=lambda line: line.indicator.theme.name)
        ],
        left_by_post=shown.by_post(of_post),
        odd_day=_odd_day(sheet, form, judged, on),
        previewed=preview_of(sheet, form, judged)[0] if previewing else [],
    )


def preview_of(
    sheet: EntrySheet, form: Form, judged: Judged
) -> tuple[list[preview.PastedChange], dict[str, Typed]]:
    """What the paste would do, and the rows as they would then be typed."""
    names = {code: line.shape.name for code, line in sheet.lines.items()}
    pasted = paste.lines(form.paste, names, start=form.start)
    return preview.changes(pasted, context_of(sheet, judged), judged.rows.__getitem__)


def with_paste(sheet: EntrySheet, form: Form, judged: Judged) -> Form:
    """The form with the pasted figures in their boxes."""
    _, rows = preview_of(sheet, form, judged)
    return replace(form, rows={**form.rows, **rows}, paste="", start="")


def _row(
    sheet: EntrySheet,
    line: EntryLine,
    form: Form,
    judged: Judged,
    warned: list[checks.Warned],
    overtaken: shown.Told | None,
    ready: str,
) -> shown.GridRow:
    code = line.shape.code
    beside = shown.Neighbours(
        baseline=line.baseline,
        year_ago=line.past.get(sheet.key.year_ago),
        last=line.past.get(sheet.key.previous),
        filled=judged.filled.get(code, {}),
        sources=sheet.parts_from[code],
    )
    return shown.row(
        line.shape,
        beside,
        line.stored,
        form.rows.get(code),
        judged.fates.get(code),
        overtaken=overtaken,
        warned=warned,
        ready=ready,
    )


def _overtaken(line: EntryLine, judged: Judged, save: tuple[str, datetime]) -> shown.Told:
    """Both values, who and when, and what to do next."""
    who, at = save
    when = moment_words(at)
    typed = figure_words(present(judged.fates[line.shape.code].figure), line.shape)
    saved = figure_words(present(line.stored).figure, line.shape)
    more = (
        f"The account {who} saved {saved} on {when}; you typed {typed}, which is kept here."
        " Save again with a reason to put yours in its place, or drop what you typed."
    )
    return shown.Told("error", "Somebody saved this figure after you opened the page.", more)


def _ready(sheet: EntrySheet, line: EntryLine, on: date, holidays: set[date]) -> str:
    """From when the figure can be had, where that is still to come."""
    day = line.indicator.ready_on(sheet.key, holidays)
    if day is None:
        return f"Due in Q{line.indicator.ready_quarter}"
    return f"Ready {brief_day_words(day)}" if on < day else ""


def _odd_day(sheet: EntrySheet, form: Form, judged: Judged, on: date) -> str:
    day = None if judged.batch_problem else form.extract_day()
    if day is None:
        return ""
    if day > on:
        return "The extract’s day is still to come."
    return "The extract was run before the quarter ended." if day <= sheet.key.end else ""
