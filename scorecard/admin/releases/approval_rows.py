"""Rows of the closing and release pages: figures put into the words that their reader meets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from scorecard.models import Indicator, Quarter, Relation, ReleasedFigure
from scorecard.releases.differences import Difference
from scorecard.releases.freeze import ReleaseDraft
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import Figure, figure_of, public_figure_of
from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.states import Missing


@dataclass(frozen=True)
class FrozenRow:
    """One figure as it would be released: to internal readers, to the public, and why that is less."""

    name: str
    internal: str
    public: str
    hidden_because: HiddenBecause | None


@dataclass(frozen=True)
class CorrectedRow:
    """One released figure that is another now, and why; `beside` are those it shares a count with.

    They stand as they were released: where the shared count changed, they are to be corrected as well.
    """

    name: str
    reported: str
    now: str
    why: str
    beside: list[str]


def likely_day(quarter: Quarter) -> date | None:
    """The day that a quarter's figures likely stand for: that of its last extract, where one is known."""
    run_on = quarter.observations.exclude(extract_run_on=None).order_by("-extract_run_on").first()
    return quarter.data_as_at or (run_on.extract_run_on if run_on else None)


def frozen_rows(draft: ReleaseDraft) -> list[FrozenRow]:
    """Every figure as the release would freeze it."""
    return [
        FrozenRow(
            each.indicator.name,
            words(figure_of(each, each.indicator), each.indicator),
            _public_words(each),
            each.hidden_because,
        )
        for each in draft.figures
    ]


def corrected_rows(differences: Iterable[Difference]) -> list[CorrectedRow]:
    """The figures changed since the release, each with its neighbours that were not."""
    changed = list(differences)
    beside = _unchanged_beside({each.indicator.pk for each in changed if each.of_figure})
    return [
        CorrectedRow(
            each.indicator.name,
            _said(each, each.reported),
            _said(each, each.now),
            each.why,
            beside.get(each.indicator.pk, []),
        )
        for each in changed
    ]


def _unchanged_beside(changed: set[int]) -> dict[int, list[str]]:
    """By changed indicator: the names of those that share a count with it and did not change."""
    found: dict[int, list[str]] = {key: [] for key in changed}
    rows = Relation.objects.exclude(kind="read_with").select_related("from_indicator", "to_indicator")
    for row in rows.filter(Q(from_indicator__in=changed) | Q(to_indicator__in=changed)):
        ends = (row.from_indicator, row.to_indicator)
        for one, other in (ends, ends[::-1]):
            if one.pk in changed and other.pk not in changed and other.name not in found[one.pk]:
                found[one.pk].append(other.name)
    return found


def _said(change: Difference, figure: Figure) -> str:
    """A figure of a change, with its comment where that is another: 500, “Counted twice”."""
    said = words(figure, change.indicator)
    if not change.of_comment:
        return said
    return f"{said}, “{figure.note}”" if figure.note else f"{said}, without a comment"


def words(figure: Figure, indicator: Indicator) -> str:
    """A figure with its parts and its mark: 67.1% (405 of 604) p."""
    return f"{figure_words(figure, indicator)} {figure.mark}".strip()


def _public_words(row: ReleasedFigure) -> str:
    if row.public_missing == Missing.SUPPRESSED:
        return Missing.SUPPRESSED
    return figure_words(public_figure_of(row, row.indicator), row.indicator)
