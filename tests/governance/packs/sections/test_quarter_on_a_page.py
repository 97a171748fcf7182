"""What moved, what is asked, which indicators are key, what is missing."""

from governance.packs.sections.quarter_on_a_page import how_many, key_row, movers
from plans.narrative.markdown import as_text
from scorecard.vocabulary.states import Verdict
from tests.readings import build_reading as reading


def share(code, now, then, **more):
    described = {"unit": "percent", "measure": "flow", "polarity": "higher", "decimals": 0, "baseline": None}
    return reading(code, now=now, then=then, **{**described, **more})


def test_movers_put_the_furthest_first():
    found = movers([share("a", "61", "60"), share("b", "70", "60"), share("c", "50", "60")], Verdict.BETTER)
    assert [one.code for one in found] == ["b", "a"]


def test_movers_put_headline_indicators_before_larger_moves():
    found = movers([share("a", "80", "60", headline=False), share("b", "61", "60")], Verdict.BETTER)
    assert [one.code for one in found] == ["b", "a"]


def test_movers_are_at_most_three():
    assert len(movers([share(str(n), "61", "60") for n in range(5)], Verdict.BETTER)) == 3


def test_what_is_neither_good_nor_bad_never_moves():
    assert movers([reading()], Verdict.BETTER) == movers([reading()], Verdict.WORSE) == []


def test_how_many_is_c_where_the_gate_took_the_parts():
    assert how_many(share("a", "c", "60")) == "c"


def test_how_many_is_a_dash_where_a_figure_has_no_parts():
    assert how_many(reading()) == "–"


def test_key_row_holds_the_baseline_beside_now():
    row = key_row(reading())
    assert (row["now"]["text"], row["baseline"]["text"]) == ("500", "453")


def test_key_row_says_no_target_in_words():
    assert key_row(reading())["target"] == "no target"


def test_asks_hold_their_figures(pack):
    (ask,) = pack["one_page"]["asks"]
    assert ask["verb"] == "Agree"
    assert as_text(ask["tree"]) == "the end of January as the date: 67.1%† in time."


def test_ask_about_joins_figure_and_question(pack):
    (sentence,) = pack["one_page"]["ask_about"]
    assert as_text(sentence) == (
        "Looked after children: 500, up 47 (10.4%) from 453 at 31 March 2017. Are there homes nearby?"
    )


def test_worse_is_said_with_its_figure(pack):
    said = [as_text(sentence) for sentence in pack["one_page"]["worse"]]
    assert said[0] == (
        "Assessments within 45 days: 67.1%†, down 3.1 points† from 70.2%† in Q1 2018/19,"
        " no sign of a real change; off target."
    )


def test_overdue_is_counted_on_the_data_date(pack):
    (late,) = pack["one_page"]["overdue"]
    assert (late["code"], late["days"], late["due"]) == ("1.02", 22, "30 September 2018")


def test_missing_counts_figures_and_names_gaps(pack):
    said = pack["one_page"]["missing"]
    assert said[0] == "4 of 5 indicators have a figure."
    assert said[1] == {"words": "Hidden to protect children (c)", "names": ["repeat plans"]}
    assert said[2] == {
        "words": "As reported and not yet final",
        "names": ["looked after children", "adoptions"],
    }


def test_with_few_headline_indicators_others_join_them(pack):
    assert len(pack["one_page"]["indicators"]) == 5


def test_the_same_figure_stands_in_table_and_scorecard(pack):
    now = {row["code"]: row["now"]["value"] for row in pack["one_page"]["indicators"]}
    rows = [row for theme in pack["scorecard"]["themes"] for row in theme["rows"]]
    assert now == {row["code"]: row["year"][1]["value"] for row in rows}
