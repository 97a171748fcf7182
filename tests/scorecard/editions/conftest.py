"""A release that a history stands before, some of it of each noun that editions are made of."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Max

from plans.models import Evidence, Finding, Inspection, PlannedQuantity, PlanVersion, StaffVoice
from scorecard.audit.history_integrity import with_history
from scorecard.models import Relation, Release
from scorecard.models.history import written_from
from scorecard.releases.freeze import release_again
from tests.world import RELEASED


@pytest.fixture
def released(world) -> Release:
    """Version 2 of Q2, released an hour after all that its history tells; some of each noun was there."""
    visit = Inspection.objects.create(
        slug="visit", title="Visit", kind="inspection", starts_on=date(2018, 5, 1), ends_on=date(2018, 5, 4)
    )
    Finding.objects.create(inspection=visit, ref="F1", text="Too slow.")
    Evidence.objects.create(
        slug="audit",
        title="Audit",
        kind="audit",
        dated_on=date(2018, 8, 1),
        shows="Better.",
        held_where="Here",
    )
    PlanVersion.objects.create(
        plan=world.actions["3.01"].priority.plan, number=1, agreed_on=date(2018, 4, 25), summary="First."
    )
    StaffVoice.objects.create(
        role_group="Managers", about="Caseloads", words="Too many.", gathered_on=date(2018, 8, 1)
    )
    PlannedQuantity(
        action=world.actions["3.01"],
        name="social-workers",
        amount=9,
        counted="social workers",
        agreed_on=date(2018, 5, 1),
    ).save()
    Relation.objects.create(
        from_indicator=world.indicators["adoptions"],
        kind="part_of",
        to_indicator=world.indicators["looked-after-children"],
    )
    return release_again(
        world.quarters[RELEASED[-1]],
        by=world.users["publisher"],
        why="Test",
        at=last_moment() + timedelta(hours=1),
    )


def last_moment() -> datetime:
    found = [model.history.aggregate(last=Max("history_date"))["last"] for model in with_history()]
    return max(moment for moment in found if moment)


@pytest.fixture
def later(released):
    """Inside, histories are written a day after the release."""
    with written_from(at=released.released_at + timedelta(days=1)):
        yield
