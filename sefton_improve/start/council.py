"""An empty product becomes a council's own: area, plan, first quarters, first Administrator."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from governance.boards.roles import ADMINISTRATOR
from plans.models import ImprovementPlan
from scorecard.entry.service import open_quarter
from scorecard.imports.catalogue import load_bank_holidays
from scorecard.models import Area, Indicator, Quarter
from scorecard.models.history import sign
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import AreaKind

ENGLAND = "E92000001"
WHY = "Start of the service"
MOST_QUARTERS = 60


class StartError(Exception):
    """The product cannot be started so; the message says why and what to do. Nothing was kept."""


@dataclass(frozen=True)
class Start:
    """What a council says of itself. Figures are collected from `first` on; quarters stand open to `last`."""

    authority: str
    code: str
    plan: str
    first: QuarterKey
    last: QuarterKey
    username: str
    password: str
    email: str = ""


def is_started() -> bool:
    """Whether the database is in use: whoever may sign in, and whatever was entered, is left alone."""
    return any(noun._base_manager.exists() for noun in (User, Quarter, Indicator, ImprovementPlan))


@transaction.atomic
def start(asked: Start) -> User:
    """Make what a product needs and nothing more; the Administrator's account. Raises StartError.

    The plan's days are those of the last quarter's financial year; its keepers change them, as all the rest.
    """
    if is_started():
        raise StartError("The database is in use: it is started already. Name an empty one in DATABASE_URL.")
    quarters = span(asked.first, asked.last)
    if not 1 <= len(quarters) <= MOST_QUARTERS:
        raise StartError(f"The last quarter lies before the first, or more than {MOST_QUARTERS} after it.")
    administrator = _administrator(asked)
    _saved(Area(code=asked.code, name=asked.authority, kind=AreaKind.AUTHORITY))
    _saved(Area(code=ENGLAND, name="England", kind=AreaKind.ENGLAND))
    plan = ImprovementPlan(
        slug=slugify(asked.plan)[:50] or "plan",
        title=asked.plan,
        authority=asked.authority,
        starts_on=date(asked.last.year, 4, 1),
        ends_on=date(asked.last.year + 1, 3, 31),
    )
    sign(plan, administrator, WHY)
    _saved(plan)
    load_bank_holidays(Path(settings.BASE_DIR) / "fixtures")
    for key in quarters:
        open_quarter(key, by=administrator, why=WHY)
    return administrator


def _administrator(asked: Start) -> User:
    account = User(username=asked.username, email=asked.email, is_staff=True)
    try:
        validate_password(asked.password, account)
    except ValidationError as error:
        raise StartError(f"The password: {' '.join(error.messages)}") from error
    account.set_password(asked.password)
    _saved(account)
    account.groups.add(Group.objects.get(name=ADMINISTRATOR))
    return account


def _saved(row: Area | ImprovementPlan | User) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        said = " ".join(messages)
        raise StartError(f"The {row._meta.verbose_name}’s {name.replace('_', ' ')}: {said}") from error
    row.save()
