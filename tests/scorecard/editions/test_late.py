"""Editions made after their release hold what stood at it, as history tells, and nothing that came later."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from plans.models import Action
from plans.updates import record_update, save_action
from scorecard.editions.late import make_editions
from scorecard.entry.service import Entry
from scorecard.models import Definition, PublishedFigure, Release, Target
from scorecard.releases.freeze import release_again
from scorecard.releases.revisions import correct
from tests.scorecard.editions.taken_away import NOUNS, changed, hashes, made_late, take_away_editions
from tests.world import RELEASED, World

pytestmark = pytest.mark.long

Q1, Q2 = RELEASED[-2:]


def test_editions_made_late_are_those_made_at_their_releases(world):
    at_release = {each: hashes(each) for each in Release.objects.all()}
    take_away_editions()
    make_editions()
    assert {each: hashes(each) for each in Release.objects.all()} == at_release


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_rows_changed_later_are_as_they_were(released, later, noun):
    at_release = hashes(released)
    rows = list(noun._base_manager.all())
    for row in rows:
        changed(row).save()
    assert rows
    assert made_late(released) == at_release


POINTED_TO = {"Board", "Post", "Indicator", "Action", "StrategicPriority", "ImprovementPlan", "Evidence"}
"""Nouns whose rows others point to, and so are never deleted."""


@pytest.mark.parametrize(
    "noun",
    [noun for noun in NOUNS if noun.__name__ not in POINTED_TO],
    ids=lambda noun: noun.__name__,
)
def test_rows_removed_later_are_there(released, later, noun):
    at_release = hashes(released)
    noun._base_manager.first().delete()
    assert made_late(released) == at_release


def add_indicator(world: World) -> None:
    row = world.indicators["repeat-plans"]
    row.pk, row.code, row.name, row.position = None, "new-plans", "New plans", 9
    row._state.adding = True
    row.save()


def add_definition(world: World) -> None:
    Definition.objects.create(
        indicator=world.indicators["adoptions"], starts_on=date(2018, 4, 1), text="Counted otherwise."
    )


def add_target(world: World) -> None:
    Target(indicator=world.indicators["repeat-plans"], financial_year=2018, kind="at_most", value=D(3)).save()


def add_published(world: World) -> None:
    england = PublishedFigure.objects.filter(area__name="England").latest("period_end")
    older = PublishedFigure.objects.get(area=england.area, period_end=date(2018, 3, 31))
    older.current = False
    older.save()
    older.pk, older.current, older.release, older.value = None, True, "2026", D("99.9")
    older._state.adding = True
    older.save()


def add_action(world: World) -> None:
    row = Action.objects.get(code="1.01")
    row.pk, row.code, row._state.adding = None, "1.09", True
    save_action(row, by=world.users["publisher"], why="New")


def say_back_dated(world: World) -> None:
    record_update(
        action=world.actions["1.01"],
        made_on=date(2018, 10, 1),
        brag="red",
        sentence="Late.",
        by=world.users["publisher"],
        why="Test",
    )


@pytest.mark.parametrize(
    "add", [add_indicator, add_definition, add_target, add_published, add_action, say_back_dated]
)
def test_rows_added_later_are_not_there(world, released, later, add):
    at_release = hashes(released)
    add(world)
    assert made_late(released) == at_release


def test_later_version_of_an_earlier_quarter_is_not_there(world, released, later):
    at_release = hashes(released)
    entry = Entry(code="looked-after-children", quarter=Q1, value=D(470))
    correct(entry, by=world.users["data"], why="Counted again")
    at = released.released_at + timedelta(days=2)
    release_again(world.quarters[Q1], by=world.users["publisher"], why="Corrected", at=at)
    assert made_late(released) == at_release


def test_word_recorded_between_two_releases_is_marked_in_the_second_alone(world, released, later):
    say_back_dated(world)
    at, by = released.released_at + timedelta(days=2), world.users["publisher"]
    second = release_again(world.quarters[Q2], by=by, why="Test", at=at)
    take_away_editions(released, second)
    make_editions()
    plans = [release.editions.get(part="plan", audience="internal") for release in (released, second)]
    assert ["recorded_later" in plan.content for plan in plans] == [False, True]
