"""A Pack is plain data, gated for its audience, the same each time, and costs a fixed number of queries."""

import json
from datetime import date

import pytest

from governance.packs.gather import FORMAT
from plans.narrative.markdown import as_text
from tests.governance.gathered import gathered
from tests.world_plan import NEWEST

QUERIES = 31
"""Gathering a pack may cost so many, however much it holds."""


def test_a_pack_is_json(pack):
    assert json.loads(json.dumps(pack)) == pack
    assert pack["format"] == FORMAT


def test_gathered_twice_a_pack_is_the_same(furnished, pack):
    assert gathered(furnished.boards["cypcib"], furnished.quarters[NEWEST]) == pack


def test_no_hidden_number_is_anywhere_in_a_public_pack(furnished, pack):
    """The hidden share is 5.0%, 3 of 60; the internal pack tells it."""
    internal = gathered(furnished.boards["cypcib"], furnished.quarters[NEWEST], "internal")
    assert "3 of 60" in json.dumps(internal)
    assert "3 of 60" not in json.dumps(pack)
    assert _now(pack, "repeat-plans")["missing"] == "c"


def test_an_internal_pack_is_marked(furnished):
    internal = gathered(furnished.boards["cypcib"], furnished.quarters[NEWEST], "internal")
    assert internal["cover"]["marking"] == "NOT FOR PUBLICATION"


def test_paragraphs_carry_their_numbers_and_figures(pack):
    (paragraph,) = pack["introduction"]["paragraphs"]
    assert paragraph["number"] == "1.1"
    assert as_text(paragraph["tree"]) == "Paragraph of section 1: 500 children."


def test_sections_follow_the_report(pack):
    numbers = [section["number"] for section in pack["priorities"]]
    assert [pack["introduction"]["number"], *numbers, pack["conclusions"]["number"]] == [1, 2, 3, 4, 5]


def test_a_section_shows_the_headline_indicators_of_its_themes(pack):
    themes = pack["priorities"][0]["indicators"]
    assert {item["code"] for theme in themes for item in theme["items"]} == {
        "looked-after-children",
        "assessments-within-45-days",
        "adoptions",
    }


def test_a_board_reads_of_what_it_oversees_only(furnished):
    found = gathered(furnished.boards["cabinet"], furnished.quarters[NEWEST])
    themes = [theme["name"] for theme in found["scorecard"]["themes"]]
    assert (found["scorecard"]["title"], themes) == ("The board’s scorecard", ["Workforce"])
    assert [section["number"] for section in found["priorities"]] == [4]
    assert found["left_out"].endswith("in which priority 1 and priority 2 are told as well.")


def test_the_plans_owner_gets_all_of_it(pack):
    assert (pack["scorecard"]["title"], pack["left_out"]) == ("The whole scorecard", "")
    assert [section["number"] for section in pack["priorities"]] == [2, 3, 4]


def test_an_action_is_told_to_boards_that_oversee_its_indicators(furnished, pack):
    told = gathered(furnished.boards["cabinet"], furnished.quarters[NEWEST])
    codes = {row["code"] for section in told["priorities"] for row in section["actions"]}
    everything = {row["code"] for section in pack["priorities"] for row in section["actions"]}
    assert codes < everything
    assert told["one_page"]["actions"] == len(codes)


def test_actions_say_state_and_lateness_in_words(pack):
    late = pack["priorities"][0]["actions"][1]
    assert (late["word"], late["late"], late["due"]) == ("Off track", "22 days overdue", "30 September 2018")


def test_open_questions_stand_under_the_priority_they_are_about(pack):
    assert [len(section["challenges"]) for section in pack["priorities"]] == [1, 0, 0]


@pytest.fixture
def told(furnished):
    """`told(answer=..., closed_on=...)`: the board's question as its pack tells it, or nothing."""

    def _told(**recorded):
        question = furnished.boards["cypcib"].challenges.get()
        for name, value in recorded.items():
            setattr(question, name, value)
        question.save()
        found = gathered(furnished.boards["cypcib"], furnished.quarters[NEWEST])
        return next(iter(found["priorities"][0]["challenges"]), None)

    return _told


def test_a_question_without_an_answer_says_how_long_it_has_waited(told):
    question = told(due_on=date(2018, 10, 1))
    assert question["stands"] == "Waits for an answer. Its answer was due on 1 October 2018"


def test_an_answer_comes_back_in_the_next_pack(told):
    question = told(answer="Two.", answered_on=date(2018, 10, 1), closed_on=date(2018, 10, 3))
    assert (question["stands"], question["answer"]) == ("Answer accepted: closed", "Two.")


def test_a_question_closed_before_the_quarter_is_left_out(told):
    assert told(answer="Two.", raised_on=date(2018, 6, 1), closed_on=date(2018, 6, 30)) is None


def test_an_answer_given_after_the_packs_day_is_left_out(told):
    question = told(answer="Two.", answered_on=date(2018, 12, 1))
    assert (question["stands"], question["answer"]) == ("Waits for an answer", "")


def test_audits_say_which_areas_met_the_standard(pack):
    (audit,) = pack["priorities"][1]["audits"]
    assert [area["result"] for area in audit["areas"]] == ["Over 80%", "80% or under"]
    assert audit["areas"][0]["note"] == "–"


def test_the_glossary_explains_only_what_is_used(pack):
    assert [row["word"] for row in pack["notes"]["words"]] == ["Baseline"]
    assert pack["notes"]["short_names"] == []


def test_national_statistics_are_a_source_where_a_figure_of_theirs_stands_beside_ours(furnished, pack):
    workforce = gathered(furnished.boards["cabinet"], furnished.quarters[NEWEST])
    assert "Department for Education" in pack["notes"]["sources"][0]
    assert workforce["notes"]["sources"] == ["The council's own records."]


def test_a_quarter_before_the_plan_has_a_pack(furnished):
    early = next(quarter for key, quarter in furnished.quarters.items() if key == 20164)
    assert gathered(furnished.boards["cypcib"], early)["cover"]["quarter"] == "Q4 2016/17"


def test_no_figure_of_a_later_quarter_is_in_a_pack(furnished):
    earlier = next(quarter for key, quarter in furnished.quarters.items() if key == 20181)
    text = json.dumps(gathered(furnished.boards["cypcib"], earlier))
    assert '"2018-19-q2"' not in text.replace(
        '"quarter": "2018-19-q2", "field": "value", "text": "\\u00b7"', ""
    )


def test_queries_are_few_for_every_board(furnished, django_assert_max_num_queries):
    for board in furnished.boards.values():
        with django_assert_max_num_queries(QUERIES):
            gathered(board, furnished.quarters[NEWEST])


def _now(pack: dict, code: str) -> dict:
    return next(row["now"] for row in pack["one_page"]["indicators"] if row["code"] == code)
