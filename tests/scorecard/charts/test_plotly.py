"""The explorable figure: the chart's own figures as plain lists, and no way out of the house."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.charts.build import quarterly_chart
from scorecard.charts.plotly import figure
from tests.scorecard.builders import Q2, annotation, facts, percent_facts, published

SERIES = st.lists(st.one_of(st.just("c"), st.none(), st.integers(0, 100).map(str)), min_size=10, max_size=10)


def explored(given=None):
    return figure(quarterly_chart(given or facts(), Q2, summary="S.", comparators=("england",)))


def trace(made, role):
    return next(each for each in made["data"] if each["meta"]["role"] == role)


def test_figure_holds_every_quarter_in_order():
    own = trace(explored(), "own")
    assert own["x"][0] == "Q1 2016/17"
    assert own["y"] == [461, 458, 455, 453, 457, 464, 471, 480, 489, 500]


def test_figure_missing_quarter_is_none():
    assert trace(explored(facts(values=("1", "c", "3"))), "own")["y"][:3] == [1, None, 3]


def test_figure_line_is_not_joined_over_a_gap():
    assert all(each["connectgaps"] is False for each in explored(percent_facts())["data"])


def test_figure_break_puts_a_none_between():
    own = trace(explored(facts(annotations=(annotation(date(2017, 9, 30)),))), "own")
    assert own["y"][5] is None
    assert own["y"][6] == 464


def test_figure_break_is_drawn_between_its_quarters():
    made = explored(facts(annotations=(annotation(date(2017, 9, 30)),)))
    assert made["layout"]["shapes"][0]["x0"] == 4.5


def test_figure_illustrative_points_are_hollow():
    symbols = trace(explored(), "own")["marker"]["symbol"]
    assert (symbols[0], symbols[-1]) == ("circle-open", "circle")


def test_figure_hover_says_what_the_readout_says():
    assert trace(explored(), "own")["text"][-1] == "500, provisional, at 30 September 2018"


def test_figure_years_of_another_place_are_parted():
    england = trace(explored(percent_facts()), "england")
    assert england["y"] == [82.9] * 4 + [None] + [82.7] * 4


def test_figure_day_of_another_place_is_a_mark():
    rate = facts(unit="rate_10000", published=(published("64", date(2018, 3, 31)),))
    assert trace(explored(rate), "england")["mode"] == "markers"


def test_figure_lines_are_told_apart_by_dash():
    dashes = [each["line"].get("dash") for each in explored(percent_facts())["data"]]
    assert len(set(dashes)) == len(dashes)


def test_figure_never_offers_to_upload():
    config = explored()["config"]
    assert config["plotlyServerURL"] == ""
    assert "sendChartToCloud" in config["modeBarButtonsToRemove"]
    assert config["displaylogo"] is False


def test_figure_drops_the_librarys_own_template():
    assert explored()["layout"]["template"] == "none"


def test_figure_scale_is_the_drawings():
    assert explored()["layout"]["yaxis"]["range"] == [440, 520]


def test_figure_words_open_no_tag():
    made = explored(facts(plain_name="<img src=x>Children"))
    assert made["layout"]["title"]["text"].startswith("img src=x>Children")


def test_figure_percentages_are_rounded_as_shown():
    assert trace(explored(percent_facts(values=("66.65",))), "own")["y"][0] == 66.7


@settings(max_examples=40, deadline=None)
@given(values=SERIES)
def test_figure_is_plain_json_without_nan(values):
    made = explored(facts(values=values))
    assert json.loads(json.dumps(made, allow_nan=False)) == made


@settings(max_examples=40, deadline=None)
@given(values=SERIES)
def test_figure_columns_are_equally_long(values):
    own = trace(explored(facts(values=values)), "own")
    assert {len(own[name]) for name in ("x", "y", "text")} == {len(own["marker"]["symbol"])}


def happened(*days, **more):
    return tuple(annotation(day, f"Action on {day.month}.", is_break=False, **more) for day in days)


def test_figure_letters_events_as_the_drawing_does():
    told = facts(annotations=happened(date(2018, 8, 1), date(2018, 5, 1), date(2018, 6, 1)))
    drawn = [(note["text"], note["x"], note["hovertext"]) for note in explored(told)["layout"]["annotations"]]
    assert drawn == [
        ("A", "Q1 2018/19", "A, Q1 2018/19: Action on 5. Action on 6."),
        ("B", "Q2 2018/19", "B, Q2 2018/19: Action on 8."),
    ]


def test_figure_words_of_a_break_give_way_to_letters():
    broken = annotation(date(2017, 9, 30))
    assert explored(facts(annotations=(broken,)))["layout"]["annotations"][0]["yshift"] == 0
    both = explored(facts(annotations=(broken, *happened(date(2018, 8, 1)))))
    assert both["layout"]["annotations"][0]["yshift"] > 0
