"""What changed beside released figures: said to internal readers, and taken up by the next version."""

from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.editions.readings import frozen_readings
from scorecard.editions.since import changed_since
from scorecard.entry.service import EntryError
from scorecard.models import Baseline, Definition, Quarter, Target
from scorecard.models.history import sign
from scorecard.releases.approval import approve
from scorecard.releases.freeze import draft_release
from scorecard.releases.revisions import release_correction
from tests.scorecard.signed import AT
from tests.world import RELEASED

SHARE = "assessments-within-45-days"
PAGE = f"/scorecard/indicators/{SHARE}/"


def said(world, code=SHARE) -> list[str]:
    return [each.words for each in changed_since(Quarter.objects.get(pk=RELEASED[-1]), [code])]


def change(world, row, why="Agreed by the board", **columns):
    for name, value in columns.items():
        setattr(row, name, value)
    sign(row, world.users["admin"], why)
    row.save()


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
    quarter, by = Quarter.objects.get(pk=RELEASED[-1]), world.users["publisher"]
    change(world, target, value=D(60))
    hashed = draft_release(quarter).sha256
    approve(quarter, given="Letter of 3 December", figures_sha256=hashed, by=by, at=AT)
    assert release_correction(quarter, by=by, why="A new target", at=AT).version == 2
    reading = frozen_readings(quarter, "internal")[SHARE]
    assert (reading.status.colour, reading.target.value, said(world)) == ("green", 60, [])
