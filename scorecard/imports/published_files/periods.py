"""The time a row speaks of: `2023`, `202223`, `2022/23`, `2023-03-31`, `31 March 2023`."""

import re
import time
from dataclasses import dataclass
from datetime import date

from scorecard.imports.published_files.figures import Series, day_words
from scorecard.imports.published_files.names import days_in, folded, month_in

MARCH = (31, 3)
_IDENTIFIERS = {"", "reportingyear", "financialyear", "year"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"((?:19|20)\d\d)[/–-]?(\d\d)")
_LONG_SPAN = re.compile(r"((?:19|20)\d\d)[/–-](?:(?:19|20)(\d\d))")


class PeriodError(Exception):
    """The time is not one that a figure of the series can have; the message says what is written."""


@dataclass(frozen=True)
class Period:
    """A year as a file writes it. `exact` where it writes the day; `financial` where it ends in March.

    `month` where the file says in which month it counts.
    """

    year: int
    exact: date | None = None
    financial: bool = False
    month: int | None = None

    def end_for(self, series: Series) -> date:
        """The last day of the series' figure of this time. Raises PeriodError."""
        day = series.day or MARCH
        if self.financial and day != MARCH:
            raise PeriodError(
                f"a financial year ends on 31 March, but {series.name} stands at {day_words(day)}"
            )
        if self.month not in (None, day[1]):
            raise PeriodError(f"the file counts in month {self.month}, {series.name} at {day_words(day)}")
        end = self.exact or date(self.year, day[1], day[0])
        if (end.day, end.month) != day:
            raise PeriodError(f"{end} is not {day_words(day)}, where {series.name} stands")
        return end


def period_in(cell: str, identifier: str = "") -> Period:
    """The time in a row's cell; `identifier` is what the file says of its kind. Raises PeriodError."""
    kind = folded(identifier)
    month = month_in(identifier)
    if kind not in _IDENTIFIERS and not days_in(identifier) and month is None:
        raise PeriodError(f"“{identifier[:40]}” is no kind of year that these figures are of")
    if found := _YEAR.fullmatch(cell):
        if kind == "financialyear":
            raise PeriodError(f"“{cell}” does not say which financial year: write it as 202223")
        return Period(int(found[0]), month=month)
    if found := _SPAN.fullmatch(cell) or _LONG_SPAN.fullmatch(cell):
        first, last = int(found[1]), int(found[2])
        if (first + 1) % 100 != last:
            raise PeriodError(f"“{cell}” is no year: {first} is not followed by {last:02}")
        return Period(first + 1, financial=True)
    exact = _date_in(cell)
    if exact is None:
        raise PeriodError(f"“{cell[:40]}” is no year: 2023, 202223 or 2023-03-31 are read")
    return Period(exact.year, exact)


def _date_in(cell: str) -> date | None:
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y"):
        try:
            found = date(*time.strptime(cell, pattern)[:3])
        except ValueError:
            continue
        return found
    return None
