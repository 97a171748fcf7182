"""The clock, read in one place: for reminders, the entry desk and sign-ins. Pages go by their quarter."""

import os
import time
from datetime import date

from django.utils import timezone


def today() -> date:
    """The day that AS_AT (environment, `2018-10-22`) pins, else London's date.

    Raises ValueError when AS_AT is no date.
    """
    pinned = os.environ.get("AS_AT", "")
    return date.fromisoformat(pinned) if pinned else timezone.localdate()


def seconds() -> int:
    """Seconds since 1970, whatever AS_AT says: sessions age in real time."""
    return int(time.time())
