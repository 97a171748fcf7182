"""A reader who runs the gate on a whole history of the database: what is left of each hidden count.

The tables tried are the truth with one hidden count changed and at most two others beside it, so what is
found is certain, and there may be more. Each is held against rules of its own (`history_rules`), then
released anew through the product's own `released`, from the first quarter that changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

from scorecard.disclosure.decide import Stored
from scorecard.disclosure.suppression.constraints import Link
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.release import Surroundings, released
from scorecard.models import Quarter
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import computed
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import QuarterState, RelationKind, Unit
from tests.scorecard.disclosure.suppression.oracles.history_rules import (
    Place,
    Rule,
    World,
    numerator,
    remainder,
    rules_of,
)
from tests.scorecard.disclosure.suppression.oracles.replay import seen_of

Count = tuple[str, str, QuarterKey]
"""`n` the number or numerator, `d` the denominator, `r` what is left of it; whose; when."""
Public = Mapping[Place, TableFigure]
SAME = {
    RelationKind.NUMERATOR_OF: ("n", "n"),
    RelationKind.DENOMINATOR_OF: ("n", "d"),
    RelationKind.SAME_DENOMINATOR: ("d", "d"),
    RelationKind.BESIDE: ("d", "d"),
}
AWAY = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
"""How far from the truth the asked count is tried, and those beside it."""


def history_of_database() -> "History":
    """Every release that the database holds, in order, as it was before any of them."""
    stored = [Stored(row) for row in Quarter.objects.filter(state=QuarterState.RELEASED).order_by("number")]
    for facts in stored:
        facts.rows = []
    links = [each for each in stored[0].links if each.kind != RelationKind.READ_WITH]
    return History(stored, links, frozenset(each.code for each in stored[0].tabled.values()))


@dataclass(eq=False)
class History:
    """Releases in order, of the indicators with these codes."""

    stored: Sequence[Stored]
    links: Sequence[Link]
    codes: frozenset[str]

    def groups(self) -> Iterator["History"]:
        """The history in pieces that can be replayed alone: indicators that relations join."""
        left = dict.fromkeys(sorted(self.codes))
        while left:
            group, waiting = set(), [next(iter(left))]
            while waiting:
                code = waiting.pop()
                if code not in group:
                    group.add(code)
                    waiting += [end for one in self.links for end in _across(one, code)]
            for code in group:
                del left[code]
            links = [each for each in self.links if each.one in group]
            yield History(self.stored, links, frozenset(group))

    def hidden(self) -> list[Count]:
        """Counts that the public does not see and that are promised to stay unknown."""
        found: list[Count] = []
        for (code, key), tabled in self.public.items():
            because, figure = tabled.decision.hidden_because, tabled.entered
            if because is None or because.given_away or (code, key) not in self.counted:
                continue
            if tabled.public.value is None or tabled.shown_without_parts:
                found += [(part, code, key) for part in ("n", "r") if _number(part, figure) is not None]
        return found

    def values_of(self, count: Count, enough: int = 3) -> set[int]:
        """The true value of a count, and others that would have led to exactly what is public."""
        part, code, key = count
        true = _number(part, self.truth[code, key])
        found = {true}
        for away in AWAY:
            if len(found) < enough and any(map(self._looks_alike, self._worlds(count, away))):
                found.add(true + away)
        return found

    @cached_property
    def indicators(self) -> dict[str, TableIndicator]:
        return {each.code: each for each in self.stored[0].tabled.values() if each.code in self.codes}

    @cached_property
    def truth(self) -> dict[Place, Figure]:
        return {
            (facts.tabled[pk].code, facts.quarter.key): figure
            for facts in self.stored
            for pk, figure in facts.entered().items()
            if facts.tabled[pk].code in self.codes
        }

    @cached_property
    def counted(self) -> dict[Place, Figure]:
        """Figures of which a count is held."""
        return {
            (code, key): figure
            for (code, key), figure in self.truth.items()
            if figure.numerator is not None or (self.indicators[code].unit == Unit.COUNT and figure.value)
        }

    @cached_property
    def public(self) -> Public:
        """What the public sees after all releases."""
        public: dict[Place, TableFigure] = {}
        for facts in self.stored:
            public |= self._release(facts, self.truth, public)
        return public

    def _looks_alike(self, world: World) -> bool:
        """Whether a table can be, and every release of it reads as it does."""
        moved = {place for place in world if world[place] is not self.truth[place]}
        if not all(holds(world) for places, holds in self.rules if not moved.isdisjoint(places)):
            return False
        first = min(key for _, key in moved)
        public = {place: each for place, each in self.public.items() if place[1] < first}
        for facts in self.stored:
            if facts.quarter.key >= first:
                answer = self._release(facts, world, public)
                if any(seen_of(each) != seen_of(self.public[place]) for place, each in answer.items()):
                    return False
                public |= answer
        return True

    def _release(self, facts: Stored, world: World, public: Public) -> dict[Place, TableFigure]:
        key = facts.quarter.key
        asked = [pk for pk in facts.places if facts.tabled[pk].code in self.codes]
        now = [facts.after_primary(pk, world[facts.tabled[pk].code, key]) for pk in asked]
        days = [
            each
            for each in facts.other_quarters()
            if each.indicator.code in self.codes and (each.indicator.code, each.quarter) not in public
        ]
        elsewhere = [*(replace(each, fixed=True) for each in public.values()), *days]
        years = [each for each in facts.years() if each.code in self.codes]
        around = Surroundings(elsewhere, self.links, years)
        return {(each.indicator.code, key): each for each in released(now, around, facts.quarter.threshold)}

    @cached_property
    def rules(self) -> list[Rule]:
        years = [each for each in self.stored[-1].years() if each.code in self.codes]
        return rules_of(self.truth, self.indicators, self.links, years)

    def _worlds(self, count: Count, away: int) -> Iterator[World]:
        """The truth with the count changed, and up to two of the other free counts of the year beside it."""
        part, code, key = count
        for first, step in (("n", away),) if part == "n" else (("d", away), ("n", -away)):
            name = self._name((first, code, key))
            if name not in self.free:
                continue
            others = [each for each in self.free if each != name and each[2].year == key.year]
            for more in (0, 1, 2):
                for chosen in combinations(others, more):
                    for steps in product(AWAY, repeat=more):
                        yield self._changed({name: step, **dict(zip(chosen, steps, strict=True))})

    @cached_property
    def free(self) -> dict[Count, list[Count]]:
        """Counts that no figure shows, by the one name they go by: every name they have."""
        names: dict[Count, list[Count]] = {}
        shown = set()
        for (code, key), figure in self.counted.items():
            tabled = self.public[code, key]
            for part in ("n",) if figure.numerator is None else ("n", "d"):
                name = self._name((part, code, key))
                names.setdefault(name, []).append((part, code, key))
                if tabled.public.value is not None and not tabled.shown_without_parts:
                    shown.add(name)
        return {name: every for name, every in names.items() if name not in shown}

    @cached_property
    def _names(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Parts of indicators that are one count under several names -> the one they go by."""
        names: dict[tuple[str, str], tuple[str, str]] = {}
        for link in self.links:
            same = self.indicators[link.one].measure == self.indicators[link.other].measure
            if link.kind in SAME and same:
                one, other = SAME[link.kind]
                first, second = _root(names, (one, link.one)), _root(names, (other, link.other))
                if first != second:
                    names[second] = first
        return names

    def _name(self, count: Count) -> Count:
        return (*_root(self._names, count[:2]), count[2])

    def _changed(self, steps: Mapping[Count, int]) -> World:
        world = dict(self.truth)
        for name, step in steps.items():
            for part, code, key in self.free[name]:
                world[code, key] = _moved(world[code, key], part, step)
        for code, key in {(code, key) for name in steps for _, code, key in self.free[name]}:
            world[code, key] = _worked_out(world[code, key], self.indicators[code].unit)
        return world


def _across(link: Link, code: str) -> list[str]:
    return [link.other, link.one] if code in (link.one, link.other) else []


def _root(names: Mapping[tuple[str, str], tuple[str, str]], name: tuple[str, str]) -> tuple[str, str]:
    while name in names:
        name = names[name]
    return name


def _number(part: str, figure: Figure) -> int | None:
    return numerator(figure) if part == "n" else remainder(figure)


def _moved(figure: Figure, part: str, step: int) -> Figure:
    if figure.numerator is None:
        return replace(figure, value=figure.value + step)
    name = "numerator" if part == "n" else "denominator"
    return replace(figure, **{name: getattr(figure, name) + step})


def _worked_out(figure: Figure, unit: str) -> Figure:
    """The figure with the value that its parts make; where they cannot be, a rule finds it out."""
    if figure.numerator is None or not figure.denominator:
        return figure
    return replace(figure, value=computed(figure.numerator, figure.denominator, Unit(unit)))
