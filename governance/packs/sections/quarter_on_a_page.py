"""The quarter on a page: what the board is asked, what moved, its key indicators, what is late or missing."""

from dataclasses import asdict
from typing import Any

from governance.models import BoardAsk
from governance.packs import sentences
from governance.packs.sections.indicators import parts_hidden_in
from governance.packs.sections.rests_on import rests_on
from governance.packs.source import Source
from plans.edition.facts import ActionRow
from plans.web.presenters import overdue
from scorecard.readings.evidence import Weight, weight_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Missing, Quality, Unit, Verdict
from scorecard.wording.cells import cell
from scorecard.wording.names import inside_sentence, plain_name
from scorecard.wording.phrases import parts_words, yearly_words

MOST_MOVED = 3
MOST_ROWS, FEWEST_ROWS = 14, 10
QUALITY_WORDS = {
    Quality.PROVISIONAL: "as reported and not yet final",
    Quality.ESTIMATED: "estimated",
    Quality.REVISED: "changed since it was first reported",
}


def quarter_on_a_page(source: Source) -> dict[str, Any]:
    """The page as plain data; every figure stands in a cell or a sentence's node."""
    late = overdue(source.actions)
    better, worse = (movers(source.board_readings, each) for each in (Verdict.BETTER, Verdict.WORSE))
    moved = {reading.code for reading in (*better, *worse)}
    return {
        "asks": [_ask(source, ask) for ask in source.asks],
        "better": [sentences.moved(reading) for reading in better],
        "worse": [sentences.moved(reading) for reading in worse],
        "ask_about": [
            sentences.asked(
                source.readings[question.indicator.code],
                source.parts.filled(question.text),
                told=question.indicator.code in moved,
            )
            for question in source.questions
        ],
        "baseline_year": source.parts.baseline_year or "Baseline",
        "indicators": [key_row(reading) for reading in key_readings(source)],
        "actions": len(source.actions),
        "overdue": [overdue_row(row) for row in late],
        "missing": missing_words(source),
    }


def _ask(source: Source, ask: BoardAsk) -> dict[str, Any]:
    """A request with its figures, and where in the pack is read what it rests on."""
    tree = source.parts.filled(ask.text)
    return {"verb": ask.verb, "tree": tree, "rests_on": rests_on(source, tree)}


def movers(readings: list[Reading], verdict: str) -> list[Reading]:
    """Up to three that moved most clearly in one sense: headline indicators before others, then by weight."""
    moved = [reading for reading in readings if reading.direction.verdict == verdict]
    moved.sort(key=_headlines_then_weight, reverse=True)
    return moved[:MOST_MOVED]


def _headlines_then_weight(reading: Reading) -> tuple[bool, Weight]:
    return reading.facts.headline, weight_of(reading, reading.direction)


def key_readings(source: Source) -> list[Reading]:
    """The board's headline indicators; with few of them others it oversees as well, in scorecard order."""
    chosen = source.headline_readings[:MOST_ROWS]
    others = [reading for reading in source.board_readings if not reading.facts.headline]
    chosen += others[: max(0, FEWEST_ROWS - len(chosen))]
    order = list(source.readings)
    return sorted(chosen, key=lambda reading: order.index(reading.code))


def key_row(reading: Reading) -> dict[str, Any]:
    """One indicator in plain words: now, how many, earlier, baseline, target, England, status."""
    return {
        "code": reading.code,
        "name": plain_name(reading.facts),
        "now": asdict(cell(reading, "value", unit=True)),
        "how_many": how_many(reading),
        "yearly": yearly_words(reading.facts) if reading.figure.numerator is not None else "",
        "previous": asdict(cell(reading, "previous", unit=True)),
        "year_ago": asdict(cell(reading, "year-ago", unit=True)),
        "baseline": asdict(cell(reading, "baseline", unit=True)),
        "target": sentences.target(reading) or "no target",
        "england": asdict(cell(reading, "england", unit=True)),
        "status": reading.status.colour,
        "status_word": reading.status.word,
    }


def how_many(reading: Reading) -> str:
    """405 of 604; `c` where the parts are hidden, a dash where a figure has none.

    How a rate is made of them stands beside it, in `yearly`: the parts read alike in packs of every format.
    """
    words = parts_words(reading.figure, reading.facts, made=False)
    if words:
        return words + reading.figure.mark
    hidden = reading.facts.unit == Unit.PERCENT and parts_hidden_in(reading.figure)
    return Missing.SUPPRESSED if hidden else "–"


def overdue_row(row: ActionRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.action.title,
        "due": day_words(row.state.due_on),
        "days": row.state.days_overdue,
        "brag": row.state.brag,
        "word": row.state.word,
    }


def missing_words(source: Source) -> list[str | dict[str, Any]]:
    """What the page's figures lack: how many there are, gaps by reason, then what is not final.

    The last two are `words` with the `names` they stand before: paper, which has one side for it all, shows
    as many names as fit.
    """
    readings = source.board_readings
    held = [reading for reading in readings if reading.figure.value is not None]
    said: list[str | dict[str, Any]] = [f"{len(held)} of {len(readings)} indicators have a figure."]
    for missing in dict.fromkeys(reading.figure.missing for reading in readings if reading.figure.missing):
        sign = " (c)" if missing == Missing.SUPPRESSED else ""
        lacking = [reading for reading in readings if reading.figure.missing == missing]
        said.append(_named(f"{Missing(missing).words.capitalize()}{sign}", lacking))
    for quality, words in QUALITY_WORDS.items():
        if found := [reading for reading in held if reading.figure.quality == quality]:
            said.append(_named(words.capitalize(), found))
    return said


def _named(words: str, readings: list[Reading]) -> dict[str, Any]:
    """Words and the names they stand before, without their capitals, as they stand inside a sentence."""
    return {"words": words, "names": [inside_sentence(reading.facts) for reading in readings]}
