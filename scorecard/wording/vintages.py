"""The words for which release of the national figures stands beside our own.

Pure: no database, no clock.
"""

from collections import defaultdict
from collections.abc import Iterable

from scorecard.vocabulary.figures import PublishedFact
from scorecard.vocabulary.states import AreaKind

_ORDER = tuple(AreaKind)


def vintages(published: Iterable[PublishedFact]) -> tuple[str, ...]:
    """By place, the releases that its figures are from: England as published in Children looked after 2025.

    Neighbours are told as one; places with the same releases share a phrase.
    """
    releases: dict[tuple[int, str], set[str]] = defaultdict(set)
    for fact in published:
        place = "other authorities" if fact.area_kind == AreaKind.NEIGHBOURS else fact.area
        releases[_ORDER.index(AreaKind(fact.area_kind)), place].add(fact.release)
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for (_, place), names in sorted(releases.items()):
        places[tuple(sorted(names))].append(place)
    return tuple(f"{_listed(held)} as published in {_listed(names)}" for names, held in places.items())


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
