"""Pages set back to a day: what stood then, who may ask, and days that are none."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from scorecard.entry.service import Entry, close_quarter, record_figures
from scorecard.models.history import written_from
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.web.as_known_on import series_as_known
from tests.world import OPEN, RELEASED

INDICATOR = "/scorecard/indicators/looked-after-children/"


def at(day: int) -> datetime:
    return datetime(2019, 1, day, 12, tzinfo=UTC)


def entered(world, value: int, day: int) -> None:
    entry = Entry(code="looked-after-children", quarter=OPEN, value=D(value))
    with written_from(at=at(day)):
        record_figures([entry], by=world.users["data"], why="Counted again")


def known(world, day: int, drafts=None):
    """What was known of the open quarter on a day of January 2019."""
    series = series_as_known(date(2019, 1, day), OPEN, world.indicators.values(), drafts=drafts)
    return series["looked-after-children"].get(OPEN)


@pytest.fixture
def twice(world):
    """Entered as 510 on the 8th, as 505 on the 15th."""
    entered(world, 510, 8)
    entered(world, 505, 15)
    return world


def test_figure_as_entered_by_the_end_of_the_day(twice):
    assert [known(twice, day) and known(twice, day).value for day in (7, 8, 14, 15)] == [None, 510, 510, 505]


def test_figures_not_released_are_limited_to_the_codes_given(twice):
    assert known(twice, 20, drafts=frozenset({"adoptions"})) is None


def test_release_stands_from_its_day_on(twice):
    world = twice
    quarter = close_quarter(
        world.quarters[OPEN], data_as_at=date(2019, 1, 16), by=world.users["data"], why="x"
    )
    release_quarter(quarter, by=world.users["publisher"], why="Test", at=at(20))
    assert (known(world, 19).value, known(world, 21, drafts=frozenset()).value) == (505, 505)
    assert known(world, 19, drafts=frozenset()) is None


def test_quarters_released_later_are_not_known_yet(world):
    series = series_as_known(date(2018, 5, 1), RELEASED[-1], world.indicators.values(), drafts=frozenset())
    assert set(series["adoptions"]) == {QuarterKey(20164), QuarterKey(20174)}


def test_page_says_the_day_and_shows_its_figure(twice, sign_in):
    page = sign_in("data").get(f"{INDICATOR}?quarter=2018-19-q3&as-known-on=2019-01-10").content.decode()
    assert "As known on 10 January 2019." in page and 'value="510"' in page and 'value="505"' not in page


def test_page_without_a_quarter_is_the_newest_released_by_then(world, sign_in):
    page = sign_in("manager").get("/scorecard/?as-known-on=2018-08-01")
    assert page.context["shown_quarter"].key == QuarterKey(20181)


def test_links_and_files_keep_the_day(world, sign_in):
    client = sign_in("data")
    page = client.get("/scorecard/?as-known-on=2018-08-01").content.decode()
    assert "/scorecard/indicators/adoptions/?as-known-on=2018-08-01" in page
    file = client.get("/scorecard/export.csv?as-known-on=2018-08-01")
    assert "as-known-on-2018-08-01" in file["Content-Disposition"]
    assert "As known on,1 August 2018;" in file.content.decode().replace('"', "")


def test_manager_sees_only_their_own_drafts_of_then(twice, sign_in):
    address = f"{INDICATOR}?quarter=2018-19-q3&as-known-on=2019-01-10"
    assert 'value="510"' not in sign_in("manager").get(address).content.decode()


@pytest.mark.parametrize("role", ["board", "stranger"])
def test_readers_who_are_not_internal_cannot_ask(world, sign_in, role):
    assert sign_in(role).get("/scorecard/?as-known-on=2018-08-01").status_code == 404


@pytest.mark.parametrize(
    "day", ["", "yesterday", "2018-13-01", "20180801", "2018-W05-1", "1990-01-01", "99999-01-01"]
)
def test_day_that_is_none_answers_404(world, sign_in, day):
    assert sign_in("data").get(f"/scorecard/?as-known-on={day}").status_code == 404


def test_last_day_there_is_answers_as_today(world, sign_in):
    assert sign_in("data").get("/scorecard/?as-known-on=9999-12-31").status_code == 200
