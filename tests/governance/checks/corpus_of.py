"""The corpus of sentences, and the readings of Q2 2018/19 that `corpus/figures.csv` holds."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from governance.checks.findings import Finding, FindingKind
from governance.checks.release_checks import findings
from governance.checks.texts import Readings, Text, readings_held
from plans.narrative.markdown import narrative
from scorecard.readings.readings import Reading, read
from scorecard.vocabulary.figures import (
    AnnotationFact,
    BaselineFact,
    Figure,
    IndicatorFacts,
    PublishedFact,
    TargetFact,
)
from scorecard.vocabulary.quarters import parse
from scorecard.vocabulary.threshold import USUAL
from tests.readings import Q2

FOLDER = Path(__file__).parent / "corpus"
FIXTURES = Path("fixtures")
NOT_COMPARABLE = "baseline, not comparable"


@dataclass(frozen=True)
class Written:
    """One sentence of the corpus, with what the checks find in it (notes left out: they ask for nothing)."""

    section: int
    about: str
    text: str
    found: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        return any(each.kind == FindingKind.CONTRADICTION for each in self.found)


@cache
def written(name: str) -> list[Written]:
    """The sentences of one file, checked."""
    return [
        Written(int(row["section"]), row["about"], row["text"], tuple(asked(row["text"])))
        for row in _rows(FOLDER / f"{name}.csv")
    ]


def asked(text: str) -> list[Finding]:
    """What blocks or asks in a text of the demonstration's report."""
    tree = narrative(text, readings().internal)
    found = findings([Text("Paragraph 2.1", tree)], readings())
    return [each for each in found if each.kind != FindingKind.NOTE]


@cache
def readings() -> Readings:
    """Every indicator of the catalogue at Q2 2018/19, as internal readers and as the public see it."""
    return readings_held(_readings(public=False), _readings(public=True), Q2, USUAL)


def _readings(*, public: bool) -> dict[str, Reading]:
    targets = {row["code"]: _target(row) for row in _rows(FIXTURES / "targets.csv")}
    figures: dict[str, list[dict[str, str]]] = {}
    for row in _rows(FOLDER / "figures.csv"):
        figures.setdefault(row["code"], []).append(row)
    indicators = _rows(FIXTURES / "indicators.csv")
    return {
        row["code"]: read(_facts(row, figures[row["code"]], targets.get(row["code"]), public=public), Q2)
        for row in indicators
    }


def _facts(row, figures, target: TargetFact | None, *, public: bool) -> IndicatorFacts:
    baseline = next((one for one in figures if one["what"].startswith("baseline")), None)
    facts = IndicatorFacts(
        **{
            name: row[name] for name in ("code", "name", "plain_name", "theme", "unit", "measure", "polarity")
        },
        disclosure=row["disclosure"],
        decimals=int(row["decimals"]),
        headline=row["headline"] == "yes",
        series={
            parse(one["period"]): _figure(one, public=public) for one in figures if one["what"] == "quarter"
        },
        baseline=_baseline(baseline, public=public) if baseline else None,
        targets={target.year: target} if target else {},
        published=tuple(map(_published, (one for one in figures if one["what"] in _AREAS))),
        annotations=tuple(
            AnnotationFact(_day(one), "a break", is_break=True) for one in figures if one["what"] == "break"
        ),
        adds_up=row["adds_up"] != "no",
        authority=_AREAS["authority"],
        region=_AREAS["region"],
    )
    return replace(facts, series={at: _of_parts(figure, facts) for at, figure in facts.series.items()})


_AREAS = {"authority": "Sefton", "england": "England", "region": "North West", "neighbour": "Median"}


def _figure(row, *, public: bool) -> Figure:
    shown = row["public"] if public else ""
    if shown and not shown[0].isdigit():
        return Figure(missing=shown)
    if not row["value"][0].isdigit():
        return Figure(missing=row["value"])
    parts = [Decimal(row[part]) if row[part] else None for part in ("numerator", "denominator")]
    places = len(shown.partition(".")[2]) if shown else None
    return Figure(Decimal(shown or row["value"]), numerator=parts[0], denominator=parts[1], decimals=places)


def _of_parts(figure: Figure, facts: IndicatorFacts) -> Figure:
    """The figure as its parts make it, unrounded, as tables are read."""
    names = ("value", "missing", "numerator", "denominator", "decimals")
    return Figure.from_row(facts, **{name: getattr(figure, name) for name in names})


def _baseline(row, *, public: bool) -> BaselineFact:
    reason = "counted another way since" if row["what"] == NOT_COMPARABLE else ""
    figure = _figure(row, public=public)
    return BaselineFact(figure, _day(row), on_a_day=_on_a_day(row), not_comparable=reason)


def _published(row) -> PublishedFact:
    figure = _figure(row, public=False)
    return PublishedFact(_AREAS[row["what"]], row["what"], figure, _day(row), _on_a_day(row), release="")


def _target(row) -> TargetFact:
    steps = {number: Decimal(step) for number in (1, 2, 3, 4) if (step := row[f"profile_q{number}"])}
    value, tolerance = (Decimal(row[name]) if row[name] else None for name in ("value", "tolerance"))
    return TargetFact(
        int(row["financial_year"]), row["kind"], value, tolerance=tolerance or Decimal(0), steps=steps
    )


def _day(row) -> date:
    return date.fromisoformat(row["period"].split()[-1])


def _on_a_day(row) -> bool:
    return row["period"].startswith("on ")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
