"""The page for a data protection officer: what is hidden and promised, with what stands on file today."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group, User

from governance.boards.roles import MANAGER, apply_roles
from scorecard.models import Area, PublishedFigure, Relation, Release
from scorecard.releases.freeze import release_again
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import RelationKind
from scorecard.web.work import since_national_figures
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


OPENED = "/scorecard/protection/opened/?quarter=2018-19-q1"


@pytest.fixture
def told_elsewhere(world):
    """The four adoptions by June, which our release of the quarter hides, as published since."""
    area = Area.objects.get(kind="authority")
    PublishedFigure.objects.create(
        indicator=world.indicators["adoptions"],
        area=area,
        period_end=date(2018, 6, 30),
        basis="on",
        release="2026",
        current=True,
        value=4,
        source="DfE",
    )


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_a_figure_that_national_figures_opened_is_named(sign_in, told_elsewhere, role):
    assert ">Adoptions</a>" in sign_in(role).get(OPENED).content.decode()


def test_nothing_is_opened_without_them(sign_in, world):
    assert "None: every figure that is hidden" in sign_in("data").get(OPENED).content.decode()


def test_a_quarter_not_released_has_nothing_to_open(sign_in, world):
    page = sign_in("data").get(OPENED.replace("q1", "q3")).content.decode()
    assert "Q3 2018/19 is not released" in page


@pytest.mark.parametrize("role", ["manager", "board"])
def test_what_was_opened_is_for_those_who_see_every_figure(sign_in, world, role):
    assert sign_in(role).get(OPENED).status_code == 404


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_the_start_page_leads_there_after_an_import(sign_in, world, told_elsewhere, role):
    assert "See which hidden figures they opened" in sign_in(role).get("/your-work/").content.decode()


def test_a_release_after_the_national_figures_has_nothing_to_look_for(world):
    quarter, by = world.quarters[QuarterKey(20182)], world.users["publisher"]
    assert since_national_figures(quarter)
    release_again(quarter, by=by, why="Test", at=datetime(2100, 1, 1, tzinfo=UTC))
    assert since_national_figures(quarter) == []
