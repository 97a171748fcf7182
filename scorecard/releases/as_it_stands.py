"""A quarter as it stands while a door works on it, and the refusal of what rests on an older state."""

from scorecard.entry.service import EntryError
from scorecard.models import Quarter


class StaleError(EntryError):
    """What the reader decided about has changed since they looked; nothing was written."""


def locked(quarter: Quarter) -> Quarter:
    """The quarter as it stands, held until the transaction ends: every write of its figures waits."""
    return Quarter.objects.select_for_update().get(pk=quarter.pk)
