"""The easy read of a pack: nothing but what the pack says, counted and put short."""

import json
import re

import pytest

from governance.packs.easy_figures import MOST_WORDS
from governance.packs.easy_read import ALWAYS_TOLD, PROMISES, WORDS
from plans.states import Brag
from tests.governance.gathered import gathered
from tests.world_plan import NEWEST

NUMBER = re.compile(r"\d[\d,.]*\d|\d")
OF_RULES = {"1", "3", "10", "10,000", "12"}
"""Numbers of the sentences themselves: 1 year, 3 months and years, out of every 10, in every 10,000."""


@pytest.fixture
def easy(pack) -> dict:
    return pack["easy_read"]


def shown_in(pack: dict) -> set[str]:
    """Every number that the rest of the pack shows."""
    return set(NUMBER.findall(json.dumps({k: v for k, v in pack.items() if k != "easy_read"})))


def test_every_figure_stands_in_the_packs_own_cells(pack, easy):
    rows = {row["code"]: json.dumps(row) for theme in pack["scorecard"]["themes"] for row in theme["rows"]}
    told = 0
    for one in easy["figures"]:
        for row in (one["picture"] or {"rows": []})["rows"]:
            assert f'"text": "{row["text"].rstrip("†")}"' in rows[one["code"]]
            told += 1
    assert told > 2


def test_it_has_no_number_that_the_pack_has_not(pack, easy):
    tenths = {str(number) for number in range(11)}
    for one in easy["figures"]:
        said = set(NUMBER.findall(" ".join([one["now"], *one["lines"]])))
        assert said - shown_in(pack) - OF_RULES - tenths == set()


def test_its_figures_are_the_boards_key_indicators(pack, easy):
    assert [one["code"] for one in easy["figures"]] == [row["code"] for row in pack["one_page"]["indicators"]]


def test_every_figure_goes_one_way(easy):
    assert sum(len(row["names"]) for row in easy["ways"]) == len(easy["figures"])
    assert [row["way"] for row in easy["ways"]][: len(ALWAYS_TOLD)] == list(ALWAYS_TOLD)


def test_promises_are_counted_once_each(pack, easy):
    actions = [row for section in pack["priorities"] for row in section["actions"]]
    assert sum(state["number"] for state in easy["promises"]["states"]) == len(actions)
    assert easy["promises"]["lines"] == [f"We said we would do {len(actions)} things."]


def test_every_state_of_a_promise_has_its_words():
    assert set(PROMISES) == set(Brag)


def test_no_sentence_but_one_with_a_boards_name_is_longer_than_15_words(pack, easy):
    lines = [*easy["about"], *easy["questions"], *easy["next"], *easy["promises"]["lines"]]
    lines += [row["line"] for row in (*easy["ways"], *easy["promises"]["states"])]
    lines += [part for _, plain in WORDS for part in re.split(r"(?<=\.)\s", plain)]
    named = [line.replace(pack["cover"]["board"], "board") for line in lines]
    assert [line for line in named if len(line.split()) > MOST_WORDS] == []


def test_it_has_no_short_name_of_a_quarter(easy):
    said = " ".join(line for one in easy["figures"] for line in one["lines"])
    assert not re.search(r"\bQ[1-4]\b|\d{4}/\d{2}", said)


def test_private_is_explained_where_a_number_is(pack, easy):
    hidden = any(one["picture"] and one["picture"]["kind"] == "lock" for one in easy["figures"])
    assert ("Private" in [row["word"] for row in easy["words"]]) == hidden
    assert hidden


def test_illustrative_figures_are_said_to_be_made_up(easy):
    assert "Some numbers are made up." in easy["about"]


def test_the_boards_meeting_is_told(pack, easy):
    assert easy["next"][0] == f"The board meets on {pack['cover']['meeting']}."


def test_a_board_without_key_figures_has_an_easy_read(furnished):
    board = furnished.boards["cabinet"]
    board.themes.clear()
    board.indicators.clear()
    easy = gathered(board, furnished.quarters[NEWEST])["easy_read"]
    assert easy["figures"] == []
    assert "It has 0 numbers about our work." in easy["about"]
