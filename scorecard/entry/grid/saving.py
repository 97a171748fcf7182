"""Saving a grid: the right rows go through the door in one transaction; the others are given back."""

from dataclasses import dataclass, field, replace

from scorecard.entry.grid.form import Form
from scorecard.entry.grid.outcomes import OVERTAKEN, READY, UNTOUCHED, WRONG, RowOutcome, decide
from scorecard.entry.grid.sheet import EntrySheet
from scorecard.entry.service import FIRST_ENTERED, Conflict, ConflictError, Entry, Outcome, record_figures
from scorecard.entry.validation import Problem, ProblemKind, figure_columns
from scorecard.models.accounts import Account
from scorecard.vocabulary.presence import present


@dataclass(frozen=True)
class Judged:
    """Each sent row's fate; after a save also what was written, and by whom other rows were overtaken."""

    fates: dict[str, RowOutcome] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    batch_problem: Problem | None = None

    def codes(self, *fates: str) -> list[str]:
        return [code for code, decision in self.fates.items() if decision.fate in fates]

    @property
    def unsaved(self) -> list[str]:
        """Rows with something typed that is not saved."""
        return self.codes(READY, WRONG, OVERTAKEN)


def judge(sheet: EntrySheet, form: Form) -> Judged:
    """The fate of each row, with nothing written."""
    seen = sheet.seen(form.rows)
    fates = {}
    for code, typed in form.rows.items():
        line = sheet.lines[code]
        fates[code] = decide(typed, line.shape, line.stored, seen=seen[code], batch_why=form.why)
    return Judged(fates, batch_problem=_batch_problem(form))


def save(sheet: EntrySheet, form: Form, *, by: Account) -> Judged:
    """Write what is right. A wrong date for the whole batch holds all of it back.

    Raises EntryError when the quarter takes no figures any more.
    """
    judged = judge(sheet, form)
    if judged.batch_problem:
        return judged
    # Overtaken rows go along: the door knows who saved what, and when.
    wanted = [_entry(sheet, form, judged, code) for code in judged.codes(READY, OVERTAKEN)]
    outcome, conflicts = _recorded(wanted, by=by)
    fates = {
        code: _fate_after(decision, overtaken=code in conflicts) for code, decision in judged.fates.items()
    }
    return replace(judged, fates=fates, outcome=outcome, conflicts=conflicts)


def _recorded(entries: list[Entry], *, by: Account) -> tuple[Outcome, dict[str, Conflict]]:
    """Written as one; where somebody was faster, the others are written without those rows."""
    conflicts: dict[str, Conflict] = {}
    while entries:
        try:
            return record_figures(entries, by=by, why=""), conflicts
        except ConflictError as error:
            conflicts |= {conflict.key: conflict for conflict in error.conflicts}
            entries = [entry for entry in entries if entry.code not in conflicts]
    return Outcome(), conflicts


def _fate_after(decision: RowOutcome, *, overtaken: bool) -> RowOutcome:
    if decision.fate not in (READY, OVERTAKEN):
        return decision
    return replace(decision, fate=OVERTAKEN if overtaken else UNTOUCHED)


def _entry(sheet: EntrySheet, form: Form, judged: Judged, code: str) -> Entry:
    figure, typed = judged.fates[code].figure, form.rows[code]
    return Entry(
        code=code,
        quarter=sheet.key,
        **figure_columns(present(figure)),
        extract_run_on=form.extract_day(),
        reason=typed.why or form.why or FIRST_ENTERED,
        revision=typed.revision,
    )


def _batch_problem(form: Form) -> Problem | None:
    try:
        form.extract_day()
    except ValueError as error:
        return Problem(
            "extract_run_on", ProblemKind.UNREADABLE, str(error), "Nothing is saved until it is one."
        )
    return None
