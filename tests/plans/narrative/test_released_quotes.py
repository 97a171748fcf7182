"""What a released report reads stays what it was: planned amounts and audit counts."""

from datetime import date

import pytest

from plans.models import Evidence, Paragraph, PlannedQuantity
from plans.narrative.released_quotes import audit_quoted_when_released, quoted_when_released
from plans.updates import UpdateError, save_planned
from tests.world import OPEN, RELEASED


@pytest.fixture
def planned(world):
    row = PlannedQuantity(
        action=world.actions["1.01"], name="helpers", amount=10, counted="helpers", agreed_on=date(2018, 5, 1)
    )
    return save_planned(row, by=world.users["publisher"], why="Test")


@pytest.fixture
def quote(world):
    """Put a text into the report of a quarter, released or not."""

    def _quote(text: str, key=RELEASED[-1]) -> None:
        paragraph = Paragraph(quarter=world.quarters[key], section=1, position=7, text=text)
        paragraph.save()

    return _quote


def change(world, planned, amount=11, why="Counted anew"):
    planned.amount = amount
    return save_planned(planned, by=world.users["publisher"], why=why)


def test_amount_changes_with_a_reason_while_no_released_report_reads_it(world, planned, quote):
    quote("[[action 1.01 planned helpers]]", OPEN)
    change(world, planned)
    assert planned.history.first().history_change_reason == "Counted anew"


def test_amount_changes_only_with_a_reason(world, planned):
    with pytest.raises(UpdateError, match="Say why “helpers” changes"):
        change(world, planned, why=" ")


def test_amount_that_a_released_report_reads_is_refused(world, planned, quote):
    quote("Find [[action 1.01 planned helpers]].")
    with pytest.raises(UpdateError, match="Q2 2018/19 is released with 10 helpers: add the new amount"):
        change(world, planned)
    assert PlannedQuantity.objects.get().amount == 10


def test_amount_agreed_after_the_released_report_may_change(planned, quote, world):
    quote("Find [[action 1.01 planned helpers]].")
    later = PlannedQuantity(
        action=planned.action, name="helpers", amount=12, counted="helpers", agreed_on=date(2018, 11, 1)
    )
    save_planned(later, by=world.users["publisher"], why="More")
    assert quoted_when_released(later) is None
    assert change(world, later, 13).amount == 13


def test_amount_overtaken_before_the_released_report_may_change(planned, quote, world):
    quote("Find [[action 1.01 planned helpers]].")
    earlier = PlannedQuantity(
        action=planned.action, name="helpers", amount=8, counted="helpers", agreed_on=date(2018, 4, 2)
    )
    save_planned(earlier, by=world.users["publisher"], why="First")
    assert quoted_when_released(earlier) is None


def test_another_name_or_escaped_text_is_no_quotation(planned, quote):
    quote(r"Find \[[action 1.01 planned helpers]] and [[action 1.01 planned others]].")
    assert quoted_when_released(planned) is None


def test_audit_is_quoted_by_any_of_its_counts(quote, world):
    audit = Evidence.objects.create(
        slug="autumn-audit", title="A", kind="audit", dated_on=date(2018, 9, 28), shows="S", held_where="H"
    )
    assert audit_quoted_when_released(audit) is None
    quote("In [[audit autumn-audit areas]] areas.")
    assert audit_quoted_when_released(audit) == world.quarters[RELEASED[-1]]


@pytest.mark.parametrize(
    "wrong", [{"amount": 0}, {"name": "Social workers"}, {"name": ""}, {"counted": ""}, {"name": "-x"}]
)
def test_planned_quantity_out_of_shape_is_refused(world, wrong):
    held = {"name": "helpers", "amount": 10, "counted": "helpers", "agreed_on": date(2018, 5, 1)}
    with pytest.raises(Exception, match=r"name|amount|counted|plan"):
        save_planned(
            PlannedQuantity(action=world.actions["1.01"], **held | wrong),
            by=world.users["publisher"],
            why="Test",
        )
    assert not PlannedQuantity.objects.exists()
