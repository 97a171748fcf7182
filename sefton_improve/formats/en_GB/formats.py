"""How Django's own pages write days and hours: as `scorecard/vocabulary/days.py` does, on 24 hours."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = r"j F Y \a\t H:i"
