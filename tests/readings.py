"""Readings made by hand for tests: one indicator at Q2 2018/19, without a database."""

from datetime import date
from decimal import Decimal

from scorecard.readings.readings import Reading, read
from scorecard.vocabulary.figures import BaselineFact, Figure, IndicatorFacts, TargetFact
from scorecard.vocabulary.quarters import QuarterKey

Q2 = QuarterKey(20182)


def build_reading(
    code="looked-after-children", *, now="500", then="489", baseline="453", quality="provisional", **facts
) -> Reading:
    """Looked-after children unless told otherwise.

    `now`, `then` (last quarter) and `baseline` are digits, or the name of a reason for none.
    """
    held = {Q2: figure(now, quality), Q2.previous: figure(then, "illustrative")}
    described = {
        "code": code,
        "name": code.replace("-", " ").capitalize(),
        "plain_name": code.replace("-", " ").capitalize(),
        "theme": "looked-after-children",
        "unit": "count",
        "measure": "snapshot",
        "polarity": "neither",
        "disclosure": "children",
        "decimals": 0,
        "headline": True,
        "targets": {},
        "series": {quarter: one for quarter, one in held.items() if one},
        "baseline": _baseline(baseline),
    }
    return read(IndicatorFacts(**{**described, **facts}), Q2)


def _baseline(given) -> BaselineFact | None:
    if not isinstance(given, str):
        return given
    return BaselineFact(figure(given), date(2017, 3, 31), on_a_day=True)


def figure(text: str | None, quality: str = "final") -> Figure | None:
    if not text:
        return None
    if text[0].isdigit():
        return Figure(value=Decimal(text), quality=quality)
    return Figure(missing=text)


def build_target(value="85", kind="at_least", **more) -> dict[int, TargetFact]:
    """A target for 2018/19, as facts hold it."""
    return {2018: TargetFact(year=2018, kind=kind, value=Decimal(value) if value else None, **more)}
