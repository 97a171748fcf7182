"""Editions that earlier software wrote still read: `tests/fixtures/editions/` holds what each format stored.

A format that is new adds its file there and keeps the older ones; what they say must still be found.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from governance.boards.edition import BoardsFacts
from governance.boards.hierarchy import Line, Node
from plans.edition.facts import PlanFacts
from scorecard.editions.codec import EditionError, decoded
from scorecard.editions.parts import PARTS, Part
from scorecard.editions.readings import Places
from scorecard.editions.store import read_part
from scorecard.models import Edition
from scorecard.readings.readings import Reading
from scorecard.vocabulary.quarters import QuarterKey
from tests.world import RELEASED

STORED = Path(__file__).parents[2] / "fixtures" / "editions"


def every_format(name: str) -> pytest.MarkDecorator:
    """A test of each file that is kept of a part, `name-format.json`."""
    paths = sorted(STORED.glob(f"{name}-*.json"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    name, format = path.stem.split("-")
    part, stored = PARTS[name], json.loads(path.read_text("ascii"))
    return decoded(part.shape, part.upgraded(stored, int(format)))


@every_format("readings")
def test_readings_of_every_format_say_what_they_said(path):
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    assert (reading.code, reading.quarter, reading.figure.value) == ("repeat-plans", QuarterKey(20182), D(5))
    assert str(reading.figure.hidden_because) == "rests on a count of 1 to 5"
    assert (reading.status.colour, reading.direction.verdict) == ("red", "better")
    assert reading.facts.targets[2018].steps == {2: D(12)}
    assert reading.facts.baseline.period_end == date(2017, 3, 31)
    assert [note.is_break for note in reading.facts.annotations] == [False, True]
    assert (reading.facts.about.priorities, reading.england.figure.value) == (((1, "Practice"),), D("20.2"))


@every_format("places")
def test_places_of_every_format_say_what_they_said(path):
    places: Places = read(path)
    england, wirral = places["repeat-plans"]
    assert (england.figure.value, england.release) == (D("20.2"), "Children in need 2024")
    assert (wirral.area, wirral.figure.missing) == ("Wirral", "c")


@every_format("plan")
def test_plan_of_every_format_says_what_it_said(path):
    plan: PlanFacts = read(path)
    (row,) = plan.rows
    assert (row.code, row.state.brag, row.state.made_on) == ("1.02", "red", date(2018, 10, 15))
    assert [update.recorded_later for update in row.action.updates] == [False, False]
    assert [move.later for move in row.action.moves] == [date(2018, 12, 14)]
    assert plan.figures.planned["1.02", "children"].figure.missing == "c"
    assert plan.evidence[0].areas[0].at_standard and plan.inspections[0].findings[0].actions == ("1.02",)
    assert (plan.paragraphs[0].number, plan.versions[0].number, plan.voices[0].priority) == ("1.1", 2, 1)


@every_format("boards")
def test_boards_of_every_format_say_what_they_said(path):
    boards: BoardsFacts = read(path)
    cypcib = Node("cypcib", "Children and Young People’s Continuous Improvement Board", "drive")
    assert [board.node for board in boards.boards] == [Node("cabinet", "Cabinet", "decide"), cypcib]
    assert boards.board("cypcib").headlines[:2] == ("assessments-within-45-days", "looked-after-children")
    assert boards.lines == (Line("cypcib", "cabinet", "reports"),)


@pytest.mark.parametrize("name", PARTS)
def test_a_file_of_every_format_up_to_todays_is_kept(name):
    kept = {path.name for path in STORED.glob(f"{name}-*.json")}
    assert kept == {f"{name}-{format}.json" for format in range(1, PARTS[name].format + 1)}


# --- A part whose shape has changed twice -------------------------------------------------------------------


@dataclass(frozen=True)
class Word:
    """Today's shape. Format 1 was a text, format 2 had `text` where `sentence` is now."""

    sentence: str
    said_by: str


WORDS = Part(
    "words",
    Word,
    make=lambda release: {},
    upgrades={
        1: lambda stored: {"text": stored, "by": "Nobody"},
        2: lambda stored: {"sentence": stored["text"], "said_by": stored["by"]},
    },
)


@pytest.mark.parametrize(
    ("stored", "format", "today"),
    [
        ("Late.", 1, Word("Late.", "Nobody")),
        ({"text": "Late.", "by": "Head of Service"}, 2, Word("Late.", "Head of Service")),
        ({"sentence": "Late.", "said_by": "Head of Service"}, 3, Word("Late.", "Head of Service")),
    ],
)
def test_older_formats_are_mapped_step_by_step_to_todays(stored, format, today):
    assert decoded(WORDS.shape, WORDS.upgraded(stored, format)) == today


def test_format_written_now_is_the_one_after_the_last_upgrade():
    assert WORDS.format == 3


def test_older_format_without_its_upgrade_is_an_error():
    with pytest.raises(EditionError, match="Word cannot be read"):
        decoded(WORDS.shape, "Late.")


def test_stored_row_of_an_older_format_is_read_by_its_upgrades(world, monkeypatch):
    monkeypatch.setitem(PARTS, "words", WORDS)
    release = world.quarters[RELEASED[-1]].releases.get()
    row = Edition(release=release, audience="public", part="words", format=1)
    row.content = '"Late."'
    row.save()
    assert read_part(RELEASED[-1], "public", "words") == Word("Late.", "Nobody")
