"""What a person says for good is kept once, however often its form is sent; something else is a row more."""

import pytest
from django.contrib.auth.models import Group, User

from governance.boards.roles import PUBLISHER
from tests.governance.words_kept import DOORS

FIRST, SECOND = "Two teams joined in November.", "One team left in December."


@pytest.fixture(params=DOORS)
def door(request, world):
    DOORS[request.param].before(world)
    return DOORS[request.param]


@pytest.fixture
def said(door, world):
    """A function that says a text and returns the row it is kept in."""
    return lambda text: door.say(text, world.users[door.who])


def test_the_same_said_twice_is_one_row(door, said):
    before = door.model.objects.count()
    assert said(FIRST) == said(FIRST)
    assert door.model.objects.count() == before + 1


def test_something_else_is_a_row_of_its_own(door, said):
    before = door.model.objects.count()
    assert said(FIRST) != said(SECOND)
    assert door.model.objects.count() == before + 2


@pytest.mark.parametrize("name", ["query", "approval", "answer"])
def test_a_change_of_mind_and_back_is_three_rows(world, name):
    door = DOORS[name]
    door.before(world)
    rows = {door.say(text, world.users[door.who]).pk for text in (FIRST, SECOND, FIRST)}
    assert len(rows) == 3


@pytest.mark.parametrize("name", ["approval", "answer", "statement"])
def test_the_same_said_by_another_person_is_a_row_of_their_own(world, name):
    door, other = DOORS[name], User.objects.create_user("second-publisher")
    other.groups.add(Group.objects.get(name=PUBLISHER))
    door.before(world)
    assert door.say(FIRST, world.users[door.who]) != door.say(FIRST, other)
