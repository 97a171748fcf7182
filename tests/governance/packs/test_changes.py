"""What a pack says otherwise than the last one, and what it never tells."""

import copy
from datetime import UTC, datetime

import pytest

from governance.packs.changes import NEW, changed_figures, changed_texts, changes
from governance.packs.why_changed import FOLLOWS, Correction, Reasons

AT = datetime(2018, 11, 1, 9, tzinfo=UTC)


def told(pack: dict, earlier: dict, *corrections: Correction) -> dict:
    return changes(pack, earlier, since="Compared with version 1.", reasons=Reasons(corrections))


def row_of(pack: dict, code: str) -> dict:
    return next(row for theme in pack["scorecard"]["themes"] for row in theme["rows"] if row["code"] == code)


def now_of(pack: dict, code: str) -> dict:
    """The cell of the pack's own quarter on the whole scorecard."""
    return next(cell for cell in row_of(pack, code)["year"] if cell["quarter"] == "2018-19-q2")


def with_figure(pack: dict, code: str, **more) -> dict:
    """The pack with another figure in the scorecard's cell, and in the cells that repeat it."""
    other = copy.deepcopy(pack)
    cells = [other["scorecard"], other["one_page"], other["priorities"]]
    while cells:
        part = cells.pop()
        is_value = isinstance(part, dict) and "type" not in part and part.get("field") == "value"
        if is_value and (part["code"], part["quarter"]) == (code, "2018-19-q2"):
            part.update(more)
        if isinstance(part, dict | list):
            cells += part.values() if isinstance(part, dict) else part
    return other


@pytest.fixture
def earlier(made):
    return made[0]


def test_nothing_changed_is_an_empty_table(earlier):
    assert changed_figures(earlier, earlier) == []
    assert told(earlier, earlier)["others"] == []


def test_a_figure_is_listed_with_what_it_was_what_it_is_and_why(earlier):
    pack = with_figure(earlier, "looked-after-children", text="503", value="503", quality="revised")
    (row,) = told(pack, earlier)["figures"]
    assert (row["name"], row["what"]) == ("Looked after children", "Q2 2018/19")
    assert (row["old"], row["new"], row["why"]) == ("500\u00a0p", "503\u00a0r", FOLLOWS)


@pytest.mark.parametrize(("before", "after"), [("c", "7"), ("7", "c")])
def test_a_figure_that_came_out_of_hiding_or_went_into_it_is_listed(earlier, before, after):
    def showing(text):
        hidden = text == "c"
        return with_figure(
            earlier, "repeat-plans", text=text, value="" if hidden else text, missing="c" if hidden else ""
        )

    (row,) = [
        row for row in told(showing(after), showing(before))["figures"] if row["name"] == "Repeat plans"
    ]
    assert (row["old"][0], row["new"][0]) == (before, after)


def test_a_figure_hidden_before_and_after_is_not_listed(earlier):
    assert now_of(earlier, "repeat-plans")["text"] == "c"
    assert told(earlier, copy.deepcopy(earlier))["figures"] == []


def test_a_single_correction_tells_its_own_reason(earlier):
    pack = with_figure(earlier, "repeat-plans", text="20%", value="20", missing="")
    said = Correction("repeat-plans", "2018-19-q2", AT, "A team’s return came late")
    assert told(pack, earlier, said)["figures"][0]["why"] == "A team’s return came late"


def test_an_indicator_that_the_last_pack_did_not_hold_is_listed_as_new(earlier):
    before = copy.deepcopy(earlier)
    for theme in before["scorecard"]["themes"]:
        theme["rows"] = [row for row in theme["rows"] if row["code"] != "adoptions"]
    for name in ("one_page", "priorities"):
        before[name] = _without(before[name], "adoptions")
    (row,) = told(earlier, before)["figures"]
    assert (row["name"], row["what"], row["old"]) == ("Adoptions", "Q2 2018/19", NEW)


def _without(part, code: str):
    """A part of a pack without an indicator's cells and rows."""
    if isinstance(part, dict):
        return {name: _without(held, code) for name, held in part.items()}
    if isinstance(part, list):
        return [
            _without(one, code) for one in part if not (isinstance(one, dict) and one.get("code") == code)
        ]
    return part


def test_a_comment_that_is_not_there_is_not_told(earlier):
    before, pack = copy.deepcopy(earlier), copy.deepcopy(earlier)
    row_of(before, "adoptions")["comment"] = None
    row_of(pack, "adoptions")["comment"] = ""
    assert changed_texts(pack, before) == []
    row_of(pack, "adoptions")["comment"] = "All by the court."
    assert changed_texts(pack, before) == ["The comment on Adoptions is new"]


def test_a_status_that_changed_is_listed(earlier):
    pack = copy.deepcopy(earlier)
    row_of(pack, "adoptions")["status_word"] = "On target"
    assert [(row["what"], row["new"]) for row in told(pack, earlier)["figures"]] == [("status", "On target")]


def test_a_paragraph_whose_words_changed_is_named_one_whose_figure_moved_is_not(earlier):
    pack = copy.deepcopy(earlier)
    words, figure = pack["introduction"]["paragraphs"][0]["tree"][0]["children"][:2]
    figure["text"] = "503"
    assert changed_texts(pack, earlier) == []
    words["text"] = "Another word: "
    assert changed_texts(pack, earlier) == ["Paragraph 1.1 reads otherwise"]


def test_an_action_tells_its_new_state_and_date(earlier):
    pack = copy.deepcopy(earlier)
    action = pack["priorities"][0]["actions"][0]
    action.update(word="At risk", due="30 April 2019")
    (said,) = told(pack, earlier)["others"]
    assert said["title"] == "Actions"
    assert said["items"] == [
        "1.01 Promise 1.01: at risk, was on track; due 30 April 2019, was 31 March 2019."
    ]


def test_requests_are_told_as_new_and_as_gone(earlier):
    pack = copy.deepcopy(earlier)
    pack["one_page"]["asks"][0]["verb"] = "Decide"
    (said,) = told(pack, earlier)["others"]
    assert [words.partition(":")[0] for words in said["items"]] == ["New", "No longer asked"]


def test_a_question_that_closed_is_told(earlier):
    pack = copy.deepcopy(earlier)
    pack["priorities"][0]["challenges"] = []
    (said,) = told(pack, earlier)["others"]
    assert said["items"] == ["Closed: Which teams are late?"]
