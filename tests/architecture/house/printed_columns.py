"""The text columns of the house, a row for each noun that has some, and signs planted in them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Coalesce, Concat, Right
from django.utils import timezone

from governance.feed.tokens import make_token
from governance.models import Challenge, CheckAnswer
from governance.publishing.publish import publish
from governance.publishing.withdraw import withdraw
from plans.models import Finding, Inspection, PlannedQuantity, PlanVersion
from scorecard.audit.append_only import lift
from scorecard.entry.service import Entry
from scorecard.models import (
    AlreadyPublic,
    Annotation,
    Approval,
    Baseline,
    ClosingReason,
    FigureWord,
    Observation,
    PublishedFigure,
    Reconciliation,
    Relation,
)
from scorecard.models.printed import PrintedColumn
from scorecard.releases.revisions import correct, release_correction
from tests.governance.furnished import add_material
from tests.scorecard.signed import have_approved
from tests.world import ready
from tests.world_plan import NEWEST

OURS = ("scorecard", "plans", "governance")
COPIES = {"ReleasedFigure.note": "Observation.note", "ReleasedFigure.source": "Observation.source"}
"""Columns that a release freezes as they stand, with the printed column they are taken from."""


def named(column: models.Field) -> str:
    return f"{column.model.__name__}.{column.name}"


def text_columns() -> list[models.Field]:
    """Every column that may hold any text; those with choices or an alphabet of their own cannot."""
    return [
        column
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        and not any(isinstance(validator, RegexValidator) for validator in column.validators)
    ]


def printed_columns() -> list[models.Field]:
    """Those that mend and refuse, the reasons in histories among them."""
    return [column for column in text_columns() if isinstance(column, PrintedColumn)]


def furnish(world) -> None:
    """A row of every noun, a pack that went out and was taken back, and figures corrected since.

    No trigger guards them afterwards, until the transaction ends.
    """
    add_material(world)
    quarter, children = world.quarters[NEWEST], world.indicators["looked-after-children"]
    share, action = world.indicators["assessments-within-45-days"], world.actions["1.01"]
    figure, now = Observation.objects.filter(quarter=quarter).first(), timezone.now()
    Annotation.objects.create(indicator=children, on=date(2018, 8, 1), text="A move", source="Local")
    Baseline.objects.create(
        indicator=world.indicators["repeat-plans"],
        missing="none-held",
        none_held="first measured in 2017",
        basis="on",
        period_end=date(2017, 3, 31),
    )
    Relation.objects.create(from_indicator=children, kind="read_with", to_indicator=share)
    AlreadyPublic.objects.create(
        indicator=children, quarter=quarter, value=500, where="A report", since=date(2018, 10, 1)
    )
    FigureWord.objects.create(observation=figure, revision=1, word="queried", sentence="Why?", said_at=now)
    ClosingReason.objects.create(
        quarter=quarter, subject="x", name="X", problem="missing", reason="None sent", given_at=now
    )
    Reconciliation.objects.create(
        quarter=quarter,
        published=PublishedFigure.objects.earliest("pk"),
        value=500,
        explanation="Agrees",
        made_at=now,
    )
    make_token("Workbook", "public", by=world.users["manager"], day=date(2018, 10, 22))
    Approval.objects.create(quarter=quarter, given="By letter", approved_at=now)
    inspection = Inspection.objects.create(
        slug="visit",
        title="Visit",
        kind="inspection",
        starts_on=date(2018, 5, 1),
        ends_on=date(2018, 5, 2),
    )
    Finding.objects.create(inspection=inspection, ref="F1", text="Plans are late.").actions.add(action)
    PlannedQuantity.objects.create(
        action=action, name="helpers", amount=10, counted="helpers", agreed_on=date(2018, 4, 1)
    )
    PlanVersion.objects.create(
        plan=action.priority.plan, number=1, agreed_on=date(2018, 4, 1), summary="First"
    )
    Challenge.objects.filter(closed_on=None).update(answer="Two teams.")
    CheckAnswer.objects.create(quarter=quarter, answer="It is right.", answered_at=now)
    _publish_and_correct(world, quarter)
    lift(connection)


def _publish_and_correct(world, quarter) -> None:
    by, at = world.users["publisher"], datetime(2018, 10, 24, 9, 30, tzinfo=UTC)
    ready(quarter, by)
    first = {"quarter": quarter, "by": by, "why": "First", "at": at}
    withdraw(publish(board=world.boards["cabinet"], **first), by=by, why="Wrong")
    publish(board=world.boards["cypcib"], **first)
    recounted = Entry("looked-after-children", NEWEST, value=Decimal(501))
    correct(recounted, by=world.users["data"], why="Miscounted")
    have_approved(world, of=NEWEST)
    release_correction(quarter, by=by, why="Corrected", at=at)


def plant(columns: list[models.Field]) -> dict[str, models.Field]:
    """End the text in each row of each column with a sign of the column's own, past every door.

    The signs are Hangul syllables: one letter each, so that they fit everywhere, and none can be printed.
    The database puts them there itself: what is worked out there passes no column on its way.
    """
    # A row with a reason for its withdrawal stands in no pack, and would hide its other columns.
    standing = [column for column in columns if column.name != "withdrawn_because"]
    planted = {chr(0xAC00 + place): column for place, column in enumerate(standing)}
    for sign, column in planted.items():
        held = Right(Coalesce(column.name, Value("")), (column.max_length or 10_000) - 1)
        column.model._base_manager.update(**{column.name: Concat(held, Value(sign))})
    return planted
