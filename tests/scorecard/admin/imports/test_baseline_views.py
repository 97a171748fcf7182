"""Baselines are taken from national figures: of the year, of this council, where none is held."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from scorecard.models import Area, Baseline, PublishedFigure

ADDRESS = reverse("admin:scorecard_baseline_from_published")


@pytest.fixture
def take(sign_in):
    """`take(year)`: the page's text after the form was sent."""

    def _take(year: str) -> str:
        return sign_in("admin").post(ADDRESS, {"year": year, "why": "Start"}, follow=True).content.decode()

    return _take


@pytest.fixture
def published(world):
    """`published(code, value, **about)`: a national figure of this council on 31 March 2017."""

    def _published(code: str, value: int | None, **about) -> PublishedFigure:
        row = {
            "indicator": world.indicators[code],
            "area": Area.objects.get(kind="authority"),
            "period_end": date(2017, 3, 31),
            "basis": "on",
            "release": "2025",
            "current": True,
            "value": value,
            "source": "DfE workforce",
        }
        figure = PublishedFigure(**(row | about))
        figure.save()
        return figure

    return _published


def test_indicator_that_lacks_one_is_given_the_published_figure(take, published):
    published("average-caseload", 21)
    assert "1 indicator has its baseline now" in take("2016/17")
    held = Baseline.objects.get(indicator__code="average-caseload")
    assert (held.value, held.basis, held.period_end, held.release) == (
        Decimal(21),
        "on",
        date(2017, 3, 31),
        "2025",
    )
    assert held.history.get().history_change_reason == "Start"


def test_baseline_that_is_held_stays(take, published):
    published("average-caseload", 21)
    published("looked-after-children", 999)
    take("2016/17")
    assert Baseline.objects.get(indicator__code="looked-after-children").value == 453


def test_hidden_figure_is_a_hidden_baseline(take, published):
    published("average-caseload", None, symbol="c")
    take("2016/17")
    held = Baseline.objects.get(indicator__code="average-caseload")
    assert (held.value, held.missing) == (None, "c")


@pytest.mark.parametrize(
    "about",
    [
        {"value": None, "symbol": "-"},
        {"basis": "year"},
        {"current": False},
        {"period_end": date(2016, 3, 31)},
    ],
)
def test_figure_that_says_something_else_is_not_taken(take, published, about):
    published("average-caseload", about.pop("value", 21), **about)
    assert "For 2016/17 no national figure of this council is held" in take("2016/17")
    assert not Baseline.objects.filter(indicator__code="average-caseload").exists()


def test_another_places_figure_is_not_taken(take, published):
    published("average-caseload", 21, area=Area.objects.get(kind="england"))
    assert "no national figure of this council is held" in take("2016/17")


@pytest.mark.parametrize("year", ["", "2016", "2016/18", "last year"])
def test_year_that_is_none_is_refused(take, year):
    assert "Write the year as 2018/19." in take(year)


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_baselines_are_the_administrators(sign_in, role):
    assert sign_in(role).get(ADDRESS).status_code == 403


def test_year_before_the_first_quarter_is_offered(sign_in, world):
    first = world.quarters[min(world.quarters)].key.year
    page = sign_in("admin").get(ADDRESS).content.decode()
    assert f'value="{first - 1}/{first % 100:02}"' in page
