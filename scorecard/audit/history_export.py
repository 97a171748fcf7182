"""The scorecard's history as one file: every change of a figure, quarter or yardstick, field by field.

For audit, so for readers who see every figure before its release. What a redaction took out stays out.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from scorecard.audit.history_integrity import with_history
from scorecard.models import Area, Indicator, Release
from scorecard.spreadsheets.formula_safety import safe
from scorecard.tables.exports import BOM, NOT_FOR_PUBLICATION
from scorecard.vocabulary.days import london_iso
from scorecard.vocabulary.quarters import QuarterKey

HEADS = (
    "When (London)",
    "Account",
    "Account number",
    "Noun",
    "Which",
    "Field",
    "Before",
    "After",
    "Why",
    "File SHA-256",
)
_ABOUT = ("history_id", "history_date", "history_change_reason", "history_type", "history_user_id")
_NOT_FIELDS = {*_ABOUT, "account_name", "file_sha256", "id", "unit_id"}
_NAMED_BY = (
    "indicator_id",
    "from_indicator_id",
    "kind",
    "to_indicator_id",
    "quarter_id",
    "target_id",
    "code",
    "slug",
    "number",
    "financial_year",
    "starts_on",
    "on",
)
_PLACES_NAMED_BY = ("indicator_id", "area_id", "period_end", "basis", "release")
_ADDED, _REMOVED = "added", "removed"

Line = tuple[datetime, tuple[str, ...]]
Codes = dict[str, dict[int, str]]
"""What keys of indicators and places stand for, by column."""


def history_csv() -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, oldest first; no cell can be taken for a formula."""
    codes = {
        "indicator_id": dict(Indicator.objects.values_list("pk", "code")),
        "area_id": dict(Area.objects.values_list("pk", "code")),
    }
    histories = [model.history.model for model in with_history() if model._meta.app_label == "scorecard"]
    lines = [line for history in histories for line in _changes(history, codes)]
    lines += [_release(each) for each in Release.objects.all()]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for _, cells in sorted(lines, key=lambda line: line[0]):
        writer.writerow(map(safe, cells))
    writer.writerow([NOT_FOR_PUBLICATION, *[""] * (len(HEADS) - 1)])
    return (BOM + out.getvalue()).encode()


def _changes(history: Any, codes: Codes) -> Iterator[Line]:
    """One history table as lines: a field a line, blank fields of a new row left out."""
    noun = str(history.instance_type._meta.verbose_name)
    key = history.instance_type._meta.pk.attname
    fields = [field.attname for field in history._meta.concrete_fields if field.attname not in _NOT_FIELDS]
    named_by = _PLACES_NAMED_BY if "area_id" in fields else _NAMED_BY
    last: dict[object, dict[str, Any]] = {}
    for row in history.objects.order_by("history_date", "history_id").values():
        before = last.get(row[key], {})
        which = " ".join(_text(name, row[name], codes) for name in named_by if row.get(name))
        about = (noun, which or str(row[key]))
        if row["history_type"] == "-":
            yield _line(row, about, _REMOVED, "", "")
            last.pop(row[key], None)
            continue
        if not before:
            yield _line(row, about, _ADDED, "", "")
        for name in fields:
            if row[name] != before.get(name) and (before or row[name] not in (None, "")):
                old = _text(name, before.get(name), codes)
                yield _line(row, about, name.removesuffix("_id"), old, _text(name, row[name], codes))
        last[row[key]] = row


def _line(row: dict[str, Any], about: tuple[str, str], field: str, before: str, after: str) -> Line:
    at = row["history_date"]
    return at, (
        london_iso(at),
        row["account_name"],
        str(row["history_user_id"] or ""),
        *about,
        field,
        before,
        after,
        row["history_change_reason"] or "",
        row.get("file_sha256", ""),
    )


def _release(release: Release) -> Line:
    return release.released_at, (
        london_iso(release.released_at),
        release.released_by_name,
        str(release.released_by or ""),
        "release",
        QuarterKey(release.quarter_id).slug,
        "version",
        "",
        str(release.version),
        release.reason,
        "",
    )


def _text(name: str, value: Any, codes: Codes) -> str:
    """A value for machines: codes for indicators, slugs for quarters, plain numbers, ISO dates."""
    if value is None:
        return ""
    key = "indicator_id" if name.endswith("indicator_id") else name
    if key in codes:
        return codes[key].get(value, str(value))
    if name == "quarter_id":
        return QuarterKey(value).slug
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
