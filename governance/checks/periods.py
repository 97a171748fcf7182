"""Words for a time, as a quarter's report means them: this quarter, the one before, last year, the baseline.

Pure: no database, no clock. "June" in the report of July to September is the quarter before; "last year" may
be the same quarter a year ago or the whole year: both are tried.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from governance.checks.words import any_of
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.vocabulary.states import Measure


class Period(StrEnum):
    """A time that a text may speak of or compare with."""

    DAY = "day"
    QUARTER = "quarter"
    SO_FAR = "so_far"
    TWELVE_MONTHS = "twelve_months"
    PREVIOUS = "previous"
    YEAR_AGO = "year_ago"
    LAST_YEAR = "last_year"
    BASELINE = "baseline"


NOW = (Period.DAY, Period.QUARTER, Period.SO_FAR, Period.TWELVE_MONTHS)
"""The report's own time: its last day, its three months, the year up to it, and twelve months up to it."""
_LENGTHS = (Period.QUARTER, Period.SO_FAR, Period.TWELVE_MONTHS)
_ORDINALS = ("first", "second", "third", "fourth")
_SPELT = ("one", "two", "three", "four")
_AGAINST = (
    r"(?:than|since|on|against|over|versus|from|(?:when )?compared (?:with|to)|relative to|below|above)"
    r"(?: (?:it|they|that|those)(?: (?:was|were))?)?(?: (?:in|at|on|for|of|by))?"
)
_TIME = r"(?:as )?(?:in|at|on|during|for|by|between|from|over|up to|to|within|across)"
_COMPARES = re.compile(r"than|since|against|versus|compared|when|relative", re.IGNORECASE)
_RUN = any_of(
    "for (?:the )?(?:second|third|fourth|fifth|sixth|two|three|four|five|six) (?:consecutive )?"
    "(?:quarters?|time)(?: running| in a row)?; quarter (?:on|after|by) quarter"
)
_OVER_A_YEAR = any_of(
    "year (?:on|after) year; (?:in|over) (?:a |the )?(?:last |past )?(?:year|(?:12|twelve) months)(?! to)"
)


_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Calendar:
    """The quarter that a report is for, and the year in which its baseline's financial year starts."""

    at: QuarterKey
    baseline: int


@dataclass(frozen=True)
class When:
    """A time spoken of: where its words end, and whether something is set `against` it.

    `during` marks all of it: during the quarter a council looks after more children than on its last day.
    `month` marks a month named alone, which is no quarter.
    """

    end: int
    period: Period
    against: bool
    during: bool = False
    month: bool = False


def period_at(typed: str, start: int, calendar: Calendar) -> When | None:
    """The time that is spoken of from `start` on."""
    match = _times(calendar).match(typed, start)
    if match is None:
        return None
    if match["run"]:
        return When(match.end(), Period.PREVIOUS, against=True)
    if match["over"]:
        return When(match.end(), Period.LAST_YEAR, against=True)
    period = next(each for each in Period if match[each])
    prep = (match["prep"] or "").lower()
    against = bool(_COMPARES.match(prep)) or (
        period not in NOW and prep in ("on", "over", "from", "below", "above")
    )
    if against and period in (Period.DAY, Period.QUARTER):
        return None
    month = bool(_MONTH.fullmatch(match[0][len(prep) :].strip()))
    return When(match.end(), period, against, during=prep in ("during", "over"), month=month)


def fits(period: Period, measure: str) -> bool:
    """Whether a measure's figure stands for just that time: a snapshot for a day, a flow for a quarter."""
    if measure == Measure.YEAR_TO_DATE:
        return period in (Period.SO_FAR, Period.DAY)
    if measure == Measure.ROLLING_12 and period == Period.TWELVE_MONTHS:
        return True
    return period == (Period.QUARTER if measure == Measure.FLOW else Period.DAY)


def is_of_another_length(when: When, measure: str) -> bool:
    """Whether a time is longer or shorter than what a measure counts over: a month is no quarter.

    Twelve months to September are no half year, and what came since April is no quarter. What is counted on a
    day has no length, and may be said of a month, a quarter or the year so far: those are left to each rule.
    """
    if when.against:
        return False
    if measure in (Measure.FLOW, Measure.YEAR_TO_DATE) and when.month:
        return True
    if when.period not in _LENGTHS or fits(when.period, measure):
        return False
    return measure != Measure.SNAPSHOT or when.period == Period.TWELVE_MONTHS


@lru_cache(maxsize=64)
def _times(calendar: Calendar) -> re.Pattern[str]:
    # Later kinds first: "March 2017" is no March of last year, "the first half of last year" no first half.
    said = "|".join(f"(?P<{kind}>{phrases})" for kind, phrases in reversed(_phrases(calendar).items()))
    return re.compile(
        rf"(?P<run>\b(?:{_RUN})\b)|(?P<over>\b(?:{_OVER_A_YEAR})\b)"
        rf"|(?:(?P<prep>\b(?:{_AGAINST}|{_TIME}))\s)?\b(?:{said})(?![\w/])(?! (?:19|20)\d\d)",
        re.IGNORECASE,
    )


def _phrases(calendar: Calendar) -> dict[Period, str]:
    at, baseline = calendar.at, year_label(calendar.baseline)
    last_year = year_label(at.year - 1)
    return {
        Period.DAY: any_of(
            f"(?:the )?end of (?:the |this )?quarter; quarter[- ]end; {_day(at)}",
        ),
        Period.QUARTER: any_of(
            "(?:this|the) (?:latest |current |reporting )?(?:quarter|period)(?: just ended)?", _quarter(at)
        ),
        Period.SO_FAR: any_of(
            f"(?:1 )?April(?: {at.year})? (?:and|to|until) (?:the end of )?{at.end:%B}(?: {at.end.year})?",
            "so far this year; (?:the )?year to date; (?:the|this) year(?: so far| to date)?",
            "(?:the )?first (?:half|six months|two quarters) of (?:the|this) year",
            f"(?:1 )?April(?: {at.year})?",
        ),
        Period.TWELVE_MONTHS: any_of(
            "(?:the )?(?:(?:12|twelve) months|year) (?:to|ending) (?:the end of |(?:the )?"
            f"{at.end.day} )?{at.end:%B}(?: {at.end.year})?",
        ),
        Period.PREVIOUS: any_of(
            "(?:the )?(?:last|previous|preceding|prior) (?:quarter(?:[’']s)?|report|period)",
            "(?:the )?quarter before",
            f"{_quarter(at.previous)}; {_day(at.previous)}; {at.previous.end:%B}(?: {at.previous.end.year})?",
        ),
        Period.YEAR_AGO: any_of(
            "(?:the )?same (?:quarter|period|time|point|stage|months) (?:(?:of|in) )?(?:last year"
            f"|the (?:previous year|year before)|a year (?:ago|earlier|before)|{last_year})",
            "this time last year; a year (?:ago|earlier|before)",
            "(?:the )?first (?:half|six months) of last year",
            f"(?:the )?{_ORDINALS[at.number - 1]} quarter of last year; (?:the )?same (?:point|time|period)",
            f"{_quarter(at.year_ago, '')}; {_day(at.year_ago, '')}",
            f"{at.year_ago.end:%B} {at.year_ago.end.year}",
        ),
        Period.LAST_YEAR: any_of(
            "(?:the )?(?:last|previous|preceding) (?:financial )?year(?:[’']s)?; (?:the )?year before",
            f"(?:the whole of )?{last_year}",
            f"(?:(?:the )?(?:31 |end of |year ending |year to ))*March(?: {at.year})?",
        ),
        Period.BASELINE: any_of(
            f"(?:(?:the|its|our|their|a) )?(?:plan[’']s )?(?:{baseline} )?baseline"
            f"(?: (?:year|figure|position))?(?:(?: of| in| for)? {baseline})?",
            f"{baseline}; (?:(?:the )?(?:31 |end of ))?March {calendar.baseline + 1}",
            f"30 September {calendar.baseline}",
        ),
    }


def _day(at: QuarterKey, dated: str = "?") -> str:
    """30 September 2018, the end of September; its year must be said where `dated` is empty."""
    return rf"(?:the )?(?:{at.end.day} |end of ){at.end:%B}(?: {at.end.year}){dated}"


def _quarter(at: QuarterKey, dated: str = "?") -> str:
    """Q2, quarter two, the second quarter of 2018/19, July to September 2018."""
    of = f"(?: of)? (?:{'(?:the|this) year|' if dated else ''}{at.year_label})"
    ordinal, spelt = _ORDINALS[at.number - 1], _SPELT[at.number - 1]
    number = f"(?:Q{at.number}|quarter (?:{at.number}|{spelt})|(?:the )?{ordinal} quarter)"
    return f"{number}(?:{of}){dated}; {at.start:%B} (?:to|and|–|-) {at.end:%B}(?: {at.end.year}){dated}"
