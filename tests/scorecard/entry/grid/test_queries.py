"""What the grid costs at 48 indicators: pinned, and the same whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scorecard.models import Indicator, Observation
from tests.world import OPEN

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
ROWS = 48
SAVE, PAGE = 16, 15


@pytest.fixture
def codes(world) -> list[str]:
    """The world's indicators and as many counts as make 48."""
    model = world.indicators["looked-after-children"]
    known = list(world.indicators)
    for number in range(ROWS - len(known)):
        model.pk, model.code, model.name = None, f"count-{number}", f"Count {number}"
        model.save()
    return list(Indicator.objects.values_list("code", flat=True))


def sent(codes, value: str, **more) -> dict:
    return {f"{code}-value": value for code in codes} | more


def cost(call) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def test_saving_48_new_figures_costs_two_writes_a_row_and_16_at_most(sign_in, codes):
    client = sign_in("data")
    assert cost(lambda: client.post(GRID, sent(codes, "7"))) <= SAVE + 2 * ROWS
    assert Observation.objects.filter(quarter=OPEN).count() == ROWS


def test_changing_48_figures_costs_two_writes_a_row_and_16_at_most(sign_in, codes):
    client = sign_in("data")
    client.post(GRID, sent(codes, "7"))
    again = sent(codes, "8", why="Recount") | {f"{code}-revision": "1" for code in codes}
    assert cost(lambda: client.post(GRID, again)) <= SAVE + 2 * ROWS
    assert set(Observation.objects.filter(quarter=OPEN).values_list("value", "revision")) == {(8, 2)}


def test_saving_one_of_48_rows_costs_two_writes(sign_in, codes):
    client = sign_in("data")
    assert cost(lambda: client.post(GRID, sent(codes, "") | {f"{codes[0]}-value": "7"})) <= SAVE + 2


def test_page_costs_the_same_at_5_and_at_48_indicators(sign_in, world, request):
    client = sign_in("data")
    few = cost(lambda: client.get(GRID))
    request.getfixturevalue("codes")
    assert few == cost(lambda: client.get(GRID)) <= PAGE
