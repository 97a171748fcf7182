"""What changed beside released figures: said to internal readers, and taken up by the next version."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.editions.changed import EARLIER, changed
from scorecard.editions.readings import frozen_readings
from scorecard.editions.since import changed_since
from scorecard.entry.service import Entry, EntryError
from scorecard.models import Baseline, Definition, Quarter, Release, Target
from scorecard.models.history import sign
from scorecard.releases.approval import approve
from scorecard.releases.freeze import draft_release
from scorecard.releases.revisions import correct, release_correction
from tests.scorecard.signed import AT
from tests.world import RELEASED, release_anew

SHARE = "assessments-within-45-days"
PAGE = f"/scorecard/indicators/{SHARE}/"


def said(world, code=SHARE) -> list[str]:
    return [each.words for each in changed_since(Quarter.objects.get(pk=RELEASED[-1]), [code])]


def change(world, row, why="Agreed by the board", **columns):
    for name, value in columns.items():
        setattr(row, name, value)
    sign(row, world.users["admin"], why)
    row.save()


def approved_again(world, quarter) -> Release:
    """The quarter's next version, with all that has changed since."""
    by, hashed = world.users["publisher"], draft_release(quarter).sha256
    approve(quarter, given="Letter of 3 December", figures_sha256=hashed, by=by, at=AT)
    return release_correction(quarter, by=by, why="A new target", at=AT)


@pytest.fixture
def target(world):
    return Target.objects.get(indicator__code=SHARE)


def test_nothing_is_said_where_nothing_changed(world):
    assert changed_since(Quarter.objects.get(pk=RELEASED[-1])) == []


def test_target_says_from_what_to_what_when_and_why(world, target):
    change(world, target, value=D(70))
    (one,) = changed_since(Quarter.objects.get(pk=RELEASED[-1]))
    assert one.words == "target changed from at least 85% to at least 70%"
    assert (one.why, isinstance(one.on, date)) == ("Agreed by the board", True)


def test_baseline_says_from_what_to_what(world):
    change(world, Baseline.objects.get(indicator__code="looked-after-children"), value=D(460))
    assert said(world, "looked-after-children") == ["baseline corrected from 453 to 460"]


def test_definition_in_force_is_reworded(world):
    change(world, Definition.objects.get(indicator__code=SHARE), text="Those in time, of all.")
    assert said(world) == ["definition reworded"]


def test_definition_that_starts_later_is_not(world):
    Definition.objects.create(
        indicator=world.indicators[SHARE], starts_on=date(2018, 10, 1), text="Counted anew."
    )
    assert said(world) == []


def test_england_of_a_later_file_is_told(world):
    england = world.indicators[SHARE].published_figures.get(area__kind="england", period_end__year=2018)
    england.value = D("83.0")
    england.save()
    assert said(world) == ["England is now 83.0%, was 82.7%"]


# --- Earlier quarters released again ---------------------------------------------------------------------

LAC = "looked-after-children"
BEFORE, NEWEST = RELEASED[-2:]


@pytest.fixture
def corrected_before(world):
    """The quarter before corrected from 489 to 491, and released again."""
    correct(Entry(LAC, BEFORE, value=D(491)), by=world.users["data"], why="Counted again")
    return world


def test_a_corrected_quarter_before_changes_nothing_until_it_is_released_again(corrected_before):
    assert said(corrected_before, LAC) == []


def test_an_earlier_quarter_released_again_is_told_and_taken_up(corrected_before):
    release_anew(corrected_before, BEFORE)
    quarter = Quarter.objects.get(pk=NEWEST)
    assert said(corrected_before, LAC) == [f"{BEFORE.label} is now 491, was 489"]
    assert approved_again(corrected_before, quarter).version == 2
    reading = frozen_readings(quarter, "public")[LAC]
    assert (reading.previous.value, said(corrected_before, LAC)) == (491, [])


def test_a_quarter_released_after_a_later_one_is_told(world):
    """What a release held nothing of came later: the quarter before was released after it."""
    reading = frozen_readings(Quarter.objects.get(pk=NEWEST), "internal")[LAC]
    series = {quarter: figure for quarter, figure in reading.facts.series.items() if quarter != BEFORE}
    then = replace(reading, facts=replace(reading.facts, series=series))
    assert list(changed(then, reading.facts)) == [(EARLIER, f"{BEFORE.label} is now 489, was not available")]


# --- Measured from a later year, since the turn of the year ----------------------------------------------


def test_a_baseline_of_a_later_year_is_no_correction_and_is_not_taken_up(world):
    row = Baseline.objects.get(indicator__code=LAC)
    change(world, row, why="The turn of the year", value=D(500), period_end=date(2019, 3, 31))
    assert said(world, LAC) == []
    release_anew(world, NEWEST)
    baseline = frozen_readings(Quarter.objects.get(pk=NEWEST), "public")[LAC].baseline
    assert (baseline.figure.value, baseline.year) == (453, 2016)


# --- Where it is told ------------------------------------------------------------------------------------


def test_page_tells_internal_readers_alone(world, target, sign_in):
    change(world, target, value=D(70))
    assert "target changed from at least 85%" in sign_in("manager").get(PAGE).content.decode()
    assert "target changed" not in sign_in("board").get(PAGE).content.decode()


def test_released_status_stays_by_its_own_target(world, target):
    change(world, target, value=D(60))
    reading = frozen_readings(Quarter.objects.get(pk=RELEASED[-1]), "internal")[SHARE]
    assert (reading.status.colour, reading.target.value) == ("red", 85)


def test_a_next_version_of_nothing_is_refused(world):
    with pytest.raises(EntryError, match="nothing to correct"):
        release_correction(world.quarters[RELEASED[-1]], by=world.users["publisher"], why="Correction", at=AT)


def test_a_next_version_takes_up_what_changed(world, target):
    quarter = Quarter.objects.get(pk=RELEASED[-1])
    change(world, target, value=D(60))
    assert approved_again(world, quarter).version == 2
    reading = frozen_readings(quarter, "internal")[SHARE]
    assert (reading.status.colour, reading.target.value, said(world)) == ("green", 60, [])
