"""Made-up figures of a quarter after the demonstration's: the last one's, a little more."""

from decimal import Decimal

from scorecard.models import Observation
from scorecard.vocabulary.quarters import QuarterKey

COLUMNS = ("value", "numerator", "denominator")


def next_figures(key: QuarterKey) -> dict[str, tuple[str, str, str]]:
    """What is typed for each indicator, by code and column; running totals grow, or begin with the year."""
    found = {}
    for row in Observation.objects.filter(quarter=key.previous).select_related("indicator"):
        one = row.indicator
        if row.value is None:
            typed = (row.missing, "", "")
        elif row.numerator is None and row.denominator is not None:
            typed = (_plain(row.value + 1), "", _plain(row.denominator))
        elif row.denominator is not None:
            part = min(row.numerator + 1, row.denominator) if one.unit == "percent" else row.numerator + 1
            typed = ("", _plain(part), _plain(row.denominator))
        else:
            begins = one.measure == "year_to_date" and key.number == 1
            typed = (_plain(Decimal(3) if begins else row.value + (one.unit != "percent")), "", "")
        found[one.code] = typed
    return found


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
