"""How a figure came to be: who, when, before, after, why, from which file; and who may see it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.audit.figure_history import life_of
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Quarter
from scorecard.models.history import written_from
from tests.world import OPEN, RELEASED

ADDRESS = "/scorecard/indicators/looked-after-children/?quarter=2018-19-q3"
SHARE = Entry(
    code="assessments-within-45-days", quarter=OPEN, value=D("74.0"), numerator=D(37), denominator=D(50)
)
COUNT = Entry(code="looked-after-children", quarter=OPEN, value=D(510), extract_run_on=date(2019, 1, 8))


def record(world, entry: Entry, why: str = "", **origin) -> None:
    with written_from(**origin):
        record_figures([entry], by=world.users["data"], why=why)


def life(world, code: str = "looked-after-children", key=OPEN):
    return life_of(world.indicators[code], Quarter.objects.get(pk=key))


def test_first_entry_says_who_what_and_from_which_file(world):
    record(world, COUNT, file_sha256="ab" * 32)
    (moment,) = life(world)
    assert (moment.who, moment.before, moment.after) == ("data", "none", "510")
    assert (moment.sha256, moment.extract_run_on) == ("ab" * 32, date(2019, 1, 8))


def test_change_says_before_after_why_and_what_else(world):
    record(world, SHARE)
    record(world, replace(SHARE, value=D("76.0"), numerator=D(38), note="One more"), why="Late assessment")
    moment, _ = life(world, "assessments-within-45-days")
    assert (moment.before, moment.after) == ("74.0% (37 of 50)", "76.0% (38 of 50)")
    assert (moment.why, moment.also) == ("Late assessment", ("comment",))


def test_release_is_part_of_the_life(world):
    assert "Released, version 1" in [moment.released for moment in life(world, key=RELEASED[-1])]


@pytest.mark.parametrize(
    ("role", "seen"), [("data", True), ("publisher", True), ("admin", True), ("manager", False)]
)
def test_page_shows_it_to_those_who_may(world, sign_in, role, seen):
    record(world, COUNT, file_sha256="ab" * 32)
    page = sign_in(role).get(ADDRESS).content.decode()
    assert ("This figure’s life" in page, "ab" * 32 in page) == (seen, seen)


def test_page_shows_a_manager_the_life_of_their_own_figure(world, sign_in):
    page = sign_in("manager").get(ADDRESS.replace("looked-after-children", "assessments-within-45-days"))
    assert "This figure’s life" in page.content.decode()


def test_page_never_shows_it_to_a_board_member(world, sign_in):
    page = sign_in("board").get("/scorecard/indicators/looked-after-children/")
    assert "figure’s life" not in page.content.decode()
