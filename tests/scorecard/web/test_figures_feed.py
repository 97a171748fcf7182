"""What an address of the feed asks, and that nothing is worked out for the public from a history."""

from datetime import date

import pytest
from django.http import Http404, QueryDict
from django.test import RequestFactory

from scorecard.web.access import reader_of
from scorecard.web.figures_feed import AskedFigures, UnclearError, figures_asked
from tests.scorecard.editions.taken_away import take_away_editions
from tests.world import OPEN, RELEASED

DAY = date(2018, 10, 22)


def asked(query: str) -> AskedFigures:
    return AskedFigures.read(QueryDict(query))


def given(world, role: str, *, public: bool, **question):
    reader = reader_of(world.users[role])
    request = RequestFactory().get("/")
    return figures_asked(request, reader.as_the_public if public else reader, AskedFigures(**question))


def test_an_address_without_a_question_asks_for_nothing_in_particular():
    assert asked("") == AskedFigures()


@pytest.mark.parametrize("name", ["as_known_on", "as-known-on"])
def test_every_question_is_read(name):
    found = asked(f"quarter=2018-19-q2&audience=public&{name}=2018-10-22")
    assert found == AskedFigures("2018-19-q2", "public", DAY)


@pytest.mark.parametrize(
    "query", ["quater=all", "token=x", "audience=", "as_known_on=", "as_known_on=22/10/2018"]
)
def test_a_question_that_is_unclear_is_refused(query):
    with pytest.raises(UnclearError):
        asked(query)


@pytest.mark.parametrize(
    ("question", "audience", "name"),
    [
        (AskedFigures(), "public", "figures"),
        (AskedFigures("all"), "internal", "figures-all-not-for-publication"),
        (AskedFigures("2018-19-q2", None, DAY), "public", "figures-2018-19-q2-as-known-on-2018-10-22"),
    ],
)
def test_a_file_is_called_after_what_was_asked(question, audience, name):
    assert question.file_name(audience) == name


def test_rows_name_the_version_of_their_release(world):
    found = given(world, "board", public=True, quarter="all")
    assert {row.quarter.version for row in found.rows} == {1}


def test_released_quarters_alone_last(world):
    lasts = {
        key: given(world, "data", public=False, quarter=key.slug).lasting for key in (RELEASED[-1], OPEN)
    }
    assert lasts == {RELEASED[-1]: True, OPEN: False}


@pytest.mark.parametrize("role", ["board", "data", "manager"])
def test_a_day_without_an_edition_is_worked_out_for_nobody_outside(world, role):
    take_away_editions()
    with pytest.raises(Http404):
        given(world, role, public=True, as_known_on=DAY)


def test_a_day_without_an_edition_is_worked_out_for_internal_readers(world):
    take_away_editions()
    assert given(world, "data", public=False, as_known_on=DAY).rows
