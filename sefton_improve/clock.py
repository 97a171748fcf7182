"""Today, read in one place. Only reminders and the entry desk use it; pages go by their quarter's date."""

import os
from datetime import date

from django.utils import timezone


def today() -> date:
    """The day that AS_AT (environment, `2018-10-22`) pins, else London's date.

    Raises ValueError when AS_AT is no date.
    """
    pinned = os.environ.get("AS_AT", "")
    return date.fromisoformat(pinned) if pinned else timezone.localdate()
