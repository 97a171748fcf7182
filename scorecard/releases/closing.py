"""A quarter closed with reasons for what it lacks, and opened again: the door for both."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from scorecard.entry.service import EntryError, close_quarter, reopen_quarter
from scorecard.models import Quarter
from scorecard.models.accounts import Account
from scorecard.releases.as_it_stands import locked
from scorecard.releases.readiness import NOTHING, ask_sign_off, keep_reasons, refuse_gaps
from scorecard.vocabulary.days import day_words, london_day
from scorecard.vocabulary.gaps import Step


@transaction.atomic
def close(
    quarter: Quarter,
    *,
    data_as_at: date,
    by: Account,
    why: str,
    at: datetime,
    reasons: Mapping[str, str] = NOTHING,
) -> Quarter:
    """Close an open quarter; `reasons`, by a gap's key, are kept as `readiness.keep_reasons` keeps them.

    Raises PermissionDenied for anybody but a Publisher, ReasonsOwedError while something that is due at
    closing has no reason, and EntryError for a quarter that is not open, a day before the quarter's end or
    one that is yet to come.
    """
    ask_sign_off(by)
    quarter = locked(quarter)
    if data_as_at < quarter.key.end:
        raise EntryError(
            f"{quarter} ends on {day_words(quarter.key.end)}: its figures cannot stand for earlier."
        )
    if data_as_at > london_day(at):
        raise EntryError(
            f"{day_words(data_as_at)} is yet to come: give the day on which the figures were drawn."
        )
    keep_reasons(quarter, reasons, by=by, at=at)
    refuse_gaps(quarter, Step.CLOSE)
    return close_quarter(quarter, data_as_at=data_as_at, by=by, why=why)


def reopen(quarter: Quarter, *, by: Account, why: str) -> Quarter:
    """Open a closed quarter again. Raises PermissionDenied, and EntryError as `entry.reopen_quarter` does."""
    ask_sign_off(by)
    return reopen_quarter(quarter, by=by, why=why)
