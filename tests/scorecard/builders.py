"""Facts made by hand for tests of the pure rooms: one indicator with a simple series, without a database."""

from datetime import date
from decimal import Decimal

from scorecard.vocabulary.figures import (
    AnnotationFact,
    BaselineFact,
    Figure,
    IndicatorFacts,
    PublishedFact,
    TargetFact,
)
from scorecard.vocabulary.quarters import QuarterKey, span

FIRST, Q2 = QuarterKey(20161), QuarterKey(20182)
SERIES = ("461", "458", "455", "453", "457", "464", "471", "480", "489", "500")
PUBLISHED_AT = {20164: "final", 20174: "final", 20182: "provisional"}


def facts(*, values=SERIES, first=FIRST, **overrides) -> IndicatorFacts:
    """Looked-after children from Q1 2016/17 to Q2 2018/19 unless told otherwise.

    `values` are digits, names of reasons for no figure, or None where nothing is held, one a quarter from
    `first` on; `overrides` are fields of IndicatorFacts, `series` among them.
    """
    described = {
        "authority": "Sefton",
        "code": "looked-after-children",
        "name": "Looked-after children",
        "plain_name": "Children looked after by the council",
        "theme": "looked-after-children",
        "unit": "count",
        "measure": "snapshot",
        "polarity": "neither",
        "disclosure": "children",
        "decimals": 0,
        "headline": True,
        "series": series(values, first),
        "baseline": baseline(),
        "targets": {},
    }
    return IndicatorFacts(**{**described, **overrides})


def percent_facts(**overrides) -> IndicatorFacts:
    """A share in per cent with parts, target, England by year: assessments within 45 working days."""
    shares = ("75.7", "74.7", "73.0", "72.7", "75.5", "76.9", "77.7", "75.9", "70.2", "67.4")
    described = {
        "code": "assessments-in-time",
        "name": "Assessments completed within 45 working days",
        "plain_name": "Assessments finished in time",
        "theme": "assessment",
        "unit": "percent",
        "measure": "flow",
        "polarity": "higher",
        "decimals": 1,
        "values": shares,
        "baseline": baseline("74.0", on_a_day=False),
        "targets": {2018: target("85")},
        "published": (
            published("82.9", date(2017, 3, 31), on_a_day=False),
            published("82.7", date(2018, 3, 31), on_a_day=False),
        ),
    }
    return facts(**{**described, **overrides})


def series(values, first=FIRST) -> dict[QuarterKey, Figure]:
    quarters = span(first, first.plus(len(values) - 1))
    return {
        quarter: figure(text, PUBLISHED_AT.get(int(quarter), "illustrative"))
        for quarter, text in zip(quarters, values, strict=True)
        if text is not None
    }


def figure(text: str, quality: str = "final", **more) -> Figure:
    """A Figure from digits, or from the name of the reason for none."""
    if text[0].isdigit():
        return Figure(value=Decimal(text), quality=quality, **more)
    return Figure(missing=text)


def baseline(text: str = "453", *, on_a_day: bool = True, **more) -> BaselineFact:
    return BaselineFact(
        figure(text), date(2017, 3, 31), on_a_day=on_a_day, source="Department for Education", **more
    )


def target(value: str = "85", kind: str = "at_least", *, year: int = 2018, **more) -> TargetFact:
    return TargetFact(year=year, kind=kind, value=Decimal(value) if value else None, **more)


def published(value: str, period_end: date, *, on_a_day: bool = True, kind: str = "england") -> PublishedFact:
    return PublishedFact(
        area=kind.capitalize(),
        area_kind=kind,
        figure=figure(value),
        period_end=period_end,
        on_a_day=on_a_day,
        release="2017 to 2018",
    )


def annotation(on: date, text: str = "Counted from a new system", *, is_break: bool = True) -> AnnotationFact:
    return AnnotationFact(on, text, is_break)
