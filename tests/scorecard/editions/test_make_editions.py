"""Making editions of old releases: what they say they lack, their order, and what is left as it was."""

import pytest
from django.core.management import call_command
from django.db import connection

from scorecard.audit.append_only import guard, lift
from scorecard.audit.history_integrity import drifted
from scorecard.editions.late import make_edition, make_editions
from scorecard.editions.store import altered_editions, lacking_editions
from scorecard.models import Post, Release, Target
from scorecard.models.history import note_history
from scorecard.vocabulary.progress import Progress, StoppedError
from tests.scorecard.editions.taken_away import NOUNS, changed, hashes, made_late, take_away_editions
from tests.world import RELEASED

Q2 = RELEASED[-1]


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
    make_editions()
    assert before == {noun: list(noun._base_manager.order_by("pk").values()) for noun in NOUNS}
    assert not [said for noun in NOUNS for said in drifted(noun)]


class Told(Progress):
    """Keeps the steps it is told, and may ask to stop before one."""

    def __init__(self, stop_before: str = "") -> None:
        self.steps, self.stop_before = [], stop_before

    def step(self, words, done=0, of=0, *, may_stop=True):
        if self.stop_before and self.stop_before in words:
            raise StoppedError
        self.steps.append((words, done, of))


def test_making_goes_oldest_first_and_says_which_of_how_many(world):
    take_away_editions()
    told = Told()
    assert make_editions(told) == 4
    assert told.steps == [
        ("Making the edition of Q4 2016/17, version 1", 0, 4),
        ("Making the edition of Q4 2017/18, version 1", 1, 4),
        ("Making the edition of Q1 2018/19, version 1", 2, 4),
        ("Making the edition of Q2 2018/19, version 1", 3, 4),
    ]


def test_making_may_be_stopped_and_started_again(world):
    take_away_editions()
    with pytest.raises(StoppedError):
        make_editions(Told(stop_before="Q1 2018/19"))
    assert [str(each) for each in lacking_editions()] == ["Q1 2018/19, version 1", "Q2 2018/19, version 1"]
    assert make_editions() == 2
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
    make_editions()
    assert not list(altered_editions())


def test_command_says_how_far_it_is(world, capsys):
    take_away_editions()
    call_command("make_editions", progress=True)
    said = capsys.readouterr()
    assert said.err.splitlines()[0] == "1 of 4: Making the edition of Q4 2016/17, version 1"
    assert said.out == "Every release has its edition now: 4 made.\n"


def test_command_with_nothing_to_do_says_so(world, capsys):
    call_command("make_editions")
    assert capsys.readouterr().out == "Every release has its edition.\n"
