"""One headline indicator: sentence, table twin and note."""

from decimal import Decimal

from governance.packs.drawings import spark_of
from governance.packs.sections.indicators import note, sentence, table
from plans.narrative.markdown import as_text
from scorecard.vocabulary.figures import Figure
from tests.readings import Q2
from tests.readings import build_reading as reading
from tests.scorecard.builders import target


def test_the_sentence_says_value_change_and_last_quarter():
    assert as_text(sentence(reading())) == (
        "500 at 30 September 2018, up 47 (10.4%) from 453 at 31 March 2017. Higher than last quarter (489†)."
    )


def test_the_table_has_a_cell_for_each_of_ten_quarters():
    found = table(reading())
    assert len(found["quarters"]) == 10
    assert sum(year["span"] for year in found["years"]) == 10
    assert [cell["text"] for cell in found["rows"][0]["cells"][-2:]] == ["489", "500"]


def test_quarters_without_a_figure_say_why():
    assert table(reading())["rows"][0]["cells"][0]["missing"] == "not-available"


def test_parts_stand_below_a_share():
    figure = Figure(value=Decimal("67.1"), numerator=Decimal(405), denominator=Decimal(604))
    rows = table(reading(unit="percent", measure="flow", decimals=1, series={Q2: figure}))["rows"]
    assert [(row["name"], row["cells"][-1]["text"]) for row in rows[:3]] == [
        ("Share", "67.1%"),
        ("How many", "405"),
        ("Out of", "604"),
    ]


def test_hidden_parts_are_c_and_parts_not_held_are_not_available():
    shown_whole = Figure(value=Decimal(7), decimals=0)
    without = Figure(value=Decimal(7), numerator=Decimal(7), denominator=Decimal(100))
    series = {Q2: shown_whole, Q2.previous: without, Q2.year_ago: Figure(value=Decimal(8))}
    rows = table(reading(unit="percent", measure="flow", series=series))["rows"]
    cells = rows[1]["cells"]
    assert (cells[-1]["missing"], cells[-2]["text"], cells[-5]["missing"]) == ("c", "7", "not-available")


def test_a_figure_that_nobody_holds_has_no_parts():
    """It says why in its own row; said thrice, the words would take three lines of each column."""
    figures = {
        Q2: Figure(Decimal(7), "", Decimal(7), Decimal(100)),
        Q2.previous: Figure(missing="not-collected"),
    }
    rows = table(reading(unit="percent", measure="flow", series=figures))["rows"]
    assert [row["cells"][-2]["text"] for row in rows[:3]] == ["not collected", "–", "–"]


def test_a_count_has_no_rows_of_parts():
    assert [row["name"] for row in table(reading())["rows"]] == ["Number", "2016/17"]


def test_a_line_of_the_chart_stands_in_numbers_from_where_it_is_drawn():
    line = table(reading())["rows"][-1]["cells"]
    assert [cell["text"] for cell in line] == ["–"] * 3 + ["453"] * 7


def test_the_note_says_when_figures_are_illustrative():
    assert "Hollow points and †: illustrative." in note(reading())


def test_a_target_between_two_limits_stands_with_both():
    goal = target("8", kind="between", upper=Decimal(11))
    rows = table(reading(unit="percent", targets={2018: goal}))["rows"]
    (cells,) = [row["cells"] for row in rows if row["name"].startswith("Target")]
    assert (cells[-1]["text"], cells[-1]["value"]) == ("8–11%", "8")


def test_the_small_line_carries_its_own_colours():
    drawn = spark_of(reading())
    assert 'class="s-' not in drawn and "#12436d" in drawn


def test_nothing_is_drawn_without_a_figure():
    assert spark_of(reading(now=None, then=None)) == ""
