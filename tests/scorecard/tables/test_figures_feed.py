"""The long table of the feed: numbers as pages show them, and words wherever there is none."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.tables.figures_feed import (
    COLUMNS,
    HEADS,
    NOTHING,
    ColumnKind,
    FeedQuarter,
    FeedRow,
    as_json,
    csv_rows,
)
from scorecard.vocabulary.figures import Figure
from tests.readings import Q2, build_reading, build_target

RELEASED = FeedQuarter(Q2, "released", version=2, released_on=date(2018, 10, 22))
SHARE = {"unit": "percent", "measure": "flow", "polarity": "higher", "decimals": 1, "baseline": "74.0"}


def row(reading=None, audience="public", quarter=RELEASED, **facts) -> FeedRow:
    return FeedRow(reading or build_reading(**facts), quarter, audience)


def cells(one: FeedRow) -> dict[str, str]:
    return dict(zip(HEADS, csv_rows([one])[0], strict=True))


def told(*rows: FeedRow, audience="public") -> dict:
    return json.loads(as_json(rows, quarter=Q2.slug, audience=audience, as_known_on=None))


def of_quarter(figure: Figure, **facts) -> FeedRow:
    return row(build_reading(series={Q2: figure}, **facts))


def test_a_row_names_its_indicator_and_quarter():
    found = cells(row())
    assert (found["indicator_code"], found["quarter"], found["quarter_start"], found["quarter_end"]) == (
        "looked-after-children",
        "2018-19-q2",
        "2018-07-01",
        "2018-09-30",
    )


def test_a_figure_stands_as_a_number_and_in_words():
    found = cells(row(now="67.14", then="70.2", targets=build_target(), **SHARE))
    assert [found[name] for name in ("value", "value_in_words", "previous", "target", "target_in_words")] == [
        "67.1",
        "67.1%",
        "70.2",
        "85",
        "at least 85%",
    ]


@pytest.mark.parametrize(
    ("missing", "disclosed", "words"),
    [
        ("c", "withheld", "hidden to protect children"),
        ("not-collected", "no figure", "not collected"),
        ("no-cases", "no figure", "no cases"),
        ("not-yet-due", "no figure", "not yet due"),
    ],
)
def test_no_figure_is_an_empty_number_with_its_reason(missing, disclosed, words):
    found = cells(row(now=missing))
    assert (found["value"], found["value_in_words"], found["disclosure"]) == ("", words, disclosed)


def test_nought_is_a_figure():
    found = cells(row(now="0"))
    assert (found["value"], found["disclosure"]) == ("0", "shown")


def test_a_figure_that_the_gate_rounded_says_so():
    rounded = Figure(value=D(67), decimals=0, quality="provisional")
    found = cells(of_quarter(rounded, **SHARE))
    assert (found["value"], found["disclosure"], found["quality"]) == ("67", "shown rounded", "Provisional")


def test_parts_stand_beside_the_figure():
    whole = Figure(value=D("67.05"), numerator=D(405), denominator=D(604))
    found = cells(of_quarter(whole, **SHARE))
    assert (found["numerator"], found["denominator"]) == ("405", "604")


def test_parts_of_a_hidden_figure_are_hidden():
    found = cells(row(now="c"))
    assert (found["numerator"], found["numerator_in_words"]) == ("", "hidden to protect children")


def test_what_has_become_of_a_figure_since_its_release_is_in_no_cell():
    later = Figure(value=D(500), later=Figure(value=D(7777)))
    assert "7777" not in " ".join(csv_rows([of_quarter(later)])[0])


def test_no_quality_is_said_of_no_figure():
    assert cells(row(now="not-collected"))["quality"] == NOTHING


def test_texts_are_never_empty():
    for each in (row(), row(now="c", baseline=None), row(quarter=FeedQuarter(Q2, "open"))):
        found = cells(each)
        assert [one.name for one in COLUMNS if one.kind == ColumnKind.TEXT and not found[one.name]] == []


def test_an_unreleased_quarter_has_neither_version_nor_day():
    found = cells(row(quarter=FeedQuarter(Q2, "open"), audience="internal"))
    assert [found[name] for name in ("state", "release_version", "released_on", "audience")] == [
        "Open",
        "",
        "",
        "Not for publication",
    ]


def test_a_released_row_names_version_and_day():
    found = cells(row())
    assert (found["release_version"], found["released_on"]) == ("2", "2018-10-22")


def test_the_baseline_says_which_time_it_stands_for():
    assert cells(row())["baseline_period_end"] == "2017-03-31"


def test_json_rows_have_the_columns_in_their_order():
    found = told(row())
    assert [*found["rows"][0]] == [each["name"] for each in found["columns"]] == [*HEADS]


def test_json_holds_numbers_as_numbers_and_nothing_as_null():
    found = told(row(now="67.14", **SHARE), row(now="c"))["rows"]
    assert [each["value"] for each in found] == [67.1, None]


def test_json_and_csv_hold_the_same():
    one = row(now="67.14", targets=build_target(), **SHARE)
    spoken = {name: "" if held is None else str(held) for name, held in told(one)["rows"][0].items()}
    written = cells(one)
    numbers = [each.name for each in COLUMNS if each.kind == ColumnKind.NUMBER and written[each.name]]
    assert {name: D(spoken.pop(name)) for name in numbers} == {name: D(written.pop(name)) for name in numbers}
    assert spoken == written


def test_json_names_its_council_licence_and_audience():
    found = told(row(authority="Anyshire"))
    assert (found["version"], found["council"], found["quarter"], found["audience"]) == (
        "v1",
        "Anyshire",
        "2018-19-q2",
        "public",
    )
    assert "Open Government Licence" in found["licence"]


@pytest.mark.parametrize(
    ("quality", "audience", "said"),
    [
        ("final", "public", []),
        ("illustrative", "public", ["Illustrative"]),
        ("final", "internal", ["Not for publication"]),
    ],
)
def test_json_says_what_its_rows_are_not(quality, audience, said):
    notes = told(row(quality=quality), audience=audience)["notes"]
    assert len(notes) == len(said) and all(word in note for word, note in zip(said, notes, strict=True))


def test_json_of_no_rows_is_still_whole():
    found = told()
    assert (found["rows"], found["council"], len(found["columns"])) == ([], None, len(COLUMNS))


def test_a_day_that_was_asked_for_stands_in_every_row():
    dated = replace(row(), as_known_on=date(2018, 11, 1))
    assert cells(dated)["as_known_on"] == "2018-11-01"


def test_columns_keep_their_names_and_their_order():
    """What others have built on. A new column is added behind the last; nothing else of it changes."""
    assert (
        *"indicator_code indicator theme unit measured better council quarter quarter_in_words".split(),
        *"quarter_start quarter_end value value_in_words disclosure quality doubts".split(),
        *"numerator numerator_in_words denominator denominator_in_words status status_because".split(),
        *"target target_in_words target_now target_now_in_words baseline baseline_in_words".split(),
        *"baseline_period_end previous previous_in_words year_ago year_ago_in_words".split(),
        *"england england_in_words england_period_end comment state release_version released_on".split(),
        *"as_known_on audience".split(),
    ) == HEADS
