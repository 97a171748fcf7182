"""The financial calendar: quarters of years from 1 April to 31 March. Pure: no database, no clock."""

import re
from datetime import date, timedelta

from scorecard.vocabulary.days import day_words

_MONTHS = {1: "April to June", 2: "July to September", 3: "October to December", 4: "January to March"}
_SHORT_MONTHS = {"apr-jun": 1, "jul-sep": 2, "oct-dec": 3, "jan-mar": 4}
_YEAR = r"(?P<year>\d{4})\s*[-/]\s*(?P<next>\d{2})"
_FORMS = (
    re.compile(rf"{_YEAR}[\s-]*q(?P<number>[1-4])", re.ASCII | re.IGNORECASE),
    re.compile(
        r"q(?P<number>[1-4])[\s-]+(?P<year>\d{4}|\d{2})\s*[-/]\s*(?P<next>\d{2})", re.ASCII | re.IGNORECASE
    ),
)
_CALENDAR_FORM = re.compile(r"(?P<months>[a-z]{3}-[a-z]{3})\s+(?P<year>\d{4})", re.ASCII | re.IGNORECASE)


FIRST_DAY, LAST_DAY = date(1990, 4, 1), date(2100, 3, 31)
"""From the first quarter's first day to the last one's last: those that a `QuarterKey` can name."""


class QuarterError(ValueError):
    """The text names no quarter; the message says what was expected."""


class QuarterKey(int):
    """A quarter as its number: first calendar year of the financial year x 10 + 1..4 (20182 is Q2 2018/19).

    It is the primary key of the Quarter table, so plain comparison is order in time.
    Raises QuarterError for a number that is no quarter between 1990 and 2099.
    """

    def __new__(cls, number: int) -> "QuarterKey":
        key = super().__new__(cls, number)
        if not (1990 <= key // 10 <= 2099 and 1 <= key % 10 <= 4):
            raise QuarterError(f"{number} is not a quarter: expected a number such as 20182 for Q2 2018/19.")
        return key

    @classmethod
    def of(cls, year: int, number: int) -> "QuarterKey":
        """The quarter `number` (1 to 4) of the financial year that starts in April of `year`."""
        if number not in (1, 2, 3, 4):
            raise QuarterError(f"A year has quarters 1 to 4, not {number}.")
        return cls(year * 10 + number)

    @property
    def year(self) -> int:
        """The calendar year in which the financial year starts."""
        return int(self) // 10

    @property
    def number(self) -> int:
        return int(self) % 10

    @property
    def label(self) -> str:
        """As shown: Q2 2018/19."""
        return f"Q{self.number} {self.year_label}"

    @property
    def slug(self) -> str:
        """As in addresses and files: 2018-19-q2."""
        return f"{self.year}-{(self.year + 1) % 100:02d}-q{self.number}"

    @property
    def year_label(self) -> str:
        return year_label(self.year)

    @property
    def months(self) -> str:
        """July to September 2018."""
        return f"{_MONTHS[self.number]} {self.end.year}"

    @property
    def since_april(self) -> str:
        """The year so far: 1 April to 30 September 2018; in the last quarter from 1 April 2018."""
        first = "1 April" if self.number < 4 else f"1 April {self.year}"
        return f"{first} to {day_words(self.end)}"

    @property
    def start(self) -> date:
        month = 3 * self.number + 1
        return date(self.year, month, 1) if self.number < 4 else date(self.year + 1, 1, 1)

    @property
    def end(self) -> date:
        """The quarter's last day: the day of its snapshot figures."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "QuarterKey":
        return self.plus(1)

    @property
    def previous(self) -> "QuarterKey":
        return self.plus(-1)

    @property
    def year_ago(self) -> "QuarterKey":
        """The same quarter of the year before."""
        return self.plus(-4)

    @property
    def of_year(self) -> tuple["QuarterKey", ...]:
        """The four quarters of this quarter's financial year, in order."""
        return tuple(QuarterKey.of(self.year, number) for number in (1, 2, 3, 4))

    def plus(self, steps: int) -> "QuarterKey":
        """The quarter `steps` later (earlier when negative)."""
        index = self.year * 4 + self.number - 1 + steps
        return QuarterKey.of(index // 4, index % 4 + 1)

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"QuarterKey({int(self)})"


def year_label(year: int) -> str:
    """2018 -> 2018/19."""
    return f"{year}/{(year + 1) % 100:02d}"


def parse(text: str) -> QuarterKey:
    """The quarter that a person's text names: `2018-19-q2`, `2018/19 Q2`, `Q2 18-19`, `Jul-Sep 2018`.

    Raises QuarterError when the text names none, or its two years do not follow each other.
    """
    cleaned = text.strip()
    for form in _FORMS:
        if match := form.fullmatch(cleaned):
            return _from_years(match["year"], match["next"], int(match["number"]), text)
    if (match := _CALENDAR_FORM.fullmatch(cleaned)) and match["months"].lower() in _SHORT_MONTHS:
        number = _SHORT_MONTHS[match["months"].lower()]
        return QuarterKey.of(int(match["year"]) - (number == 4), number)
    raise QuarterError(f"“{text[:40]}” is not a quarter: write it like 2018-19-q2.")


def parse_slug(slug: str) -> QuarterKey:
    """The quarter of an address, in its one spelling; raises QuarterError for every other text."""
    key = parse(slug)
    if key.slug != slug:
        raise QuarterError(f"“{slug[:40]}” is not how an address spells a quarter: write {key.slug}.")
    return key


def containing(day: date) -> QuarterKey:
    """The quarter in which a day lies."""
    month_in_year = (day.month - 4) % 12
    return QuarterKey.of(day.year - (day.month < 4), month_in_year // 3 + 1)


def span(first: QuarterKey, last: QuarterKey) -> tuple[QuarterKey, ...]:
    """All quarters from first to last, both included; empty when last comes before first."""
    quarters: list[QuarterKey] = []
    while first <= last:
        quarters.append(first)
        first = first.next
    return tuple(quarters)


def _from_years(year: str, following: str, number: int, text: str) -> QuarterKey:
    century = "20" if int(year[-2:]) < 90 else "19"
    first = int(year) if len(year) == 4 else int(century + year)
    if (first + 1) % 100 != int(following):
        raise QuarterError(f"“{text[:40]}”: the two years do not follow each other.")
    return QuarterKey.of(first, number)
