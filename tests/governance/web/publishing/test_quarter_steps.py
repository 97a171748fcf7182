"""A quarter's steps on the Publisher's start page: which is next, and what stands in the way of each."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from governance.models import PackNotice, Publication
from governance.publishing.drafting import Wish
from governance.publishing.publish import publish_all
from governance.web.publishing.quarter_steps import LACKING, NAMES, after_release, before_release
from governance.web.publishing.since_release import since_release
from scorecard.audit.append_only import guard, lift
from scorecard.entry.service import Entry
from scorecard.models import Post, Quarter, Release
from scorecard.releases.revisions import correct
from scorecard.vocabulary.gaps import GapKind
from scorecard.web.work import DONE, LATER, NEXT
from tests.scorecard import signed
from tests.world import OPEN, RELEASED, ready, release_anew

DAY = date(2019, 1, 22)


def steps(world, day=DAY, by="publisher") -> dict[str, tuple[str, str]]:
    """By name, where each step of the open quarter stands and what is said of it."""
    work = before_release(Quarter.objects.get(pk=OPEN), by=world.users[by], day=day)
    return {task.words: (task.step, task.note) for task in work.tasks}


def test_every_kind_of_gap_has_its_words():
    assert {*LACKING, GapKind.CHECKS} == set(GapKind)


def test_entering_comes_first(world):
    found = steps(world)
    assert found["Enter"] == (NEXT, "5 figures are missing.")
    assert [found[name][0] for name in NAMES[1:]] == [LATER] * 6


def test_entering_counts_what_is_left(world):
    signed.fill(world)
    assert steps(world)["Enter"] == (NEXT, "1 figure is missing.")


def test_confirming_counts_what_owners_were_not_heard_on_and_query(world):
    signed.fill(world)
    signed.confirm(world, word="queried", sentence="Is it whole?")
    note = steps(world)["Confirm"][1]
    assert "3 figures wait for their owners’ word." in note
    assert "1 figure is queried." in note


@pytest.mark.parametrize(("day", "runs"), [(date(2018, 12, 31), True), (date(2019, 1, 1), False)])
def test_closing_waits_for_the_quarters_end(world, day, runs):
    assert ("The quarter ends on 31 December 2018." in steps(world, day)["Close"][1]) is runs


def test_steps_to_come_say_what_they_lack_already(world):
    found = steps(world)
    assert "5 sections of the report are empty." in found["Release"][1]
    assert "2 boards are asked nothing." in found["Publish"][1]


def test_closed_quarter_waits_for_the_director(world):
    signed.fill(world)
    signed.shut(world)
    found = steps(world)
    assert [found[name][0] for name in NAMES[:4]] == [DONE, DONE, DONE, NEXT]
    assert found["Approve"][1] == "Nothing stands in the way."


def test_approved_quarter_waits_for_its_release(world):
    signed.fill(world)
    signed.shut(world)
    signed.have_approved(world)
    found = steps(world)
    assert (found["Approve"][0], found["Release"][0]) == (DONE, NEXT)
    assert "Once the figures are approved." not in found["Release"][1]


def test_who_entered_figures_is_told_that_another_signs(world):
    signed.fill(world, by="publisher")
    signed.shut(world)
    assert "another Publisher signs" in steps(world)["Release"][1]
    assert "another Publisher signs" not in steps(world, by="admin")["Release"][1]


def released(world) -> dict[str, dict[str, tuple[str, str]]]:
    """By title, what is shown of the newest released quarter."""
    quarter = Quarter.objects.get(pk=RELEASED[-1])
    work, behind = after_release(quarter, day=date(2018, 10, 31))
    since = since_release(quarter, behind, by=world.users["publisher"])
    found = [*([work] if work else []), *since]
    return {work.title: {task.said: (task.step, task.note) for task in work.tasks} for work in found}


def send_out(world, slugs, key=RELEASED[-1]) -> None:
    boards = [world.boards[slug] for slug in slugs]
    at = datetime(2018, 10, 31, 9, tzinfo=UTC)
    made = publish_all(
        quarter=world.quarters[key],
        boards=boards,
        by=world.users["publisher"],
        wish=Wish("Due"),
        at=at,
    )
    assert not [each.problem for each in made if each.problem]


def test_packs_are_counted_as_they_go_out(world):
    send_out(world, ["cypcib"])
    assert released(world)["Q2 2018/19"]["Publish"] == (NEXT, "1 of 2 packs out.")


def test_quarter_leaves_the_page_when_every_board_has_its_pack(world):
    send_out(world, ["cypcib", "cabinet"])
    assert released(world) == {}


def test_quarter_stays_while_an_e_mail_could_not_be_sent(world):
    send_out(world, ["cypcib", "cabinet"])
    pack, post = Publication.objects.first(), Post.objects.first()
    PackNotice.objects.create(publication=pack, post=post, email="post@example.org", problem="Refused")
    assert released(world)["Q2 2018/19"]["Tell"] == (NEXT, "1 e-mail waits to be sent again.")


def test_corrected_figure_waits_for_the_next_version(world):
    entry = Entry("adoptions", RELEASED[-1], value=10)
    correct(entry, by=world.users["data"], why="Miscounted")
    since = released(world)["Since the last release"]
    assert since["corrected figure waits for the next version"][1] == "Changed since Q2 2018/19 was released."


# --- Since the releases ----------------------------------------------------------------------------------

BEFORE, NEWEST = RELEASED[-2:]


def since(world) -> dict[str, str]:
    """What waits since the releases, with what is said of it."""
    return {said: note for said, (_, note) in released(world).get("Since the last release", {}).items()}


def test_corrected_figure_of_an_earlier_quarter_waits_too(world):
    correct(Entry("adoptions", BEFORE, value=5), by=world.users["data"], why="Miscounted")
    assert since(world) == {
        "corrected figure waits for the next version": f"Changed since {BEFORE.label} was released."
    }


def test_quarter_rests_on_an_earlier_one_that_was_released_again(world):
    correct(Entry("adoptions", BEFORE, value=5), by=world.users["data"], why="Miscounted")
    release_anew(world, BEFORE)
    assert since(world) == {
        "change beside the figures waits too": f"Changed since {NEWEST.label} was released."
    }


def test_packs_of_an_earlier_quarter_are_behind_its_next_version(world):
    ready(world.quarters[BEFORE], world.users["publisher"])
    send_out(world, ["cypcib"], BEFORE)
    release_anew(world, BEFORE)
    name = world.boards["cypcib"].short_name
    assert since(world) == {"pack is behind what is known": f"{BEFORE.label}: {name}."}


def test_quarter_released_after_the_newest_still_wants_its_packs(world):
    lift(connection)
    Release.objects.filter(quarter=NEWEST).update(released_at=datetime(2018, 7, 1, tzinfo=UTC))
    guard(connection)
    assert since(world)["packs are not out"] == f"{BEFORE.label} was released after {NEWEST.label}."
