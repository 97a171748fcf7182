"""The page for a data protection officer: what is hidden and promised, with what stands on file today."""

import pytest
from django.contrib.auth.models import Group, User

from governance.boards.roles import MANAGER, apply_roles
from scorecard.models import Relation, Release
from scorecard.vocabulary.states import RelationKind
from tests.pages import tight

PAGE = "/scorecard/protection/"


@pytest.fixture
def said(sign_in):
    """The page as a manager reads it, tags taken for spaces."""
    return lambda: tight(sign_in("manager").get(PAGE).content)


def test_smallest_count_in_force_is_named(world, said, settings):
    from scorecard.vocabulary.threshold import Threshold

    settings.DISCLOSURE_THRESHOLD = Threshold(10)
    assert "A count of 1 to 9 children" in said()


def test_figures_of_the_newest_release_are_counted(world, said):
    release = Release.objects.order_by("released_at").last()
    held = release.figures.filter(value__isnull=False)
    assert release.quarter.key.label in said()
    assert f"Of {held.count()} figures {held.filter(public_value=None).count()} read" in said()


def test_a_relation_stands_in_words_with_an_example(world, said):
    one, other = list(world.indicators.values())[:2]
    Relation(from_indicator=one, kind=RelationKind.ADDS_TO, to_indicator=other).save()
    page = said()
    assert f"<li>{one.name} adds to the number on the last day of {other.name}</li>" in page
    assert "For example: Children who came into care" in page


def test_a_council_without_a_release_reads_the_rules(db, client):
    apply_roles()
    manager = User.objects.create(username="manager")
    manager.groups.add(Group.objects.get(name=MANAGER))
    client.force_login(manager, "django.contrib.auth.backends.ModelBackend")
    page = tight(client.get(PAGE).content)
    assert ("The newest release" in page, "What is promised" in page) == (False, True)


@pytest.mark.parametrize(("reader", "linked"), [("board", False), ("manager", True), ("publisher", True)])
def test_the_frame_leads_there_for_internal_readers(world, sign_in, reader, linked):
    assert (f'href="{PAGE}"' in sign_in(reader).get("/").content.decode()) == linked
