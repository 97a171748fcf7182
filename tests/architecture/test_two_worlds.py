"""Two worlds that differ only in hidden figures answer alike, byte for byte, at every door of the public."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal as D
from itertools import chain
from urllib.parse import urlsplit

import pytest
from django.urls import URLResolver, get_resolver, resolve

from scorecard.entry.service import Entry, record_figures
from scorecard.models import Observation
from scorecard.models.history import written_from
from scorecard.releases.owner_confirmation import say_word
from scorecard.releases.revisions import correct, refresh
from tests.architecture import two_worlds
from tests.architecture.house import doors as tried
from tests.architecture.pages.addresses import UNKNOWN
from tests.world import INDICATORS, OPEN, RELEASED, World

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.long]
Q1, Q2 = RELEASED[-2:]
MUCH_LATER = datetime(2018, 10, 26, 16, 45, tzinfo=UTC)


def life_of_hidden_figures(world: World) -> None:
    """What the public never learns of: hidden figures refreshed, corrected and remarked on, work on Q3."""
    data = world.users["data"]
    with written_from(at=MUCH_LATER):
        refresh(
            [
                Entry(
                    "repeat-plans",
                    Q2,
                    value=D("6.0"),
                    numerator=D(4),
                    denominator=D(67),
                    quality="illustrative",  # as before: the year's total is shown, and marked when revised
                ),
                Entry("missing-episodes", Q2, value=D(3), note="Three brothers"),
            ],
            by=data,
            why="Run again",
        )
        correct(Entry("adoptions", Q1, value=D(5)), by=data, why="Was 4, is 5")
        correct(Entry("adoptions", Q1, value=D(3), note="Not four"), by=data, why="Was 5, is 3")
        entries = [
            Entry("adoptions", OPEN, value=D(14), note="Five since October"),
            Entry("assessments-within-45-days", OPEN, value=D("71.0"), numerator=D(71), denominator=D(100)),
        ]
        record_figures(entries, by=data, why="Q3")
        say_word(
            Observation.objects.get(quarter=OPEN, indicator__code="assessments-within-45-days"),
            word="queried",
            revision=1,
            sentence="71 cannot be right",
            by=world.users["manager"],
            at=MUCH_LATER,
        )


def test_every_address_is_visited_or_named_as_one_that_gives_nothing():
    doors = (*tried.doors_of(INDICATORS, two_worlds.SHAPES), *tried.feed_doors())
    asked = [path for path in (*doors, *tried.OPEN) if path not in UNKNOWN]
    visited = {resolve(urlsplit(path).path).view_name for path in asked}
    assert set(names_of(get_resolver())) - visited == {*tried.NOT_READ, *tried.BY_LINK}


def names_of(resolver, within: str = "") -> Iterator[str]:
    """The name of every address of the site but the administration's, which refuses the public as a whole."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            if each.namespace != "admin":
                yield from names_of(each, f"{each.namespace}:" if each.namespace else within)
        else:
            yield f"{within}{each.name}"


def test_a_figure_that_is_not_hidden_tells_two_worlds_apart():
    seen = (*two_worlds.FIGURES["missing-episodes"][:3], (8, None, None, "provisional"))
    worlds = [two_worlds.answers_of(figures, most=12) for figures in ({}, {"missing-episodes": seen})]
    assert len(two_worlds.differing(*worlds)) > 12


def test_worlds_that_differ_in_what_is_hidden_give_the_same_bytes():
    one = two_worlds.answers_of({})
    others = {
        "other hidden figures": two_worlds.answers_of(two_worlds.OTHER),
        "another life of hidden figures": two_worlds.answers_of({}, life_of_hidden_figures),
    }
    assert len([reader for reader, *_ in one if reader == "everyone"]) > 150 and len(one) > 400
    told_apart = {name: two_worlds.differing(one, other)[:20] for name, other in others.items()}
    assert told_apart == {name: [] for name in others}, "\n".join(chain.from_iterable(told_apart.values()))
