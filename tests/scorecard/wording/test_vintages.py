"""The words for the releases that national figures are from."""

from datetime import date
from decimal import Decimal as D

from scorecard.vocabulary.figures import Figure, PublishedFact
from scorecard.wording.vintages import vintages


def fact(area: str, kind: str, release: str, year: int = 2018) -> PublishedFact:
    return PublishedFact(area, kind, Figure(value=D(1)), date(year, 3, 31), True, release)


def test_vintages_of_nothing_are_none():
    assert vintages([]) == ()


def test_vintages_name_place_and_release():
    assert vintages([fact("England", "england", "2025")]) == ("England as published in 2025",)


def test_vintages_join_places_of_the_same_releases_our_own_first():
    told = vintages([fact("North West", "region", "2025"), fact("Sefton", "authority", "2025")])
    assert told == ("Sefton and North West as published in 2025",)


def test_vintages_part_places_of_other_releases():
    told = vintages([fact("England", "england", "2025"), fact("Sefton", "authority", "2024")])
    assert told == ("Sefton as published in 2024", "England as published in 2025")


def test_vintages_name_each_release_of_a_place_once():
    told = vintages([fact("England", "england", name) for name in ("2025", "2023", "2025", "2024")])
    assert told == ("England as published in 2023, 2024 and 2025",)


def test_vintages_tell_neighbours_as_one():
    told = vintages([fact(name, "neighbour", "2025") for name in ("Wirral", "Sunderland")])
    assert told == ("other authorities as published in 2025",)
