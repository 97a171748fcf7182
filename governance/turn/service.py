"""The door by which a year turns: all that is carried over in one transaction, with who, when and why."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from governance.models import Board, Meeting
from governance.turn.carry_over import CarryOver, carry_over
from governance.turn.choices import ChoiceError, Choices
from governance.turn.held import HeldYear
from governance.turn.load import last_figures, load_year, newest_plan
from plans.models import Action
from plans.updates import UpdateError, save_action
from scorecard.entry.service import EntryError, open_quarter
from scorecard.models import Annotation, Baseline, Definition, Indicator, Quarter, Target, TargetStep
from scorecard.models.accounts import Account
from scorecard.models.history import sign
from scorecard.releases.as_it_stands import StaleError
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure

TURN = "scorecard.turn_year"


class TurnError(Exception):
    """The turn was refused and nothing was written; the message says what to do."""


class MovedOnError(TurnError, StaleError):
    """What would be written is no longer what was looked at."""


def what_comes_first(held: HeldYear) -> str:
    """What has to be done before a year can turn, in a sentence; empty where nothing."""
    if not held.last_released:
        return (
            f"Release {held.last.label} first: what it says is frozen then, under the names of its own year."
        )
    if not any(held.starts_on <= each <= held.ends_on for each in held.holidays):
        return f"Enter the bank holidays of {held.label} first: no meeting is copied onto one."
    return ""


@transaction.atomic
def turn_year(year: int, choices: Choices, *, seen: str, by: Account, why: str, day: date) -> CarryOver:
    """Carry everything over into a financial year; returns what was written, empty where all was done.

    `seen` is the mark of what was looked at. Raises PermissionDenied, TurnError for what comes first, for a
    choice that cannot be and for a missing reason, MovedOnError where something else would be written by now.
    """
    if not by.has_perm(TURN):
        raise PermissionDenied("Administrators and Publishers turn the year.")
    # Whoever turns it at the same moment waits, and then finds nothing left.
    list(Quarter.objects.select_for_update().filter(pk=QuarterKey.of(year - 1, 4)))
    held = load_year(year, day)
    if first := what_comes_first(held):
        raise TurnError(first)
    found = _worked_out(held, choices)
    if found.is_empty:
        return found
    if found.mark != seen:
        raise MovedOnError("What would be written has changed since you looked: look at it once more.")
    reason = printed(why, "The reason", TurnError).strip()
    if not reason:
        raise TurnError("Say why the year is carried over: as a rule, who agreed it and when.")
    try:
        _Writer(held, by, f"Carried over into {held.label}: {reason}", day).write(found)
    except (EntryError, UpdateError) as error:
        raise TurnError(str(error)) from error
    except ValidationError as error:
        raise TurnError(" ".join(error.messages)) from error
    return found


def _worked_out(held: HeldYear, choices: Choices) -> CarryOver:
    try:
        return carry_over(held, choices)
    except ChoiceError as error:
        raise TurnError(str(error)) from error


class _Writer:
    """Writes what was worked out, row by row, each with its history."""

    def __init__(self, held: HeldYear, by: Account, why: str, day: date):
        self.held, self.by, self.why, self.day = held, by, why, day
        self.indicators = {row.code: row for row in Indicator.objects.all()}

    def write(self, found: CarryOver) -> None:
        for key in found.quarters:
            open_quarter(key, by=self.by, why=self.why)
        self._targets([self.indicators[each.code] for each in found.targets])
        for each in found.retired:
            self._change(self.indicators[each.code], last_used_id=int(self.held.last))
        for each, text in found.redefined:
            self._redefine(self.indicators[each.code], text)
        self._rebase({self.indicators[each.code]: why for each, why in found.rebased})
        self._actions(found)
        self._boards(found)
        if found.plan_title:
            self._change(present(newest_plan()), title=found.plan_title, ends_on=self.held.ends_on)

    def _targets(self, chosen: list[Indicator]) -> None:
        old = Target.objects.filter(indicator__in=chosen, financial_year=self.held.year - 1)
        for target in old.select_related("indicator").prefetch_related("steps"):
            copied = Target(indicator=target.indicator, financial_year=self.held.year, to_be_agreed=True)
            for name in ("kind", "value", "upper", "tolerance", "statutory", "source", "illustrative"):
                setattr(copied, name, getattr(target, name))
            self._save(copied)
            for step in target.steps.all():
                self._save(TargetStep(target=copied, number=step.number, value=step.value))

    def _redefine(self, indicator: Indicator, text: str) -> None:
        """A definition from the year's first day, and the break that nothing is compared across."""
        held = indicator.definitions.order_by("-starts_on").first()
        kept = ("numerator_words", "denominator_words", "source")
        words = {name: getattr(held, name) for name in kept} if held else {}
        self._save(Definition(indicator=indicator, starts_on=self.held.starts_on, text=text, **words))
        said = f"It is counted in another way from {self.held.label} on."
        broken = Annotation(indicator=indicator, on=self.held.starts_on, kind="break", text=said)
        broken.full_clean()
        broken.save()

    def _rebase(self, reasons: dict[Indicator, str]) -> None:
        last, figures = self.held.last, last_figures(self.held.last) if reasons else {}
        for indicator, why in reasons.items():
            figure = figures[indicator.pk]
            row = Baseline.objects.filter(indicator=indicator).first() or Baseline(indicator=indicator)
            self._change(
                row,
                f"{why} ({self.why})",
                value=figure.public_value,
                numerator=figure.public_numerator,
                denominator=figure.public_denominator,
                missing="",
                none_held="",
                not_comparable="",
                basis="on" if indicator.measure == Measure.SNAPSHOT else "year",
                period_end=last.end,
                source=f"The council’s own figure of {last.label}, as it was released",
                release=str(figure.release),
            )

    def _actions(self, found: CarryOver) -> None:
        rows = {row.code: row for row in Action.objects.unfinished().select_related("priority")}
        for each in found.actions:
            row = rows[each.action.code]
            row.carried_into = self.held.year if each.goes_on else row.carried_into
            row.due_on = each.due_on if each.goes_on else row.due_on
            if not each.goes_on:
                row.closed_on = self.day
                row.merged_into = rows.get(each.choice.continues_as)
                merged = f"It continues as {each.choice.continues_as} in {self.held.label}."
                row.closed_because = each.choice.ends_because or merged
            save_action(row, by=self.by, why=self.why)

    def _boards(self, found: CarryOver) -> None:
        rows = {row.slug: row for row in Board.objects.all()}
        for each, choice in found.boards:
            names = {"name": choice.name, "short_name": choice.short_name}
            self._change(rows[each.slug], **names, ends_on=choice.ends_on)
        places = Meeting.objects.in_bulk([each.meeting.pk for each in found.meetings])
        for copied in found.meetings:
            old = places[copied.meeting.pk]
            self._save(
                Meeting(
                    board=rows[copied.meeting.board],
                    held_on=copied.held_on,
                    papers_due_on=copied.papers_due_on,
                    quarter_id=copied.quarter,
                    place=old.place,
                    copied_from=old,
                )
            )

    def _change(self, row: models.Model, why: str = "", **columns: Any) -> None:
        for name, value in columns.items():
            setattr(row, name, value)
        self._save(row, why)

    def _save(self, row: models.Model, why: str = "") -> None:
        sign(row, self.by, printed(why or self.why, "The reason", TurnError))
        row.full_clean()
        row.save()
