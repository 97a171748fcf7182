"""Stored rows -> what figures are set beside: baseline, targets, national figures and events.

`load` joins them to the figures; nothing here is gated, for nothing here is a quarter's own figure.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from scorecard.models import Annotation, Indicator, PublishedFigure, Target
from scorecard.vocabulary.figures import AnnotationFact, BaselineFact, Figure, PublishedFact, TargetFact
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing


def baseline_of(indicator: Indicator) -> BaselineFact | None:
    """An indicator's baseline, or why none is held; None without a row. Fetch the indicator with it."""
    row = getattr(indicator, "baseline", None)
    if row is None:
        return None
    return BaselineFact(
        figure=Figure(
            value=row.value,
            missing=_missing(row.value, hidden=row.missing == Missing.SUPPRESSED),
            numerator=row.numerator,
            denominator=row.denominator,
            source=row.source,
        ),
        period_end=row.period_end,
        on_a_day=row.basis == "on",
        source=row.source,
        release=row.release,
        none_held=row.none_held if row.missing == "none-held" else "",
        not_comparable=row.not_comparable,
    )


def load_targets(chosen: list[Indicator]) -> dict[int, dict[int, TargetFact]]:
    """Targets by indicator and financial year, in one query: each with its steps beside it."""
    targets: dict[int, dict[int, TargetFact]] = defaultdict(dict)
    for row in Target.objects.filter(indicator__in=chosen).with_steps():
        year = row["financial_year"]
        target = targets[row["indicator_id"]].setdefault(
            year,
            TargetFact(
                year=year,
                kind=row["kind"],
                value=row["value"],
                upper=row["upper"],
                tolerance=row["tolerance"],
                statutory=row["statutory"],
                source=row["source"],
                illustrative=row["illustrative"],
                steps={},
            ),
        )
        if row["steps__number"] is not None:
            target.steps[row["steps__number"]] = row["steps__value"]
    return targets


def load_published_facts(
    chosen: list[Indicator], at: QuarterKey, since: date
) -> dict[int, list[PublishedFact]]:
    """National figures by indicator, of periods that ended after `since` and by the quarter's end."""
    published: dict[int, list[PublishedFact]] = defaultdict(list)
    for row in PublishedFigure.objects.current_between(since, at.end, chosen):
        missing = _missing(row["value"], hidden=row["symbol"] == Missing.SUPPRESSED)
        published[row["indicator_id"]].append(
            PublishedFact(
                area=row["area__name"],
                area_kind=row["area__kind"],
                figure=Figure(value=row["value"], missing=missing, source=row["source"]),
                period_end=row["period_end"],
                on_a_day=row["basis"] == "on",
                release=row["release"],
            )
        )
    return published


def load_annotations(at: QuarterKey) -> dict[int | None, list[AnnotationFact]]:
    """Events up to the quarter's end by indicator; under None those that every chart shows."""
    notes: dict[int | None, list[AnnotationFact]] = defaultdict(list)
    for row in Annotation.objects.filter(on__lte=at.end):
        notes[row.indicator_id].append(AnnotationFact(row.on, row.text, row.kind == "break"))
    return notes


def _missing(value: Decimal | None, *, hidden: bool) -> str:
    if value is not None:
        return ""
    return Missing.SUPPRESSED if hidden else Missing.NOT_AVAILABLE
