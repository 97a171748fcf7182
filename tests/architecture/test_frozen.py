"""Once a quarter is released nothing that is written later changes a byte of its pages, files and packs.

Every column of every noun is written over, past the doors, and a further row of each noun is put beside the
others; what a reader gets stays the same, but for what is marked as having changed since, or as today's.
"""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client

from governance.publishing.publish import publish
from plans.models import ActionUpdate
from scorecard.models import Annotation, Definition, Indicator, Theme
from tests import world as small
from tests.architecture.conftest import enter_as
from tests.architecture.house.printed_columns import furnish
from tests.world import RELEASED

pytestmark = pytest.mark.long

SHOWN = {"quarter": RELEASED[-1].slug}
INDICATOR = "/scorecard/indicators/assessments-within-45-days/"
ADDRESSES = (
    "/",
    "/scorecard/",
    "/scorecard/changes/",
    "/scorecard/export.csv",
    INDICATOR,
    f"{INDICATOR}data.csv",
    f"{INDICATOR}figure.json",
    f"{INDICATOR}chart.svg",
    "/plan/",
    "/plan/priorities/1/",
    "/plan/said/",
    "/plan/evidence/",
    "/plan/actions/1.02/",
    "/governance/",
    "/governance/priorities/1/",
    "/governance/boards/cypcib/",
    "/governance/boards/cypcib/packs/2018-19-q2/",
    "/governance/boards/cypcib/packs/2018-19-q2.pdf",
)
READERS = ("manager", "board")
NOT_NOUNS = {
    "ChangeCount",
    "Quarter",
    "EntryDraft",
    "Job",
    "SentForm",
    "FigureFile",
    "PublishedFile",
    "PackNotice",
    "Reminder",
}
"""Counters, drafts and post; of a quarter nothing can be written once it is released."""
MARKED = re.compile(
    r"<(\w+)[^>]*\bdata-(?:since|today)\b[^>]*>.*?</\1>"
    r'|<span class="later">(?:[^<]|<(?!/?span)[^>]*>|<span[^>]*>[^<]*</span>)*</span>',
    re.DOTALL,
)
"""What has changed since, and what is today's and says so."""


def nouns() -> list[type[models.Model]]:
    return [
        model
        for app in ("scorecard", "plans", "governance")
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "instance_type")
        and not getattr(model, "never_changed", False)
        and model.__name__ not in NOT_NOUNS
    ]


def another(field: models.Field, value):
    """A value that the column can hold and does not."""
    if field.choices:
        return next((key for key, _ in field.flatchoices if key not in (value, "")), value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(value, Decimal | int):
        return value + 1
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, str):
        return (
            f"{value[: (field.max_length or 10_000) - 2]} x".strip() if " " in value or not value else value
        )
    return value


def write_over(row: models.Model) -> int:
    """Every column that the database lets be another, one after the other; how many did."""
    written = 0
    for field in row._meta.concrete_fields:
        if field.primary_key or field.is_relation:
            continue
        wanted = another(field, getattr(row, field.attname))
        if wanted == getattr(row, field.attname):
            continue
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: wanted})
            written += 1
        except DatabaseError:
            continue
    return written


def seen(enter, world) -> dict[tuple[str, str], str]:
    found = {}
    for role in READERS:
        client = enter(world, role)
        for address in ADDRESSES:
            answer = client.get(address, SHOWN)
            assert answer.status_code == 200, (role, address)
            page = MARKED.sub("", answer.content.decode("latin-1"))
            # Where a mark stood, a template leaves its line breaks.
            found[role, address] = re.sub(r"\s+", " ", page).replace(" </td>", "</td>").replace("> <", "><")
    return found


@pytest.fixture(scope="module")
def furnished_world(django_db_setup, django_db_blocker):
    """The small world with a row of every noun, frozen with all of them, and one pack published of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = small.make_world()
        furnish(world)
        small.release_anew(world)
        quarter, by = world.quarters[RELEASED[-1]], world.users["publisher"]
        small.ready(quarter, by)
        about = {"by": by, "why": "Test", "at": datetime(2018, 10, 31, 9, tzinfo=UTC)}
        publish(quarter=quarter, board=world.boards["cypcib"], **about)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def before(furnished_world, django_db_blocker):
    """What each reader gets before anything is written."""
    with django_db_blocker.unblock():
        return seen(enter_as(Client()), furnished_world)


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_nothing_written_later_changes_a_released_quarter(noun, enter, furnished_world, before):
    rows = list(noun._base_manager.all())
    with transaction.atomic():
        written = sum(write_over(row) for row in rows)
        after = seen(enter, furnished_world)
        transaction.set_rollback(True)
    assert written or not rows
    assert [key for key in before if after[key] != before[key]] == []


def test_what_comes_later_is_in_no_older_edition(enter, furnished_world, before):
    share = furnished_world.indicators["assessments-within-45-days"]
    with transaction.atomic():
        theme = Theme.objects.create(slug="new", name="A new theme", position=99)
        about = {"unit": "count", "measure": "snapshot", "polarity": "higher", "disclosure": "children"}
        Indicator.objects.create(code="new", name="A new one", plain_name="New", theme=theme, **about)
        Definition.objects.create(indicator=share, starts_on=date(2018, 9, 1), text="Counted another way.")
        Annotation.objects.create(indicator=share, on=date(2018, 9, 1), text="A break", kind="break")
        action = furnished_world.actions["1.02"]
        ActionUpdate(action=action, made_on=date(2018, 10, 20), brag="green", sentence="Late word.").save()
        assert seen(enter, furnished_world) == before
        transaction.set_rollback(True)
