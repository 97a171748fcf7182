"""Figures through the administration: the door, its reasons and its refusals."""

from decimal import Decimal

import pytest
from django.urls import reverse

from scorecard.models import Observation, Quarter
from tests.world import OPEN, RELEASED

ADD = reverse("admin:scorecard_observation_add")


def form(world, **changes) -> dict:
    return {
        "indicator": world.indicators["looked-after-children"].pk,
        "quarter": int(OPEN),
        "value": "510",
        "missing": "",
        "numerator": "",
        "denominator": "",
        "quality": "provisional",
        "source": "Case system",
        "extract_run_on": "2019-01-08",
        "note": "",
        "why": "",
    } | changes


@pytest.fixture
def as_data(sign_in):
    return sign_in("data")


def held() -> Observation:
    return Observation.objects.get(indicator__code="looked-after-children", quarter=OPEN)


def errors(response) -> str:
    return str(response.context["adminform"].form.errors) if response.context else ""


def test_add_writes_through_the_door(as_data, world):
    as_data.post(ADD, form(world))
    assert (held().value, held().unit, held().history.first().account_name) == (510, "count", "data")


def test_change_without_reason_is_refused(as_data, world):
    as_data.post(ADD, form(world))
    address = reverse("admin:scorecard_observation_change", args=[held().pk])
    response = as_data.post(address, form(world, value="511"))
    assert "Say why this changes." in errors(response)
    assert held().value == 510


def test_change_with_reason_keeps_it_in_the_history(as_data, world):
    as_data.post(ADD, form(world))
    address = reverse("admin:scorecard_observation_change", args=[held().pk])
    as_data.post(address, form(world, value="511", why="Late return"))
    assert (held().value, held().revision) == (511, 2)
    assert held().history.first().history_change_reason == "Late return"


def test_add_to_a_released_quarter_is_refused(as_data, world):
    response = as_data.post(ADD, form(world, quarter=int(RELEASED[-1])))
    assert "is released: choose an open one" in errors(response)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "-1"}, "below nought"),
        ({"value": "500.5"}, "whole number"),
        ({"value": ""}, "reason for none"),
        ({"missing": "not-collected"}, "reason for none"),
    ],
)
def test_add_bad_figure_is_refused_in_words(as_data, world, changes, message):
    assert message in errors(as_data.post(ADD, form(world, **changes)))


@pytest.fixture
def share(as_data, world):
    """A saved share and the address of its form: 405 of 604, which is shown as 67.1."""
    indicator = world.indicators["assessments-within-45-days"].pk
    as_data.post(ADD, form(world, indicator=indicator, value="", numerator="405", denominator="604"))
    row = Observation.objects.get(indicator=indicator, quarter=OPEN)
    return row, reverse("admin:scorecard_observation_change", args=[row.pk])


def test_value_made_of_parts_stands_in_its_box_as_pages_show_it(as_data, share):
    row, address = share
    assert row.value == Decimal("67.0530")
    assert 'name="value" value="67.1"' in as_data.get(address).content.decode()


def test_form_sent_back_as_it_was_shown_changes_nothing(as_data, world, share):
    row, address = share
    as_data.post(address, form(world, value="67.1", numerator="405", denominator="604"))
    row.refresh_from_db()
    assert (row.value, row.revision) == (Decimal("67.0530"), 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "67.1", "numerator": "505"}, "505 of 604 makes 83.6"),
        ({"value": "", "numerator": "605"}, "The part is larger than the whole."),
        ({"value": "101", "numerator": "", "denominator": ""}, "A percentage cannot be above 100."),
        ({"value": "0.671", "numerator": "", "denominator": ""}, "0.671 would be 0.7%: did you mean 67.1%?"),
    ],
)
def test_saved_figure_is_checked_as_a_new_one(as_data, world, share, changes, message):
    row, address = share
    sent = {"numerator": "405", "denominator": "604", "why": "Counted again"} | changes
    assert message in errors(as_data.post(address, form(world, **sent)))
    row.refresh_from_db()
    assert (row.value, row.numerator) == (Decimal("67.0530"), 405)


def test_figures_are_listed_as_pages_show_them(as_data, share):
    page = as_data.get(reverse("admin:scorecard_observation_changelist")).content.decode()
    assert "67.1% (405 of 604)" in page


def test_a_released_figure_reads_as_pages_show_it(as_data):
    row = Observation.objects.get(indicator__code="repeat-plans", quarter=RELEASED[0])
    page = as_data.get(reverse("admin:scorecard_observation_change", args=[row.pk])).content.decode()
    assert "21.4% (15 of 70)" in page
    assert "21.4286" not in page


def test_figure_of_a_released_quarter_is_read_only(as_data, world):
    row = Observation.objects.filter(quarter=RELEASED[-1]).first()
    response = as_data.post(
        reverse("admin:scorecard_observation_change", args=[row.pk]), form(world, value="1")
    )
    assert response.status_code == 403


@pytest.mark.parametrize("username", ["admin", "publisher"])
def test_add_by_role(sign_in, world, username):
    expected = {"admin": 403, "publisher": 302}[username]
    assert sign_in(username).post(ADD, form(world)).status_code == expected


def test_forged_state_is_ignored(as_data, world):
    address = reverse("admin:scorecard_quarter_change", args=[int(OPEN)])
    as_data.post(address, {"number": int(OPEN), "state": "released", "data_as_at": "2019-01-21", "why": "x"})
    assert Quarter.objects.get(pk=OPEN).state == "open"


def test_quarter_is_opened_by_its_number(as_data, world):
    as_data.post(reverse("admin:scorecard_quarter_add"), {"number": int(OPEN.next)})
    opened = Quarter.objects.get(pk=OPEN.next)
    assert (opened.state, opened.history.get().account_name) == ("open", "data")


def test_quarter_that_is_none_is_refused_in_words(as_data, world):
    assert "is not a quarter" in errors(
        as_data.post(reverse("admin:scorecard_quarter_add"), {"number": 20185})
    )


def test_quarter_number_and_released_day_cannot_be_forged(as_data, world):
    key = RELEASED[-1]
    before = Quarter.objects.get(pk=key).data_as_at
    address = reverse("admin:scorecard_quarter_change", args=[int(key)])
    as_data.post(address, {"number": int(OPEN.next), "data_as_at": "2020-01-01", "why": "x"})
    assert Quarter.objects.get(pk=key).data_as_at == before
    assert not Quarter.objects.filter(pk=OPEN.next).exists()


def test_quarter_list_says_what_is_missing(as_data, world):
    page = as_data.get(reverse("admin:scorecard_quarter_changelist")).content.decode()
    assert '<td class="field-figures_in">5</td>' in page
    assert "0 of 5, 5 missing" in page


@pytest.mark.parametrize("role", ["data", "publisher", "admin"])
def test_row_of_history_is_read_and_never_saved_from(sign_in, world, role):
    client = sign_in("data")
    client.post(ADD, form(world))
    row = held().history.first()
    address = reverse("admin:scorecard_observation_simple_history", args=[row.id, row.history_id])
    client = sign_in(role)
    assert client.get(address).status_code == 200
    assert client.post(address, form(world, value="511", why="Reverted")).status_code == 405
    assert held().value == 510


def test_a_released_figure_says_where_it_is_corrected(as_data):
    row = Observation.objects.filter(quarter__in=RELEASED).first()
    page = as_data.get(reverse("admin:scorecard_observation_change", args=[row.pk])).content.decode()
    assert reverse("admin:scorecard_quarter_correct", args=[row.quarter_id]) in page
    assert "Why:" not in page


@pytest.mark.parametrize("number", [20253, 20222, 20154])
def test_a_mistyped_year_opens_no_quarter(sign_in, number):
    """It could not be taken back, and its figures would be owed for ever."""
    page = sign_in("data").post(reverse("admin:scorecard_quarter_add"), {"number": number, "why": "New"})
    said = "lies beyond the quarters held: open Q4 2018/19 next"
    assert page.status_code == 200 and said in page.content.decode()
    assert not Quarter.objects.filter(pk=number).exists()


@pytest.mark.parametrize(
    ("typed", "number"),
    [(20184, 20184), ("Q4 2018/19", 20184), ("2018-19-q4", 20184), (20163, 20163), (20171, 20171)],
)
def test_the_next_quarter_the_one_before_all_and_one_between_are_opened(sign_in, typed, number):
    sign_in("data").post(reverse("admin:scorecard_quarter_add"), {"number": typed, "why": "New"})
    assert Quarter.objects.filter(pk=number).exists()
