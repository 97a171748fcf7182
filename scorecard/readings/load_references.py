"""Stored rows -> what figures are set beside: baseline, national figures and events.

`load` joins them to the figures; nothing here is gated, for nothing here is a quarter's own figure.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scorecard.models import Annotation, Definition, Indicator, PublishedFigure, Relation, Theme
from scorecard.vocabulary.figures import (
    AboutIndicator,
    AnnotationFact,
    BaselineFact,
    Figure,
    PublishedFact,
)
from scorecard.vocabulary.national_symbols import meaning
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, RelationKind, Unit


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


def load_published_facts(
    chosen: list[Indicator], at: QuarterKey, since: date
) -> dict[int, list[PublishedFact]]:
    """National figures by indicator, of periods that ended after `since` and by the quarter's end."""
    published: dict[int, list[PublishedFact]] = defaultdict(list)
    for row in PublishedFigure.objects.current_between(since, at.end, chosen):
        missing = "" if row["value"] is not None else meaning(row["symbol"], row["release"])
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
        notes[row.indicator_id].append(
            AnnotationFact(
                row.on,
                row.text,
                is_break=row.kind == "break",
                restarts_limits=row.kind == "limits",
                is_doubt=row.kind == "doubt",
            )
        )
    return notes


@dataclass(frozen=True)
class About:
    """What an indicator's definition and relations say of it, as facts hold it."""

    numerator_words: str = ""
    denominator_words: str = ""
    fact: AboutIndicator = field(default_factory=AboutIndicator)


def load_about(chosen: list[Indicator], at: QuarterKey) -> dict[int, About]:
    """By indicator: its theme's name and priorities, the definition in force at the quarter's end, its rate.

    Three queries.
    """
    priorities: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for slug, _, number, title in Theme.objects.with_priorities():
        if number is not None:
            priorities[slug].append((number, title or ""))
    definitions, relations = _definitions(chosen, at), _relations(chosen)
    return {
        each.pk: _about(
            each, definitions.get(each.pk), tuple(priorities[each.theme.slug]), relations[each.code]
        )
        for each in chosen
    }


@dataclass
class _Relations:
    """What an indicator is the numerator of, and what it is read together with: codes and reasons."""

    rate: str = ""
    read_with: list[tuple[str, str]] = field(default_factory=list)


def _relations(chosen: list[Indicator]) -> dict[str, _Relations]:
    """Those that pages show, by code. To be read together holds both ways, whichever way it was entered."""
    found: dict[str, _Relations] = defaultdict(_Relations)
    codes = {each.code for each in chosen}
    rows = Relation.objects.filter(
        from_indicator__in=chosen, kind__in=(RelationKind.NUMERATOR_OF, RelationKind.READ_WITH)
    ).order_by("pk")
    shown = ("kind", "from_indicator__code", "to_indicator__code", "to_indicator__unit", "note")
    for kind, code, other, unit, note in rows.values_list(*shown):
        if kind == RelationKind.READ_WITH:
            if {code, other} <= codes:
                found[code].read_with.append((other, note))
                found[other].read_with.append((code, note))
        elif unit == Unit.RATE:
            found[code].rate = other
    return found


def _about(
    indicator: Indicator,
    definition: Definition | None,
    priorities: tuple[tuple[int, str], ...],
    relations: _Relations,
) -> About:
    fact = AboutIndicator(
        theme_name=indicator.theme.name,
        priorities=priorities,
        definition=definition.text if definition else "",
        defined_since=definition.starts_on if definition else None,
        supplier=indicator.supplier,
        note=indicator.note,
        rate=relations.rate,
        read_with=tuple(relations.read_with),
    )
    if definition is None:
        return About(fact=fact)
    return About(definition.numerator_words, definition.denominator_words, fact)


def _definitions(chosen: list[Indicator], at: QuarterKey) -> dict[int, Definition]:
    rows = Definition.objects.filter(indicator__in=chosen, starts_on__lte=at.end).order_by("starts_on")
    return {row.indicator_id: row for row in rows}


def _missing(value: Decimal | None, *, hidden: bool) -> str:
    if value is not None:
        return ""
    return Missing.SUPPRESSED if hidden else Missing.NOT_AVAILABLE
