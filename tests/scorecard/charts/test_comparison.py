"""The compare page's rows: places by period, as published."""

from datetime import date

from scorecard.charts.comparison import MEDIAN, Period, compared
from scorecard.vocabulary.figures import PublishedFact
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import facts, figure, percent_facts

EVER = QuarterKey(20984)
MARCH_17, MARCH_18 = date(2017, 3, 31), date(2018, 3, 31)


def held(area, kind, value, day=MARCH_18, release="2018"):
    return PublishedFact(area, kind, figure(value), day, True, release)


PUBLISHED = (
    held("Wigan", "neighbour", "70"),
    held("Bury", "neighbour", "73"),
    held("North West", "region", "91"),
    held("England", "england", "64"),
    held("Sefton", "authority", "90"),
    held("Sefton", "authority", "85", MARCH_17, "2017"),
)


def made(published=PUBLISHED, **more):
    return compared(percent_facts(published=published, **{"decimals": 0, **more}), EVER)


def test_our_own_comes_first_and_neighbours_last_with_their_median_before_them():
    assert [row.place for row in made().rows] == ["Sefton", "England", "North West", MEDIAN, "Bury", "Wigan"]


def test_only_our_own_row_is_marked():
    assert [row.place for row in made().rows if row.own] == ["Sefton"]


def test_periods_come_oldest_first():
    assert [period.label for period in made().periods] == ["31 March 2017", "31 March 2018"]


def test_every_row_has_a_cell_for_every_period():
    assert {len(row.cells) for row in made().rows} == {2}


def test_what_a_place_did_not_publish_is_none():
    england = made().rows[1]
    assert [cell.text for cell in england.cells] == ["none", "64"]


def test_the_median_shows_its_half():
    assert [cell.text for cell in made().rows[3].cells] == ["none", "71.5"]


def test_a_count_has_no_median():
    rows = compared(facts(published=PUBLISHED), EVER).rows
    assert MEDIAN not in [row.place for row in rows]


def test_a_hidden_figure_stays_hidden():
    rows = made((held("Bury", "neighbour", "c"),)).rows
    assert [row.cells[0].missing for row in rows if row.place == "Bury"] == ["c"]


def test_releases_are_named_once_each():
    assert made().releases == ("2017", "2018")


def test_a_years_period_names_the_year():
    assert Period(MARCH_18, on_a_day=False).label == "2017/18"
    assert Period(date(2018, 9, 30), on_a_day=False).label == "year to 30 September 2018"
