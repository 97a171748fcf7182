"""What must agree in the demonstration: its days with its today, its meetings with its packs."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.apps import apps
from django.db.models import DateField, Model, TextField
from django.db.models import Field as Column

from governance.models import Meeting, Publication
from scorecard.vocabulary.days import london_day

ROOT = Path(__file__).parents[3]

PLANNED = {
    "governance.challenge.due_on",
    "governance.meeting.held_on",
    "governance.meeting.papers_due_on",
    "governance.publication.for_meeting",
    "plans.action.due_on",
    "plans.action.first_due_on",
    "plans.action.starts_on",
    "plans.improvementplan.ends_on",
    "scorecard.bankholiday.on",
}
"""Columns that plan: their days may lie ahead."""

PUBLISHED_SINCE = {
    "scorecard.annotation.on",
    "scorecard.definition.starts_on",
    "scorecard.neighbourmodel.starts_on",
    "scorecard.publishedfigure.period_end",
}
"""Of national statistics, which came out later; only the page that compares places looks ahead."""

MONTHS = list(calendar.month_name)
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS[1:])}) (20\d\d)\b")


def days_after(today: date) -> list[str]:
    """Every day in any table that lies after `today` and neither plans nor belongs to national statistics."""
    return [
        f"{name} {day}"
        for name, day in _days()
        if day > today and name.replace(".historical", ".") not in PLANNED | PUBLISHED_SINCE
    ]


def days_told_after(today: date) -> list[str]:
    """Every day written out in a text that lies after `today`."""
    return [f"{name}: {told}" for name, told, day in _days_told() if day > today]


def today() -> date:
    """The day that `make run` pins."""
    (pinned,) = re.findall(r"^AS_AT \?= (\S+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return date.fromisoformat(pinned)


def meetings_without_their_pack(today: date) -> list[Meeting]:
    """Meetings held by `today` that took a quarter's pack which was not out by the day papers were due."""
    out = {
        (pack.board_id, pack.quarter_id): london_day(pack.published_at)
        for pack in Publication.objects.defer("pdf", "one_page_pdf", "snapshot")
    }
    held = Meeting.objects.filter(held_on__lte=today, quarter__isnull=False)
    return [
        meeting
        for meeting in held
        if out.get((meeting.board_id, meeting.quarter_id), date.max) > meeting.papers_due_on
    ]


def _days() -> Iterator[tuple[str, date]]:
    for model, column in _columns(DateField):
        for value in model._base_manager.exclude(**{column.name: None}).values_list(column.name, flat=True):
            day = london_day(value) if isinstance(value, datetime) else value
            yield f"{model._meta.label_lower}.{column.name}", day


def _days_told() -> Iterator[tuple[str, str, date]]:
    for model, column in _columns(TextField):
        for text in model._base_manager.exclude(**{column.name: None}).values_list(column.name, flat=True):
            for found in _DAY.finditer(text):
                day, month, year = found.groups()
                told = date(int(year), MONTHS.index(month), int(day))
                yield f"{model._meta.label_lower}.{column.name}", found[0], told


def _columns(kind: type[Column]) -> Iterator[tuple[type[Model], Column]]:
    for model in apps.get_models():
        yield from ((model, field) for field in model._meta.concrete_fields if isinstance(field, kind))
