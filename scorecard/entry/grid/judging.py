"""The whole form beside the sheet: each row's fate, and what is filled in. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard.entry.grid.fills import Fill, fills, with_fills
from scorecard.entry.grid.form import Form
from scorecard.entry.grid.outcomes import OVERTAKEN, READY, WRONG, RowOutcome, decide
from scorecard.entry.grid.row_parser import Typed, boxes
from scorecard.entry.grid.sheet import EntryLine, EntrySheet
from scorecard.entry.grid.warnings import Context
from scorecard.entry.service import Conflict, Outcome
from scorecard.entry.validation import Problem, ProblemKind


@dataclass(frozen=True)
class Judged:
    """Each row's fate; after a save also what was written, and by whom other rows were overtaken.

    `rows` are all rows as they stand, typed or saved; `filled` the parts that are filled in, by code and box.
    """

    rows: Mapping[str, Typed] = field(default_factory=dict)
    filled: Mapping[str, Mapping[str, Fill]] = field(default_factory=dict)
    fates: dict[str, RowOutcome] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    batch_problem: Problem | None = None

    def codes(self, *fates: str) -> list[str]:
        return [code for code, decision in self.fates.items() if decision.fate in fates]

    @property
    def unsaved(self) -> list[str]:
        """Rows with something typed that is not saved."""
        return [code for code in self.codes(READY, WRONG, OVERTAKEN) if not self.fates[code].filled_in]


def judge(sheet: EntrySheet, form: Form) -> Judged:
    """The fate of each row: of those sent, and of those that others fill in."""
    rows = {code: form.rows.get(code) or _as_saved(line) for code, line in sheet.lines.items()}
    found = fills(rows, sheet.sources())
    filled = {code: parts for code, parts in found.items() if _takes_fill(sheet, code, rows[code])}
    seen = sheet.seen(form.rows)
    fates = {
        code: decide(
            rows[code],
            sheet.lines[code].shape,
            sheet.lines[code].stored,
            seen=seen.get(code),
            batch_why=form.why,
            filled=with_fills(rows[code], filled[code]) if code in filled else None,
        )
        for code in rows
        if code in form.rows or code in filled
    }
    return Judged(rows, filled, fates, batch_problem=_batch_problem(form))


def context_of(sheet: EntrySheet, judged: Judged) -> Context:
    """What the checks compare: figures as typed where they can be read, else as saved."""
    return sheet.context({code: fate.figure for code, fate in judged.fates.items() if fate.figure})


def _as_saved(line: EntryLine) -> Typed:
    return boxes(line.stored.figure, line.stored.revision) if line.stored else Typed()


def _takes_fill(sheet: EntrySheet, code: str, typed: Typed) -> bool:
    """Not a saved figure that was emptied, nor a yearly one out of its quarter that nobody typed."""
    line = sheet.lines[code]
    if not typed.blank:
        return True
    return line.stored is None and line.indicator.is_due_in(sheet.key)


def _batch_problem(form: Form) -> Problem | None:
    try:
        form.extract_day()
    except ValueError as error:
        return Problem(
            "extract_run_on", ProblemKind.UNREADABLE, str(error), "Nothing is saved until it is one."
        )
    return None
