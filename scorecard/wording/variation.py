"""The words for usual variation and for where a year may end: full sentences for managers.

Pure: no database, no clock.
"""

from dataclasses import dataclass

from scorecard.readings.chance import share_interval
from scorecard.readings.changes import Change
from scorecard.readings.projection import Projection, projection
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim
from scorecard.readings.variation import NoVariation, Signal, Variation, target_out_of_reach
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.numbers import shown, with_unit
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.spc import FIRM_FROM
from scorecard.vocabulary.states import Quality
from scorecard.wording.phrases import figure_words, target_words

NO_SIGN = "no sign of a real change"
SIGNAL_WORDS: dict[Signal, str] = {
    Signal.ABOVE: "This quarter’s figure lies above the usual range, which chance alone would seldom do.",
    Signal.BELOW: "This quarter’s figure lies below the usual range, which chance alone would seldom do.",
    Signal.ONE_SIDE: "The last seven quarters all lie on the same side of the mean: the level has moved.",
    Signal.STEADILY: "Each of the last seven quarters moved the same way.",
    Signal.NEAR_A_LIMIT: "Two of the last three quarters lie close to the same end of the usual range.",
}


def variation_words(found: Variation | NoVariation, reading: Reading) -> list[str]:
    """What usual variation says of the quarter, or why it says nothing; sentences in order."""
    if isinstance(found, NoVariation):
        return [f"Not shown: {found.reason}."]
    said = [_range_words(found, reading.facts), _basis_words(found)]
    said += [SIGNAL_WORDS[signal] for signal in found.signals] or [_QUIET]
    return [*said, *_target_words(found, reading), *_illustrative_words(found.illustrative)]


@dataclass(frozen=True)
class RangeRow:
    """One quarter in the table of usual variation, in words."""

    quarter: QuarterKey
    value: str
    lower: str
    upper: str
    outside: bool


def range_rows(found: Variation, facts: IndicatorFacts) -> list[RangeRow]:
    """Newest quarter first; figures made up for the demonstration carry their dagger."""

    return [
        RangeRow(
            quarter=one.quarter,
            value=figure_words(facts.at(one.quarter), facts, marked=True),
            lower=with_unit(one.lower, facts.unit, facts.decimals),
            upper=with_unit(one.upper, facts.unit, facts.decimals),
            outside=one.outside,
        )
        for one in reversed(found.ranges)
    ]


def chance_words(change: Change, earlier: str) -> str:
    """`Since Q1 2018/19 there is no sign of a real change: …`; empty where there may be one."""
    if not change.may_be_chance:
        return ""
    return (
        f"Since {earlier} there is {NO_SIGN}: with so many cases, chance alone can make a difference of this"
        " size."
    )


def doubt_words(reading: Reading) -> list[str]:
    """What is doubtful about the quarter's figure and those that it is looked at beside: these by quarter."""
    beside = {reading.quarter.previous, reading.direction.against_quarter} - {None, reading.quarter}
    return [
        *reading.facts.doubts(reading.quarter),
        *(
            f"{quarter.label}: {doubt}"
            for quarter in sorted(filter(None, beside))
            for doubt in reading.facts.doubts(quarter)
        ),
    ]


def interval_words(reading: Reading) -> str:
    """`62.1% to 71.0%`: where a share of so many cases would lie by chance; empty where it is not told."""
    found, facts = share_interval(reading.figure, reading.facts), reading.facts
    if found is None:
        return ""
    lower, upper = (with_unit(end, facts.unit, reading.decimals) for end in (found.lower, found.upper))
    return f"{lower} to {upper}"


def projection_words(reading: Reading) -> list[str]:
    """Where the year may end, in sentences; none where the indicator is not counted over a year."""
    found = projection(reading.facts, reading.quarter)
    if found is None:
        return []
    year_end = day_words(reading.quarter.of_year[-1].end)
    said = [f"At this year’s pace so far it would be about {shown(found.pace, 0)} by {year_end}."]
    said += _past_words(found, reading)
    if found.profile is not None:
        said.append(f"Along the target’s own steps it would be about {shown(found.profile, 0)}.")
    if words := target_words(reading):
        said.append(f"The target for the year is {words}.")
    return [*said, *_illustrative_words(found.illustrative)]


_QUIET = "This quarter’s figure lies within that range: by itself it is no sign that anything changed."


def _range_words(found: Variation, facts: IndicatorFacts) -> str:
    newest = found.newest
    lower, upper, centre = (
        with_unit(each, facts.unit, facts.decimals) for each in (newest.lower, newest.upper, found.centre)
    )
    sized = ", for as many cases as this quarter has" if found.by_size else ""
    return f"Figures like this one usually lie between {lower} and {upper}{sized}; their mean is {centre}."


def _basis_words(found: Variation) -> str:
    count = len(found.ranges)
    since = f" since a new start ({found.since.rstrip('.')})" if found.since else ""
    if found.on_trial:
        return (
            f"These are trial limits from only {count} quarters{since}: it takes {FIRM_FROM} for limits that"
            " can be relied on."
        )
    return f"The limits rest on {count} quarters{since}."


def _target_words(found: Variation, reading: Reading) -> list[str]:
    missed = target_out_of_reach(found, reading.facts, reading.quarter)
    target = reading.facts.target_at(reading.quarter)
    if missed is None or target is None:
        return []
    words = aim(target, reading.facts)
    if missed:
        return [f"The target of {words} lies outside that range: as things are it will not be met."]
    return [f"The target of {words} is met throughout that range."]


def _past_words(found: Projection, reading: Reading) -> list[str]:
    if found.past is None:
        return []
    least, most = (shown(end, 0) for end in found.past)
    years = "the one earlier year held" if found.years == 1 else f"the {found.years} earlier years held"
    reach = least if least == most else f"{least} to {most}"
    day = day_words(reading.quarter.end)
    return [f"If the months after {day} bring what they brought in {years}, it would be {reach}."]


def _illustrative_words(illustrative: bool) -> list[str]:
    return [f"It rests on illustrative figures{Quality.ILLUSTRATIVE.mark}."] if illustrative else []
