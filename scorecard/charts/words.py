"""A chart's words: title, the caption's sentences, the text alternative, the source.

Pure: no database, no clock.
"""

from collections.abc import Iterable

from scorecard.charts.axis import Axis
from scorecard.charts.model import BASELINE, DOTS, LEVEL, TARGET, Gap, Line
from scorecard.readings.changes import from_previous, from_year_ago
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, Measure, Quality, Unit, Verdict
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import change_words, figure_words, verdict_word

TITLE_ENDS: dict[str, str] = {
    Measure.SNAPSHOT: "at each quarter’s end",
    Measure.FLOW: "in each quarter",
    Measure.YEAR_TO_DATE: "from 1 April to each quarter’s end",
    Measure.ROLLING_12: "in the 12 months to each quarter’s end",
    Measure.ROLLING_36: "in the three years to each quarter’s end",
}

ILLUSTRATIVE_SOURCE = "Illustrative: "
"""How the source of an illustrative figure begins; where the mark says so, the word is left out."""


def title(facts: IndicatorFacts) -> str:
    """Looked-after children at each quarter’s end."""
    return f"{plain_name(facts)} {TITLE_ENDS[facts.measure]}"


def caption(facts: IndicatorFacts, axis: Axis, lines: Iterable[Line]) -> str:
    """What must be known to read the drawing right, in short sentences; may be empty."""
    held = list(lines)
    said = [f"{axis.starts_at_words}." if axis.starts_at_words else ""]
    if facts.measure == Measure.FLOW and facts.unit == Unit.RATE:
        said.append("Each quarter is shown as a yearly rate.")
    if facts.measure == Measure.YEAR_TO_DATE:
        said.append("Each April it starts again.")
    said.append(_uncompared(facts, held))
    places = [line for line in held if line.kind not in (BASELINE, TARGET)]
    if any(line.shape == LEVEL for line in places):
        said.append("Other places’ figures are yearly, so their line is level over a year.")
    if any(line.shape == DOTS for line in places):
        said.append("Other places’ figures are published for one day a year.")
    if any(line.kind == AreaKind.NEIGHBOURS for line in places):
        said.append("Neighbours: the median of similar councils.")
    return " ".join(sentence for sentence in said if sentence)


def alternative(
    facts: IndicatorFacts,
    quarters: tuple[QuarterKey, ...],
    *,
    summary: str,
    gaps: tuple[Gap, ...],
    lines: tuple[Line, ...],
) -> str:
    """The drawing in words: value, change, direction, course, target, baseline, what is missing."""
    said = [summary.strip(), _direction(facts, quarters[-1]), course(facts, quarters)]
    said += [line_sentence(line) for line in lines]
    if not any(line.kind == TARGET for line in lines):
        said.append("No target is drawn.")
    if gaps:
        said.append(f"Without a figure: {'; '.join(_gap_words(gap) for gap in gaps)}.")
    return " ".join(sentence for sentence in said if sentence)


def course(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> str:
    """How the figure went over some quarters: its first and last, and a higher or lower one between them.

    A running total starts anew each April, so each year's is said at the newest quarter's place in the year.
    Empty where fewer than two quarters have a figure.
    """
    if facts.measure == Measure.YEAR_TO_DATE:
        quarters = tuple(quarter for quarter in quarters if quarter.number == quarters[-1].number)
    held = [(quarter, figure) for quarter in quarters if (figure := facts.at(quarter)).value is not None]
    if len(held) < 2:
        return ""
    words = {quarter: f"{figure_words(figure, facts)} in {quarter.label}" for quarter, figure in held}
    if facts.measure == Measure.YEAR_TO_DATE:
        return f"Same quarter of each year: {', '.join(words.values())}."
    values = {quarter: present(figure.value) for quarter, figure in held}
    first, last = held[0][0], held[-1][0]
    said = f"Over the quarters: from {words[first]} to {words[last]}"
    if (most := max(values, key=lambda quarter: values[quarter])) not in (first, last):
        said += f", highest {words[most]}"
    if (least := min(values, key=lambda quarter: values[quarter])) not in (first, last):
        said += f", lowest {words[least]}"
    return f"{said}."


def line_sentence(line: Line) -> str:
    """England: 82.7%, year to 31 March 2018."""
    return f"{line.label}: {line.value}{', ' + line.note if line.note else ''}."


def source(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> str:
    """Where the drawn figures come from, each said once; empty where nothing is named.

    The real ones stand first, the newest quarter's ahead, then the baseline's, then what was made up.
    """
    figures = [figure for quarter in reversed(quarters) if (figure := facts.at(quarter)).value is not None]
    told = dict.fromkeys(figure.source for figure in figures if figure.source and not figure.illustrative)
    made_up = dict.fromkeys(
        figure.source.removeprefix(ILLUSTRATIVE_SOURCE) for figure in figures if figure.illustrative
    )
    named = [*told]
    if facts.baseline and not facts.baseline.none_held and facts.baseline.source:
        named.append(f"{facts.baseline.year_label}: {facts.baseline.source}")
    if words := ", ".join(name for name in made_up if name):
        named.append(f"{Quality.ILLUSTRATIVE.mark} {words}")
    return "; ".join(named)


def _uncompared(facts: IndicatorFacts, lines: list[Line]) -> str:
    """Why no baseline is drawn, where one might be looked for."""
    baseline = facts.baseline
    if any(line.kind == BASELINE for line in lines) or baseline is None:
        return ""
    if baseline.not_comparable:
        return f"Not compared with {baseline.year_label}: {baseline.not_comparable.rstrip('.')}."
    return ""


def _direction(facts: IndicatorFacts, at: QuarterKey) -> str:
    is_running = facts.measure == Measure.YEAR_TO_DATE
    change = from_year_ago(facts, at) if is_running else from_previous(facts, at)
    if change.amount is None:
        return ""
    against = "the same quarter of last year" if is_running else "last quarter"
    verdict = verdict_word(change).lower()
    judged = f", {verdict}" if verdict and verdict != Verdict.SAME else ""
    then = figure_words(present(change.against), facts, marked=True)
    return f"On {against} ({then}): {change_words(change, facts, marked=True)}{judged}."


def _gap_words(gap: Gap) -> str:
    if gap.first == gap.last:
        return f"{gap.first.label} ({gap.words})"
    return f"{gap.first.label} to {gap.last.label} ({gap.words})"
