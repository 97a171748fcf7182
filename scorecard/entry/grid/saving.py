"""Saving a grid: the right rows go through the door in one transaction; the others are given back."""

from dataclasses import replace

from scorecard.entry.grid.form import Form
from scorecard.entry.grid.judging import Judged, context_of, judge
from scorecard.entry.grid.outcomes import OVERTAKEN, READY, UNTOUCHED, RowOutcome
from scorecard.entry.grid.sheet import EntrySheet
from scorecard.entry.grid.warnings import warnings
from scorecard.entry.service import (
    ABOUT_CHANGED,
    FIRST_ENTERED,
    Conflict,
    ConflictError,
    Entry,
    Outcome,
    record_figures,
)
from scorecard.entry.validation import figure_columns
from scorecard.models.accounts import Account
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey


def save(sheet: EntrySheet, form: Form, *, by: Account) -> Judged:
    """Write what is right. A wrong date for the whole batch holds all of it back.

    Raises EntryError when the quarter takes no figures any more.
    """
    judged = judge(sheet, form)
    if judged.batch_problem:
        return judged
    context = context_of(sheet, judged)
    # Overtaken rows go along: the door knows who saved what, and when.
    wanted = [
        _entry(form, judged, code, sheet.key, odd=bool(warnings(code, context)))
        for code in judged.codes(READY, OVERTAKEN)
    ]
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
    # Whoever saved a row that was only filled in here has overtaken nobody.
    return replace(decision, fate=OVERTAKEN if overtaken and not decision.filled_in else UNTOUCHED)


def _entry(form: Form, judged: Judged, code: str, quarter: QuarterKey, *, odd: bool) -> Entry:
    """One row for the door; what was typed in its own reason's box answers the warnings it has."""
    fate, typed = judged.fates[code], judged.rows[code]
    return Entry(
        code=code,
        quarter=quarter,
        **figure_columns(present(fate.figure)),
        quality=typed.quality,
        note=typed.note,
        extract_run_on=None if fate.about_only else form.extract_day(),
        reason=typed.why or form.why or (ABOUT_CHANGED if fate.about_only else FIRST_ENTERED),
        answer=typed.why if odd else "",
        revision=typed.revision,
        figure_given=not fate.about_only,
    )
