"""Actions named in running words, and numbers that only look like them."""

import pytest

from plans.progress.action_codes import codes_named

CODES = ("1.02", "2.04", "2.05")


def named(words):
    return [code for code, _ in codes_named(words, CODES)]


def test_codes_come_in_reading_order_with_their_place():
    assert codes_named("Actions 2.05 and 1.02.", CODES) == [("2.05", (8, 12)), ("1.02", (17, 21))]


@pytest.mark.parametrize(
    "words", ["2.04%", "£2.04", "12.04", "2.041", "2.04 points", "2.04 per child", "1,2.04"]
)
def test_a_number_that_only_looks_like_a_code_names_no_action(words):
    assert named(words) == []


@pytest.mark.parametrize(
    "words", ["2.04", "(2.04)", "2.04, then", "to 2.04.", "2.04: late", "action 2.04’s date"]
)
def test_a_code_beside_any_other_sign_names_its_action(words):
    assert named(words) == ["2.04"]


def test_without_actions_nothing_is_named():
    assert codes_named("Action 1.02", ()) == []
