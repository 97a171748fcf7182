"""One quarter's release as a pure function: what is entered and what is public -> what the public will see.

Pure: no database, no clock. `decide` loads what this is given. It is the whole of the gate and has no other
input, so that tests can replay it, quarter by quarter, for every table that a reader must hold possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard.disclosure.primary import Decision, public_figure
from scorecard.disclosure.suppression.aggregates import Offered, items_offered
from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import D, N, R, TableFigure, TableIndicator, by_place
from scorecard.disclosure.suppression.growth import hidden_for_growth, hidden_for_year
from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.secondary import choose
from scorecard.disclosure.suppression.table import decided, table_of
from scorecard.vocabulary.figures import Figure, same_figure
from scorecard.vocabulary.hidden_reason import HiddenReason
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import RelationKind
from scorecard.vocabulary.threshold import Threshold


@dataclass(frozen=True)
class Surroundings:
    """What is public beside the quarter: other quarters as last released, relations, years, sums offered."""

    elsewhere: Sequence[TableFigure] = ()
    links: Sequence[Link] = ()
    years: Sequence[YearFigure] = ()
    offered: Sequence[Offered] = ()


def sizes_known(links: Sequence[Link]) -> set[str]:
    """Codes of shares whose denominator another figure has as well, so that readers may know it."""
    both = [link for link in links if link.kind in (RelationKind.SAME_DENOMINATOR, RelationKind.BESIDE)]
    counted = {link.other for link in links if link.kind == RelationKind.DENOMINATOR_OF}
    return counted | {code for link in both for code in (link.one, link.other)}


def after_primary(
    indicator: TableIndicator,
    quarter: QuarterKey,
    figure: Figure,
    threshold: Threshold,
    *,
    before: TableFigure | None = None,
    already_public: Figure | None = None,
    size_known: bool = False,
) -> TableFigure:
    """A figure as the primary rule and what is public already leave it.

    `before` is the quarter's newest release of it: what that showed stays, unless the figure has changed.
    `already_public` is what somebody else has told of it.
    `size_known` says that it is one of `sizes_known`.
    """
    if before and before.public.value is not None and same_figure(before.entered, figure):
        shown = replace(before.public, quality=figure.quality, source=figure.source, note=figure.note)
        decision = Decision(shown, before.decision.hidden_because)
        return TableFigure(indicator, quarter, figure, decision, fixed=True)
    decision = public_figure(
        figure,
        unit=indicator.unit,
        rule=indicator.rule,
        threshold=threshold,
        already_public=already_public,
        size_known=size_known,
    )
    return TableFigure(indicator, quarter, figure, decision, fixed=already_public is not None)


def released(
    now: Sequence[TableFigure],
    surroundings: Surroundings,
    threshold: Threshold,
    shown_then: Sequence[Sequence[TableFigure]] = (),
) -> list[TableFigure]:
    """The quarter's figures, given up in this order, decided with all that is public around them.

    `shown_then` holds, for each earlier version of the quarter, figures it showed that read otherwise now:
    what is shown must be safe beside the old numbers as well.
    """
    links, years, elsewhere = surroundings.links, surroundings.years, surroundings.elsewhere
    places = by_place([*now, *elsewhere])
    now = [hidden_for_growth(each, places, threshold, _versions(each, shown_then)) for each in now]
    now = [hidden_for_year(each, places, years, threshold) for each in now]
    offered = items_offered(places, surroundings.offered)
    asked = frozenset(each.key() for each in now)
    chosen = choose(table_of([*now, *elsewhere], links, years, offered), threshold, asked)
    for version in shown_then:
        older = {each.indicator.code: each for each in version}
        then = [older.get(each.indicator.code, _after(each, chosen, threshold)) for each in now]
        more = choose(table_of([*then, *elsewhere], links, years, offered), threshold, asked)
        chosen = chosen.and_hiding(more)
    final = [_after(each, chosen, threshold) for each in now]
    return [_told_if_given_away(each, chosen) for each in final]


def _versions(tabled: TableFigure, shown_then: Sequence[Sequence[TableFigure]]) -> list[TableFigure]:
    """Earlier versions of a figure that were shown."""
    return [each for version in shown_then for each in version if each.indicator == tabled.indicator]


def _after(tabled: TableFigure, chosen: Choice, threshold: Threshold) -> TableFigure:
    return replace(tabled, decision=decided(tabled, chosen, threshold))


def _told_if_given_away(tabled: TableFigure, chosen: Choice) -> TableFigure:
    """A figure hidden whole or in part says so where public numbers tell it all the same."""
    because = tabled.decision.hidden_because
    if because is None or because.reason is HiddenReason.WHOLE_PERCENT:
        return tabled
    if chosen.given_away.isdisjoint(map(tabled.cell, (N, D, R))):
        return tabled
    told = replace(because, given_away=True)
    return replace(tabled, decision=replace(tabled.decision, hidden_because=told))
