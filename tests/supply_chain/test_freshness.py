"""Django is late once a newer release of its series is a fortnight old, and never in time unasked."""

import pytest

from tests.supply_chain.freshness import UNKNOWN, verdict

KNOWN = ["6.0.1", "5.2.20", "5.2.19", "5.2.9"]


@pytest.mark.parametrize("old", [["5.2.19", "5.2.9"], ["6.0.1", "5.2.19"], ["5.2.9"]])
def test_django_is_in_time_while_nothing_newer_of_its_series_is_a_fortnight_old(old):
    words = "Django 5.2.19 is in time: nothing newer of its series has been out for 14 days."
    assert verdict("5.2.19", old, KNOWN) == (words, True)


@pytest.mark.parametrize(("ours", "newer"), [("5.2.19", "5.2.20"), ("5.2.9", "5.2.20")])
def test_django_is_late_once_a_newer_one_is_a_fortnight_old(ours, newer):
    words = f"Django {ours} is late: {newer} has been out for 14 days or more."
    assert verdict(ours, KNOWN, KNOWN) == (words, False)


@pytest.mark.parametrize(
    ("old", "known"),
    [([], []), (["5.2.9"], ["5.2.18", "5.2.9"]), ([], KNOWN)],
    ids=["no index", "index that lags", "index that knows no age"],
)
def test_index_that_does_not_know_our_django_or_any_age_cannot_say(old, known):
    assert verdict("5.2.19", old, known) == (UNKNOWN, None)
