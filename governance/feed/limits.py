"""How often figures may be fetched: counted in the database, so that any number of hosts count together.

A minute is one of the clock's, so across its end twice as much may come at once: this is for the load, and no
guard against guessing, which 256 random bits need none against.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from governance.models import FeedCount

REQUESTS_A_MINUTE = 60
"""Of one token."""
REFUSALS_A_MINUTE = 30
"""Of one address, whose tokens are not known."""
KEPT_MINUTES = 60


def too_many(asked_by: str, most: int, at: datetime) -> int:
    """Count one more request; nought while there are no more than `most` in this minute.

    Else the seconds until the next one begins.
    """
    seconds = int(at.timestamp())
    return 0 if _counted(asked_by, seconds // 60) <= most else 60 - seconds % 60


def _counted(asked_by: str, minute: int) -> int:
    """How many there are of the minute with this one, whichever hosts they came to."""
    row = FeedCount.objects.filter(asked_by=asked_by, minute=minute)
    if not row.update(requests=F("requests") + 1):
        FeedCount.objects.filter(minute__lt=minute - KEPT_MINUTES).delete()
        try:
            with transaction.atomic():
                FeedCount.objects.create(asked_by=asked_by, minute=minute)
        except IntegrityError:  # another host made it in between
            row.update(requests=F("requests") + 1)
    return row.values_list("requests", flat=True).get()
