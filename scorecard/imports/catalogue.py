"""The catalogue's files -> themes, posts, places, indicators and what each is measured against.

Loading the same files again changes what differs and leaves the rest, so a mended definition can be loaded
into a running service. Raises the database's own errors for files that break a rule, and
ValidationError for a text that paper cannot print; nothing is kept then.
"""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from scorecard.models import (
    AlreadyPublic,
    Annotation,
    Area,
    BankHoliday,
    Baseline,
    Definition,
    Indicator,
    Neighbour,
    NeighbourModel,
    Post,
    Quarter,
    Relation,
    Target,
    TargetStep,
    Theme,
)
from scorecard.models.accounts import Account
from scorecard.models.guarded import Row
from scorecard.models.history import sign
from scorecard.vocabulary.pdf_text import normalised
from scorecard.vocabulary.quarters import parse_slug


def rows(path: Path) -> list[dict[str, str]]:
    """A file's rows, all cells as text as columns for paper would keep them; `position` is a row's place."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = csv.DictReader(file, restval="")
        found = [{name: normalised(cell) for name, cell in row.items() if name} for row in read]
    return [{"position": str(place), **row} for place, row in enumerate(found, start=1)]


@transaction.atomic
def load_catalogue(folder: Path, *, by: Account, why: str) -> None:
    """Everything the scorecard needs before figures come: from the CSV files of one folder."""
    for name in ("posts.csv", "posts_plan.csv"):
        _load_posts(rows(folder / name), by, why)
    for row in rows(folder / "themes.csv"):
        values = {"name": row["name"], "position": row["position"]}
        Theme.objects.update_or_create(slug=row["slug"], defaults=values)
    load_indicators(folder, rows(folder / "indicators.csv"), by=by, why=why)
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    _load_baselines(rows(folder / "baselines.csv"), known, by, why)
    _load_targets(rows(folder / "targets.csv"), known, by, why)
    for row in rows(folder / "annotations.csv"):
        Annotation.objects.update_or_create(
            indicator=known.get(row["code"]),
            on=row["date"],
            kind=row["kind"],
            defaults={"text": row["text"], "source": row["source"]},
        )
    _load_places(folder)
    load_bank_holidays(folder)


@transaction.atomic
def load_indicators(folder: Path, found: list[dict[str, str]], *, by: Account, why: str) -> None:
    """Some of a folder's indicators, with their themes, definitions and the relations among those held."""
    _add_themes(rows(folder / "themes.csv"), {row["theme"] for row in found})
    _load_indicators(found, by, why)
    codes = {row["code"] for row in found}
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    catalogued = known.keys() | {row["code"] for row in rows(folder / "indicators.csv")}
    _load_definitions(
        [row for row in rows(folder / "definitions.csv") if row["code"] in codes], known, by, why
    )
    for row in rows(folder / "relations.csv"):
        ends = {row["from_code"], row["to_code"]}
        if nowhere := ends - catalogued:
            raise KeyError(f"relations.csv names {', '.join(nowhere)}, which indicators.csv does not hold.")
        if ends & codes and ends <= known.keys():
            key = {"from_indicator": known[row["from_code"]], "to_indicator": known[row["to_code"]]}
            about = {"note": row["note"], "whole": row["whole"] == "yes"}
            _kept(Relation, {**key, "kind": row["kind"]}, about, by, why)


def load_bank_holidays(folder: Path) -> None:
    for row in rows(folder / "bank_holidays.csv"):
        BankHoliday.objects.update_or_create(on=row["on"], defaults={"name": row["name"]})


@transaction.atomic
def load_already_public(folder: Path, *, by: Account, why: str) -> None:
    """What is known outside already, once its quarters are there."""
    for row in rows(folder / "already_public.csv"):
        key = {
            "indicator": Indicator.objects.get(code=row["code"]),
            "quarter": Quarter.objects.get(pk=parse_slug(row["quarter"])),
            "value": Decimal(row["value"]),
        }
        values = {"where": row["where"], "since": date.fromisoformat(row["since"])}
        _kept(AlreadyPublic, key, values, by, why)


def amount(text: str) -> Decimal | None:
    """A cell's figure, None where it is blank."""
    return Decimal(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _kept(model: type[Row], key: dict[str, Any], values: dict[str, Any], by: Account, why: str) -> Row:
    """The row under `key` with `values`: made, changed where it differs, or left alone."""
    row = model._default_manager.filter(**key).first() or model(**key)
    changed = row.pk is None or any(getattr(row, name) != value for name, value in values.items())
    if changed:
        for name, value in values.items():
            setattr(row, name, value)
        sign(row, by, why)
        row.save()
    return row


def _load_posts(found: list[dict[str, str]], by: Account, why: str) -> None:
    for row in found:
        _kept(Post, {"slug": row["slug"]}, {"title": row["title"], "email": row["email"]}, by, why)


def _add_themes(found: list[dict[str, str]], wanted: set[str]) -> None:
    """Those wanted that are not there yet; one whose place another theme has comes last."""
    there = dict(Theme.objects.values_list("slug", "position"))
    for row in found:
        if row["slug"] in wanted - there.keys():
            place = int(row["position"])
            there[row["slug"]] = max(there.values()) + 1 if place in there.values() else place
            Theme.objects.create(slug=row["slug"], name=row["name"], position=there[row["slug"]])


def _load_indicators(found: list[dict[str, str]], by: Account, why: str) -> None:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    posts = {post.slug: post for post in Post.objects.all()}
    plain = (
        "name",
        "plain_name",
        "unit",
        "measure",
        "polarity",
        "disclosure",
        "published_series",
        "supplier",
    )
    for row in found:
        values = {name: row[name] for name in (*plain, "report_name", "note")} | {
            "theme": themes[row["theme"]],
            "owner": posts.get(row["owner_post"]),
            "headline": row["headline"] == "yes",
            "adds_up": row["adds_up"] != "no",
            "disclosure_approved_by": row["disclosure_approved_by"],
            "disclosure_approved_on": _day(row["disclosure_approved_on"]),
            "position": int(row["position"]),
            "decimals": int(row["decimals"]),
            "ready_working_days": int(row["ready_working_days"] or 10),
            "ready_quarter": int(row["ready_quarter"]) if row["ready_quarter"] else None,
        }
        _kept(Indicator, {"code": row["code"]}, values, by, why)


def _load_definitions(
    found: list[dict[str, str]], known: dict[str, Indicator], by: Account, why: str
) -> None:
    for row in found:
        names = ("text", "numerator_words", "denominator_words", "source")
        key = {"indicator": known[row["code"]], "starts_on": date.fromisoformat(row["starts_on"])}
        _kept(Definition, key, {name: row[name] for name in names}, by, why)


def _load_baselines(found: list[dict[str, str]], known: dict[str, Indicator], by: Account, why: str) -> None:
    for row in found:
        held = bool(row["value"])
        hidden = not held and row["symbol"] == "c"
        values = {
            "value": amount(row["value"]),
            "missing": "" if held else "c" if hidden else "none-held",
            "none_held": "" if held or hidden else row["none_held"],
            "numerator": amount(row["numerator"]),
            "denominator": amount(row["denominator"]),
            "basis": row["basis"] or "on",
            "period_end": date.fromisoformat(row["period_end"] or "2017-03-31"),
            "source": row["source"],
            "release": row["release"],
            "not_comparable": row["note"] if row["comparable"] == "no" else "",
            "note": row["note"],
        }
        _kept(Baseline, {"indicator": known[row["code"]]}, values, by, why)


def _load_targets(found: list[dict[str, str]], known: dict[str, Indicator], by: Account, why: str) -> None:
    for row in found:
        values = {
            "kind": row["kind"],
            "value": amount(row["value"]),
            "upper": amount(row["upper"]),
            "tolerance": amount(row["tolerance"]) or Decimal(0),
            "statutory": row["basis"] == "statutory",
            "agreed_by": row["agreed_by"],
            "agreed_on": _day(row["agreed_on"]),
            "source": row["source"],
            "illustrative": row["illustrative"] == "yes",
        }
        key = {"indicator": known[row["code"]], "financial_year": int(row["financial_year"])}
        target = _kept(Target, key, values, by, why)
        for number in (1, 2, 3, 4):
            if step := amount(row[f"profile_q{number}"]):
                TargetStep.objects.update_or_create(target=target, number=number, defaults={"value": step})


def _load_places(folder: Path) -> None:
    for row in rows(folder / "areas.csv"):
        Area.objects.update_or_create(code=row["code"], defaults={"name": row["name"], "kind": row["kind"]})
    areas = {area.code: area for area in Area.objects.all()}
    for row in rows(folder / "neighbours.csv"):
        model, _ = NeighbourModel.objects.get_or_create(
            name=row["model"], defaults={"starts_on": row["starts_on"]}
        )
        Neighbour.objects.update_or_create(
            model=model, area=areas[row["area_code"]], defaults={"rank": row["rank"]}
        )
