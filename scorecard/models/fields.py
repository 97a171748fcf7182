"""The columns and choices that several tables share."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from scorecard.vocabulary import figures, numbers


class AmountField(models.DecimalField):
    """A figure as stored: at most 12 digits, 4 of them after the point, so both engines keep it exactly."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", numbers.MAX_DIGITS)
        kwargs.setdefault("decimal_places", numbers.STORED_DECIMALS)
        super().__init__(*args, **kwargs)


UNITS = {
    numbers.COUNT: "Count",
    numbers.PERCENT: "Percentage",
    numbers.RATE: "Rate per 10,000",
    numbers.DAYS: "Days",
    numbers.RATIO: "Ratio",
}
MEASURES = {
    figures.SNAPSHOT: "On the quarter's last day",
    figures.FLOW: "During the quarter",
    figures.YEAR_TO_DATE: "Since 1 April",
    figures.ROLLING_12: "Over the last 12 months",
    figures.ROLLING_36: "Over the last 36 months",
}
POLARITIES = {
    figures.HIGHER: "Higher is better",
    figures.LOWER: "Lower is better",
    figures.NEITHER: "Neither is better",
}
DISCLOSURE_RULES = {
    figures.CHILDREN: "Children: small counts are hidden",
    figures.PROCESS: "Process: whole percentages, small parts hidden",
    figures.NONE: "None: not about children",
}
QUALITIES = {
    figures.FINAL: "Final",
    figures.PROVISIONAL: "Provisional",
    figures.REVISED: "Revised",
    figures.ESTIMATED: "Estimated",
    figures.ILLUSTRATIVE: "Illustrative",
}
MISSING = {key: figures.MISSING_WORDS[key].capitalize() for key in figures.ENTERED_MISSING}
MISSING_OR_HIDDEN = {**MISSING, figures.SUPPRESSED: "Hidden (c)", figures.NOT_AVAILABLE: "Not available"}


def rule(name: str, says: str, condition: Q) -> models.CheckConstraint:
    """A rule that always holds; `says` is the sentence for whoever breaks it, and says what to do."""
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=says)


def known(name: str, field: str, choices: Iterable[str]) -> models.CheckConstraint:
    """The rule that a column holds one of its choices."""
    return rule(name, "Choose one of those offered.", Q(**{f"{field}__in": list(choices)}))


def value_or_reason(name: str, value: str = "value", missing: str = "missing") -> models.CheckConstraint:
    """The rule that a row holds a value or the reason for none, never both and never neither."""
    says = "Give a value, or the reason why there is none: one of the two."
    has_value = Q(**{f"{value}__isnull": False, missing: ""})
    return rule(name, says, has_value | (Q(**{f"{value}__isnull": True}) & ~Q(**{missing: ""})))
