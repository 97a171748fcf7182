"""A status that argues its case: on, near or off target, or not rated, with the rule, numbers and result.

Pure: no database, no clock. Decided on the figure itself, before it is rounded for show, so that every reader
gets the same word. One who sees it rounded by the gate gets that word, or none where rounding could have
decided it: a board is never told better than the truth. Equal to the target is met (users' first complaint
about other scorecards: "below goal" fired at the goal).
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.readings.chance import SMALL_NUMBER
from scorecard.vocabulary.figures import Figure, IndicatorFacts, Scale, TargetFact, decimals_of
from scorecard.vocabulary.numbers import places, round_half_up, shown, with_unit
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.vocabulary.states import Measure, Missing, Polarity, StatusColour, TargetKind, Unit
from scorecard.vocabulary.threshold import Threshold


@dataclass(frozen=True)
class Status:
    """A colour's name with the reason for it, a full sentence."""

    colour: str
    reason: str

    @property
    def word(self) -> str:
        return StatusColour(self.colour).words


def target_now(facts: IndicatorFacts, at: QuarterKey) -> TargetFact | None:
    """The year's target; for a running total, where it should stand at this quarter's end."""
    target = facts.target_at(at)
    if target and facts.measure == Measure.YEAR_TO_DATE and at.number in target.steps:
        return replace(target, value=target.steps[at.number])
    return target


def status_of(facts: IndicatorFacts, at: QuarterKey) -> Status:
    """The rating of the quarter's figure against its target."""
    figure, target = facts.at(at), target_now(facts, at)
    is_range = target is not None and target.kind == TargetKind.BETWEEN
    if facts.polarity == Polarity.NEITHER and not is_range:
        return _not_rated("Neither more nor less is good in itself.")
    if target is None:
        return _not_rated("No target is set for this year.")
    if unaimed := _unaimed(target, facts, at):
        return _not_rated(unaimed)
    if figure.value is None:
        return _not_rated(f"The figure is {Missing(figure.missing).words}.")
    least = Threshold.LEAST_DENOMINATOR
    if facts.unit == Unit.PERCENT and figure.denominator is not None and figure.denominator < least:
        return _not_rated(f"It rests on fewer than {least} cases.")
    if _is_whole_year_target_of_running_total(facts, at, target):
        return _not_rated("The target is for the whole year and has no steps by quarter.")
    if len({_colour(each, target) for each in (*figure.before_rounding, present(figure.value))}) > 1:
        return _not_rated("It is rounded for publication, and rounded it is too near the target to say.")
    return _rated(facts, figure, target)


def _unaimed(target: TargetFact, facts: IndicatorFacts, at: QuarterKey) -> str:
    """Why nothing is rated by a target, whatever the figure; empty where something is."""
    if target.kind == TargetKind.MONITOR:
        return "Watched without a target."
    if target.to_be_agreed:
        whole = target == facts.target_at(at)
        return f"The target for {year_label(target.year) if whole else at.label} is {aim(target, facts)}."
    return ""


def _colour(value: Decimal, target: TargetFact) -> str:
    short = shortfall(value, target)
    if short <= 0:
        return StatusColour.GREEN
    return StatusColour.AMBER if short <= target.tolerance else StatusColour.RED


def _rated(facts: IndicatorFacts, figure: Figure, target: TargetFact) -> Status:
    decimals = decimals_of(figure, facts)
    value = present(figure.value)
    short, colour = shortfall(value, target), _colour(value, target)
    statutory = "statutory " if target.statutory else ""
    said = f"{with_unit(value, facts.unit, decimals)} against a {statutory}target of {aim(target, facts)}"
    few = _few_words(figure, facts)
    if colour == StatusColour.GREEN:
        return Status(colour, f"{said}: met.{few}")
    gap = _with_points(_gap_words(short, decimals), facts)
    tolerance = shown(target.tolerance, places(target.tolerance))
    near = f"the {_with_points(tolerance, facts)} that {'counts' if tolerance == '1' else 'count'} as near"
    if colour == StatusColour.AMBER:
        return Status(colour, f"{said}: {gap} off, within {near}.{few}")
    limit = f", more than {near}" if target.tolerance else ""
    return Status(colour, f"{said}: {gap} off{limit}.{few}")


def _few_words(figure: Figure, facts: IndicatorFacts) -> str:
    """That a rated share rests on few cases, with a space before it; empty where it does not."""
    cases = figure.denominator
    if facts.unit != Unit.PERCENT or cases is None or cases >= SMALL_NUMBER:
        return ""
    return f" It rests on only {shown(cases, places(cases))} cases."


def shortfall(value: Decimal, target: TargetFact) -> Decimal:
    """How far a value is from meeting its target, in the indicator's unit; nought or less when it is met."""
    aimed = present(target.value)
    if target.kind == TargetKind.AT_LEAST:
        return aimed - value
    if target.kind == TargetKind.AT_MOST:
        return value - aimed
    return max(aimed - value, value - present(target.upper))


def aim(target: TargetFact, facts: Scale) -> str:
    """The target in words: at least 85%, at most 20, between 80% and 90%; 100% cannot be bettered.

    One carried over says so: at least 85%, to be agreed.
    """
    return _aim(target, facts) + target.agreed_words


def _aim(target: TargetFact, facts: Scale) -> str:
    if target.kind == TargetKind.MONITOR or target.value is None:
        return "monitor only"
    value = exactly(target.value, facts)
    if target.kind == TargetKind.BETWEEN:
        return f"between {value} and {exactly(present(target.upper), facts)}"
    if is_all(target, facts):
        return value
    return f"{'at least' if target.kind == TargetKind.AT_LEAST else 'at most'} {value}"


def is_all(target: TargetFact, facts: Scale) -> bool:
    """Whether the target is 100%, which is met or missed but never bettered: no "at least" before it."""
    return facts.unit == Unit.PERCENT and target.kind == TargetKind.AT_LEAST and target.value == 100


def exactly(value: Decimal, facts: Scale) -> str:
    """A target as it was set: never rounded, for rounding would move it."""
    return with_unit(value, facts.unit, places(value))


def _gap_words(short: Decimal, decimals: int) -> str:
    """How far off; a miss too small to show is still a miss."""
    if round_half_up(short, decimals) == 0:
        return f"less than {shown(Decimal(1).scaleb(-decimals), decimals)}"
    return shown(short, decimals)


def _is_whole_year_target_of_running_total(facts: IndicatorFacts, at: QuarterKey, target: TargetFact) -> bool:
    is_running_count = facts.measure == Measure.YEAR_TO_DATE and facts.unit in (Unit.COUNT, Unit.RATE)
    return is_running_count and at.number < 4 and at.number not in target.steps


def _with_points(amount: str, facts: IndicatorFacts) -> str:
    """2.5 points, 1 point, less than 1 point; alone where the unit is no share."""
    if facts.unit != Unit.PERCENT:
        return amount
    return f"{amount} {'point' if amount.rsplit(maxsplit=1)[-1] == '1' else 'points'}"


def _not_rated(reason: str) -> Status:
    return Status(StatusColour.NOT_RATED, reason)
