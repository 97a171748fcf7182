"""The catalogue to choose from: what each indicator counts, how it is protected, and taking those ticked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scorecard.imports.catalogue import load_indicators, rows
from scorecard.models import Indicator
from scorecard.models.accounts import Account
from scorecard.vocabulary.states import DisclosureRule, Measure, Unit


class ChoiceError(Exception):
    """What was ticked cannot be taken as it stands; the message says what to do. Nothing was kept."""


@dataclass(frozen=True)
class Offered:
    """An indicator of the catalogue; `held` where the council has one of its code already."""

    code: str
    name: str
    theme: str
    counted: str
    definition: str
    rule: DisclosureRule
    held: bool


def offered(folder: Path) -> list[Offered]:
    """Every indicator of the catalogue in its order; one query."""
    held = set(Indicator.objects.values_list("code", flat=True))
    themes = {row["slug"]: row["name"] for row in rows(folder / "themes.csv")}
    definitions = {row["code"]: row["text"] for row in rows(folder / "definitions.csv")}
    return [
        Offered(
            code=row["code"],
            name=row["name"],
            theme=themes[row["theme"]],
            counted=f"{Unit(row['unit']).words}, {Measure(row['measure']).words.lower()}",
            definition=definitions.get(row["code"], ""),
            rule=DisclosureRule(row["disclosure"]),
            held=row["code"] in held,
        )
        for row in rows(folder / "indicators.csv")
    ]


def take(
    folder: Path, codes: Collection[str], *, approved_by: str, approved_on: date | None, by: Account, why: str
) -> list[str]:
    """Take ticked indicators over as the council's own, with definitions, rules and relations; their names.

    Owner, baseline and targets are the council's to enter. One that is held is left as it is. A rule that
    hides less than that for children is the council's to approve. Raises ChoiceError.
    """
    held = set(Indicator.objects.values_list("code", flat=True))
    ticked = [
        row for row in rows(folder / "indicators.csv") if row["code"] in codes and row["code"] not in held
    ]
    if not ticked:
        raise ChoiceError("Tick at least one indicator that is not held yet.")
    laxer = [row["name"] for row in ticked if row["disclosure"] != DisclosureRule.CHILDREN]
    if laxer and not (approved_by and approved_on):
        raise ChoiceError(
            "Say who approved the disclosure rules and when: of what is ticked, "
            f"{len(laxer)} hide less than the rule for children, {laxer[0]} among them."
        )
    approval = {
        "disclosure_approved_by": approved_by,
        "disclosure_approved_on": approved_on.isoformat() if approved_on else "",
    }
    load_indicators(folder, [row | approval | {"owner_post": ""} for row in ticked], by=by, why=why)
    return [row["name"] for row in ticked]
