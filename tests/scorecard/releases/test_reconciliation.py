"""Our year-end beside the published figures of the year."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from scorecard.entry.service import Entry, EntryError, record_figures
from scorecard.models import Area, PublishedFigure, Reconciliation
from scorecard.releases.reconciliation import reconcile, year_ends
from scorecard.vocabulary.quarters import QuarterKey
from tests.world import OPEN

AT = datetime(2019, 12, 1, 9, tzinfo=UTC)
PAGE = reverse("admin:scorecard_publishedfigure_reconcile")


@pytest.fixture
def publish(world):
    """`publish(code, value)`: a figure of our own, published for the end of the open quarter."""

    def _publish(code: str, value: str | None, **more):
        indicator = world.indicators[code]
        about = {"period_end": OPEN.end, "release": "Children looked after 2019", "source": "DfE"}
        about |= {"basis": "on", "current": True, "symbol": "" if value else "c"} | more
        figure = PublishedFigure(
            indicator=indicator,
            area=Area.objects.get(kind="authority"),
            value=None if value is None else D(value),
            **about,
        )
        PublishedFigure._base_manager.bulk_create([figure])
        return PublishedFigure.objects.latest("pk")

    return _publish


@pytest.fixture
def enter(world):
    def _enter(code: str, value: str, quality: str = "provisional"):
        entry = Entry(code, OPEN, value=D(value), quality=quality)
        record_figures([entry], by=world.users["data"], why="Year-end")

    return _enter


def of(figure: PublishedFigure):
    (found,) = [each for each in year_ends() if each.published == figure]
    return found


def test_difference_is_ours_less_the_published_one(publish, enter):
    enter("looked-after-children", "512")
    assert of(publish("looked-after-children", "509")).difference == 3


def test_what_rounds_to_the_same_owes_no_explanation(world, publish, enter):
    world.indicators["looked-after-children"].unit = "ratio"
    found = publish("looked-after-children", "512")
    enter("looked-after-children", "512")
    assert (of(found).difference, of(found).owes_explanation, of(found).is_open) == (0, False, True)


def test_figure_without_one_of_ours_is_not_listed(publish):
    found = publish("looked-after-children", "509")
    assert not [each for each in year_ends() if each.published == found]


def test_period_that_ends_within_a_quarter_is_not_listed(publish, enter):
    enter("looked-after-children", "512")
    found = publish("looked-after-children", "509", period_end=date(2018, 11, 30))
    assert not [each for each in year_ends() if each.published == found]


def test_symbol_is_not_comparable_and_owes_nothing(publish, enter):
    enter("looked-after-children", "512")
    found = of(publish("looked-after-children", None))
    assert (found.difference, found.is_open) == (None, False)


def test_explanation_makes_the_provisional_figure_final(world, publish, enter):
    enter("looked-after-children", "512")
    found = of(publish("looked-after-children", "509"))
    reconcile(found, "Three children came late.", by=world.users["data"], at=AT)
    row = found.made_of[0]
    row.refresh_from_db()
    assert (row.quality, row.value) == ("final", 512)
    assert row.history.first().history_change_reason == (
        "Reconciled with Children looked after 2019: Three children came late."
    )
    again = of(found.published)
    assert (again.explained, again.is_open) == ("Three children came late.", False)


def test_difference_without_an_explanation_is_refused(world, publish, enter):
    enter("looked-after-children", "512")
    with pytest.raises(EntryError, match="Say why ours differs"):
        reconcile(of(publish("looked-after-children", "509")), " ", by=world.users["data"], at=AT)
    assert not Reconciliation.objects.exists()


def test_who_may_not_enter_figures_may_not_reconcile(world, publish, enter):
    enter("looked-after-children", "512")
    with pytest.raises(PermissionDenied):
        reconcile(of(publish("looked-after-children", "509")), "Late", by=world.users["manager"], at=AT)


def test_corrected_figure_is_asked_again(world, publish, enter):
    enter("looked-after-children", "512")
    found = publish("looked-after-children", "509")
    reconcile(of(found), "Late", by=world.users["data"], at=AT)
    enter("looked-after-children", "513", quality="final")
    assert of(found).owes_explanation


def test_released_quarter_is_corrected_in_its_quality(world, publish):
    quarter = QuarterKey(20182)
    figure = publish("looked-after-children", "500", period_end=quarter.end)
    found = of(figure)
    reconcile(found, "Agrees", by=world.users["data"], at=AT)
    row = found.made_of[0]
    row.refresh_from_db()
    assert row.quality == "final"


# --- The page ---------------------------------------------------------------------------------------------


def test_page_lists_both_figures_and_their_difference(sign_in, publish, enter):
    enter("looked-after-children", "512")
    publish("looked-after-children", "509")
    page = sign_in("data").get(PAGE).content.decode()
    assert all(
        words in page for words in ("512", "509", "+3", "Why ours differs", "Children looked after 2019")
    )


def test_page_keeps_an_explanation(sign_in, publish, enter):
    enter("looked-after-children", "512")
    figure = publish("looked-after-children", "509")
    sent = {"figure": figure.pk, "explanation": "Late"}
    page = sign_in("data").post(f"{PAGE}?year={OPEN.year}", sent, follow=True).content.decode()
    assert "kept." in page
    assert Reconciliation.objects.get().explanation == "Late"


def test_page_says_what_is_owed_and_gives_the_typed_text_back(sign_in, publish, enter):
    enter("looked-after-children", "512")
    figure = publish("looked-after-children", "509")
    client = sign_in("data")
    page = client.post(f"{PAGE}?year={OPEN.year}", {"figure": figure.pk, "explanation": ""}).content.decode()
    assert "Say why ours differs from the published figure." in page
    page = client.post(
        f"{PAGE}?year={OPEN.year}", {"figure": figure.pk, "explanation": "x" * 301}
    ).content.decode()
    assert "300 characters at most." in page and "x" * 301 in page


def test_page_of_a_year_without_figures_is_none(sign_in, world):
    assert sign_in("data").get(f"{PAGE}?year=1066").status_code == 404


def test_page_is_of_those_who_enter_figures(sign_in, world):
    assert sign_in("admin").get(PAGE).status_code == 403


def test_your_work_counts_what_is_owed(sign_in, publish, enter):
    enter("looked-after-children", "512")
    publish("looked-after-children", "509")
    page = sign_in("data").get("/your-work/").content.decode()
    assert "to reconcile with ours" in page and "1 differs beyond rounding" in page
