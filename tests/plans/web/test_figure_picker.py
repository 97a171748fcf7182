"""The picker offers all that may be bound, and nothing that would be refused."""

from datetime import date

import pytest

from plans.models import AuditArea, Evidence, PlannedQuantity
from plans.narrative.plan_quantities import load_bindable
from plans.narrative.validation import check
from plans.updates import save_planned
from plans.web.figure_picker import to_bind
from scorecard.web.access import reader_of
from tests.world import RELEASED, release_anew


@pytest.fixture
def offered(world):
    save_planned(
        PlannedQuantity(
            action=world.actions["1.01"],
            name="helpers",
            amount=3,
            counted="helpers",
            of_children=True,
            agreed_on=date(2018, 5, 1),
        ),
        by=world.users["publisher"],
        why="Test",
    )
    audit = Evidence.objects.create(
        slug="autumn-audit",
        title="Autumn audit",
        kind="audit",
        dated_on=date(2018, 9, 28),
        shows="It shows.",
        held_where="A folder",
        sample_size=12,
    )
    AuditArea.objects.create(evidence=audit, position=1, name="Frequency", at_standard=True)
    Evidence.objects.create(
        slug="letter", title="A letter", kind="paper", dated_on=date(2018, 9, 1), shows="S", held_where="H"
    )
    release_anew(world)
    found = to_bind(world.quarters[RELEASED[-1]], reader_of(world.users["publisher"]))
    return {one.code: one for one in found}


def choice(one, field):
    return next(choice for choice in one.choices if choice.field == field)


def test_picker_offers_indicators_actions_that_plan_and_audits_that_count(offered):
    assert [code for code in offered if " " in code] == ["action 1.01", "audit autumn-audit"]
    assert list(offered)[:2] == ["assessments-within-45-days", "repeat-plans"]


def test_picker_says_what_each_choice_reads_and_writes(offered):
    change = choice(offered["looked-after-children"], "change")
    assert (change.text, change.reads, change.public) == (
        "[[looked-after-children change]]",
        "up 47 (10.4%)",
        "",
    )


def test_picker_says_what_the_public_reads_where_it_is_another(offered):
    hidden = choice(offered["repeat-plans"], "value")
    assert (hidden.reads, hidden.public) == ("5.0%†", "c")
    planned = choice(offered["action 1.01"], "planned helpers")
    assert (planned.text, planned.reads, planned.public) == ("[[action 1.01 planned helpers]]", "3", "c")


def test_picker_offers_nothing_that_would_be_refused(offered):
    known = load_bindable()
    for one in offered.values():
        for choice in one.choices:
            check(choice.text, known)


def test_picker_leaves_out_what_can_never_be_right(offered):
    fields = {one.code: {choice.field for choice in one.choices} for one in offered.values()}
    assert "change previous" not in fields["adoptions"] and "change year ago" in fields["adoptions"]
    assert "target" not in fields["looked-after-children"] and "target" in fields["adoptions"]
    assert "change" not in fields["average-caseload"]
