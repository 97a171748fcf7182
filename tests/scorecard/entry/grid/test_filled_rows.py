"""The grid with parts that stand elsewhere: what is saved, what is shown, what is left to be typed."""

import pytest
from django.urls import reverse

from scorecard.entry.grid.outcomes import READY, UNTOUCHED, WRONG, decide
from scorecard.entry.grid.row_parser import Shape, Typed
from scorecard.models import Indicator, Observation, Relation
from tests.world import OPEN

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
CHILDREN, SHARE, PLANS = "looked-after-children", "assessments-within-45-days", "repeat-plans"
RATE = Shape("rate", "Rate", "percent", "flow", 1, True)


@pytest.fixture
def as_data(sign_in, world):
    """The data officer, in a world where looked-after children are the whole of two shares."""
    for code in (SHARE, PLANS):
        Relation.objects.create(
            from_indicator=world.indicators[CHILDREN],
            kind="denominator_of",
            to_indicator=world.indicators[code],
        )
    return sign_in("data")


def held(code) -> Observation | None:
    return Observation.objects.filter(indicator__code=code, quarter=OPEN).first()


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_number_typed_once_is_saved_wherever_it_stands(as_data):
    as_data.post(GRID, {f"{CHILDREN}-value": "510", f"{SHARE}-numerator": "255", f"{PLANS}-numerator": "51"})
    assert [(held(code).denominator, held(code).value) for code in (SHARE, PLANS)] == [(510, 50), (510, 10)]


def test_filled_part_is_shown_with_its_source_and_its_box_stays_empty(as_data):
    page = text(as_data.post(GRID, {f"{CHILDREN}-value": "510", f"{SHARE}-numerator": "255", "do": "check"}))
    assert "<strong>Filled in:</strong> 510 from Looked after children." in page
    assert f'name="{SHARE}-denominator" value="" maxlength="60" placeholder="510"' in page
    assert ">50.0</output>" in page


def test_filled_part_follows_its_source_until_it_is_saved(as_data):
    boxes = {f"{SHARE}-numerator": "255", f"{SHARE}-denominator": ""}
    as_data.post(GRID, {f"{CHILDREN}-value": "500", "do": "check"} | boxes)
    as_data.post(GRID, {f"{CHILDREN}-value": "510"} | boxes)
    assert held(SHARE).denominator == 510


def test_typed_part_that_differs_is_saved_and_warned_of(as_data):
    sent = {f"{CHILDREN}-value": "510", f"{SHARE}-numerator": "250", f"{SHARE}-denominator": "500"}
    as_data.post(GRID, sent)
    assert held(SHARE).denominator == 500
    assert "The whole differs from Looked after children." in text(as_data.get(GRID))


def test_one_part_alone_is_no_error_and_nothing_to_save(as_data):
    as_data.post(GRID, {f"{CHILDREN}-value": "510"})
    page = text(as_data.get(GRID))
    assert held(SHARE) is None
    assert "510 from Looked after children" in page and "typed and not saved" not in page


def test_row_that_others_make_whole_is_saved_with_the_next_save_and_counted(as_data, world):
    plans = world.indicators[PLANS]
    Relation.objects.create(
        from_indicator=world.indicators["adoptions"], kind="numerator_of", to_indicator=plans
    )
    sent = {f"{CHILDREN}-value": "510", "adoptions-value": "51"}
    assert ">Filled in</span>" in text(as_data.post(GRID, sent | {"do": "check"}))
    answer = as_data.post(GRID, sent, follow=True)
    assert "3 figures are saved, 1 of them filled in from others." in text(answer)
    assert held(PLANS).value == 10


def test_yearly_figure_is_not_filled_in_out_of_its_quarter(as_data, world):
    plans = world.indicators[PLANS]
    Relation.objects.create(
        from_indicator=world.indicators["adoptions"], kind="numerator_of", to_indicator=plans
    )
    Indicator.objects.filter(code=PLANS).update(ready_quarter=1)
    as_data.post(GRID, {f"{CHILDREN}-value": "510", "adoptions-value": "51"})
    assert held(PLANS) is None


def test_saved_figure_is_never_filled_in_anew_when_it_is_emptied(as_data):
    as_data.post(GRID, {f"{CHILDREN}-value": "510", f"{SHARE}-numerator": "255"})
    emptied = {f"{SHARE}-{name}": "" for name in ("numerator", "denominator", "value")}
    assert "cannot be emptied" in text(as_data.post(GRID, emptied | {f"{SHARE}-revision": "1"}))


@pytest.mark.parametrize(
    ("typed", "filled", "expected"),
    [
        (Typed(numerator="5"), Typed(numerator="5", denominator="10"), READY),
        (Typed(), Typed(numerator="5", denominator="10"), READY),
        (Typed(), Typed(denominator="10"), UNTOUCHED),
        (Typed(), Typed(numerator="15", denominator="10"), UNTOUCHED),
        (Typed(numerator="15"), Typed(numerator="15", denominator="10"), WRONG),
    ],
)
def test_fate_of_a_row_with_filled_parts(typed, filled, expected):
    assert decide(typed, RATE, None, seen=None, filled=filled).fate == expected
