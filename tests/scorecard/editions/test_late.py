"""Editions made after their release hold what stood at it, as history tells, and nothing that came later."""

from datetime import date, datetime, timedelta
from decimal import Decimal as D

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.models import Max

from plans.models import (
    Action,
    Evidence,
    Finding,
    Inspection,
    PlannedQuantity,
    StaffVoice,
)
from plans.updates import record_update, save_action
from scorecard.audit.append_only import guard, lift
from scorecard.audit.history_integrity import drifted, with_history
from scorecard.editions.late import make_edition, make_editions
from scorecard.editions.parts import PARTS
from scorecard.editions.store import altered_editions, lacking_editions
from scorecard.entry.service import Entry
from scorecard.models import (
    Definition,
    Edition,
    Post,
    PublishedFigure,
    Relation,
    Release,
    Target,
)
from scorecard.models.history import note_history, written_from
from scorecard.releases.freeze import release_again
from scorecard.releases.revisions import correct
from tests.world import RELEASED, World

Q1, Q2 = RELEASED[-2:]
NOUNS = [noun for part in PARTS.values() for noun in part.nouns]


# --- A release with a history before it, and its edition taken away ----------------------------------------


@pytest.fixture
def released(world) -> Release:
    """Version 2 of Q2, released an hour after all that its history tells; some of each noun was there."""
    visit = Inspection.objects.create(
        slug="visit", title="Visit", kind="inspection", starts_on=date(2018, 5, 1), ends_on=date(2018, 5, 4)
    )
    Finding.objects.create(inspection=visit, ref="F1", text="Too slow.")
    Evidence.objects.create(
        slug="audit",
        title="Audit",
        kind="audit",
        dated_on=date(2018, 8, 1),
        shows="Better.",
        held_where="Here",
    )
    StaffVoice.objects.create(
        role_group="Managers", about="Caseloads", words="Too many.", gathered_on=date(2018, 8, 1)
    )
    PlannedQuantity(
        action=world.actions["3.01"],
        name="social-workers",
        amount=9,
        counted="social workers",
        agreed_on=date(2018, 5, 1),
    ).save()
    Relation.objects.create(
        from_indicator=world.indicators["adoptions"],
        kind="part_of",
        to_indicator=world.indicators["looked-after-children"],
    )
    return release_again(
        world.quarters[Q2], by=world.users["publisher"], why="Test", at=last_moment() + timedelta(hours=1)
    )


def last_moment() -> datetime:
    found = [model.history.aggregate(last=Max("history_date"))["last"] for model in with_history()]
    return max(moment for moment in found if moment)


@pytest.fixture
def later(released):
    """Inside, histories are written a day after the release."""
    with written_from(at=released.released_at + timedelta(days=1)):
        yield


def take_away_editions(*releases: Release) -> None:
    """As a database is that was released before there were editions: of some releases, or of all."""
    lift(connection)
    held = Edition.objects.filter(release__in=releases) if releases else Edition.objects.all()
    held.delete()
    guard(connection)


def hashes(release: Release) -> dict[tuple[str, str], str]:
    return {(each.part, each.audience): each.sha256 for each in release.editions.all()}


def made_late(release: Release) -> dict[tuple[str, str], str]:
    """The hashes of the release's edition, taken away and made again."""
    take_away_editions(release)
    list(make_editions())
    return hashes(release)


# --- What came later is not in it --------------------------------------------------------------------------


def changed(row: models.Model) -> models.Model:
    """The row with another letter at the end of each of its texts, and each of its amounts one more."""
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
        if is_text and value and not column.unique:
            setattr(row, column.attname, value[:-1] + "x")
        elif isinstance(column, models.DecimalField) and value is not None:
            setattr(row, column.attname, value + 1)
    return row


def test_editions_made_late_are_those_made_at_their_releases(world):
    at_release = {each: hashes(each) for each in Release.objects.all()}
    take_away_editions()
    list(make_editions())
    assert {each: hashes(each) for each in Release.objects.all()} == at_release


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_rows_changed_later_are_as_they_were(released, later, noun):
    at_release = hashes(released)
    rows = list(noun._base_manager.all())
    for row in rows:
        changed(row).save()
    assert rows
    assert made_late(released) == at_release


POINTED_TO = {"Post", "Indicator", "Action", "StrategicPriority", "ImprovementPlan"}
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
    list(make_editions())
    plans = [release.editions.get(part="plan", audience="internal") for release in (released, second)]
    assert ["recorded_later" in plan.content for plan in plans] == [False, True]


# --- What history cannot give ------------------------------------------------------------------------------


def lacking(release: Release) -> str:
    (said,) = set(release.editions.values_list("lacking", flat=True))
    return said


def test_edition_made_at_its_release_lacks_nothing(released):
    assert lacking(released) == ""


def test_what_keeps_no_history_is_named(released):
    made_late(released)
    said = lacking(released)
    assert "No history is kept of names and order of themes; events on charts" in said
    assert "which indicators, findings and evidence belong to which actions" in said


def test_nouns_whose_history_reaches_back_are_not_named(released):
    made_late(released)
    assert "targets" not in lacking(released)


def test_nouns_imported_after_the_release_stand_as_today_and_are_named(world):
    first = world.quarters[Q2].releases.get()
    at_release = hashes(first)
    assert made_late(first) == at_release
    assert "since their history does not reach back: posts; indicators; definitions" in lacking(first)


def test_row_that_its_history_does_not_begin_with_stays_and_its_noun_is_named(world, released, later):
    at_release = hashes(released)
    lift(connection)
    Target.history.filter(indicator__code="adoptions").delete()
    guard(connection)
    note_history(Target.objects.get(indicator__code="adoptions"), world.users["admin"], "Looked at")
    assert made_late(released) == at_release
    assert "Some of them as when it was made: targets." in lacking(released)


def test_row_that_another_one_needs_stays(world, released, later):
    """A post without a history by then, of an action that has one."""
    at_release = hashes(released)
    head = Post.objects.get(slug="service-manager")
    lift(connection)
    Post.history.filter(slug="service-manager").delete()
    guard(connection)
    note_history(head, world.users["admin"], "Looked at")
    assert made_late(released) == at_release


def test_row_that_breaks_a_rule_of_today_leaves_its_noun_as_it_is(released, later):
    """A redaction took a target's figure out of its history: no such target could be stored."""
    lift(connection)
    Target.history.filter(indicator__code="adoptions").update(value=None)
    guard(connection)
    made_late(released)
    assert "does not reach back: targets" in lacking(released)


# --- Making them -------------------------------------------------------------------------------------------


def test_making_changes_nothing_but_editions(released, later):
    take_away_editions()
    for row in Target._base_manager.all():
        changed(row).save()
    before = {noun: list(noun._base_manager.order_by("pk").values()) for noun in NOUNS}
    list(make_editions())
    assert before == {noun: list(noun._base_manager.order_by("pk").values()) for noun in NOUNS}
    assert not [said for noun in NOUNS for said in drifted(noun)]


def test_making_goes_oldest_first_and_says_which_of_how_many(world):
    take_away_editions()
    assert list(make_editions()) == [
        "1 of 4: Q4 2016/17, version 1",
        "2 of 4: Q4 2017/18, version 1",
        "3 of 4: Q1 2018/19, version 1",
        "4 of 4: Q2 2018/19, version 1",
    ]


def test_making_may_be_stopped_and_started_again(world):
    take_away_editions()
    begun = make_editions()
    for _ in range(3):
        next(begun)
    begun.close()
    assert list(make_editions()) == ["1 of 2: Q1 2018/19, version 1", "2 of 2: Q2 2018/19, version 1"]
    assert not lacking_editions()


def test_making_adds_only_the_parts_that_are_lacking(world):
    release = world.quarters[Q2].releases.get()
    lift(connection)
    release.editions.filter(part="plan").delete()
    guard(connection)
    assert {row.part for row in make_edition(release)} == {"plan"}


def test_verify_names_what_lacks_an_edition_until_it_is_made(world):
    take_away_editions()
    assert len(list(altered_editions())) == 4
    list(make_editions())
    assert not list(altered_editions())


def test_command_says_how_far_it_is(world, capsys):
    take_away_editions()
    call_command("make_editions")
    said = capsys.readouterr().out.splitlines()
    assert (said[0], said[-1]) == ("1 of 4: Q4 2016/17, version 1", "Every release has its edition now.")


def test_command_with_nothing_to_do_says_so(world, capsys):
    call_command("make_editions")
    assert capsys.readouterr().out == "Every release has its edition.\n"
