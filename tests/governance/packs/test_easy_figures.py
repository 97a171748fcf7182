"""A figure in easy read: short sentences by rule, the scorecard's numbers, a picture of the same amount."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from governance.packs.easy_figures import HIDDEN, MOST_WORDS, figure, now_words, tenths_words
from scorecard.readings.readings import read
from scorecard.vocabulary.states import Measure, Missing, Polarity, Quality, Unit
from scorecard.wording.cells import cell
from tests.scorecard.builders import Q2, facts, percent_facts, series, target

SERIES = ("70", "71", "72", "73", "70", "71", "72", "73", "70", "60")


def told(**given) -> dict:
    return figure(read(facts(**given), Q2))


def words_in(line: str) -> int:
    return len(line.split())


@pytest.mark.parametrize(
    ("unit", "measure", "polarity"), product(Unit, Measure, Polarity), ids=lambda each: str(each.value)
)
def test_no_sentence_is_longer_than_15_words(unit, measure, polarity):
    for newest in ("60", "80", *Missing.entered(), Missing.SUPPRESSED):
        for kind in ("at_least", "at_most"):
            said = told(
                unit=unit,
                measure=measure,
                polarity=polarity,
                values=(*SERIES[:-1], newest),
                targets={2018: target("65", kind)},
            )
            assert said["lines"]
            assert max(map(words_in, said["lines"])) <= MOST_WORDS
            assert all(line.endswith(".") and line.count(". ") == 0 for line in said["lines"])


def test_a_hidden_number_is_said_to_be_private_and_nothing_is_compared():
    said = told(values=(*SERIES[:-1], Missing.SUPPRESSED), targets={})
    assert said["lines"][:2] == list(HIDDEN)
    assert said["now"] == "" and said["picture"]["kind"] == "lock"
    assert not any("before" in line for line in said["lines"])


def test_a_hidden_number_before_is_not_told():
    said = told(values=(*SERIES[:-2], Missing.SUPPRESSED, "60"))
    assert said["word"] == "We cannot compare"
    assert [row["label"] for row in (said["picture"] or {"rows": []})["rows"]] in ([], ["Now"])


@pytest.mark.parametrize("missing", Missing.entered())
def test_every_reason_for_no_figure_has_its_line_and_no_picture(missing):
    said = told(values=(*SERIES[:-1], missing))
    assert said["picture"] is None and said["now"] == ""
    assert "0" not in " ".join(said["lines"])


@pytest.mark.parametrize(
    ("polarity", "newest", "word"),
    [
        ("higher", "500", "Better"),
        ("higher", "300", "Worse"),
        ("lower", "300", "Better"),
        ("neither", "500", "Higher"),
        ("neither", "300", "Lower"),
        ("higher", "489", "About the same"),
    ],
)
def test_the_way_is_the_readings_own_verdict(polarity, newest, word):
    values = ("461", "458", "455", "453", "457", "464", "471", "480", "489", newest)
    assert told(polarity=polarity, values=values)["word"] == word


def test_a_change_that_chance_can_make_is_about_the_same():
    parts = {"numerator": Decimal(60), "denominator": Decimal(100)}
    held = series(SERIES)
    close = {
        Q2: replace(held[Q2], value=Decimal(62), numerator=Decimal(62), denominator=Decimal(100)),
        Q2.previous: replace(held[Q2.previous], value=Decimal(60), **parts),
    }
    reading = read(percent_facts(series={**held, **close}), Q2)
    assert reading.direction.may_be_chance
    said = figure(reading)
    assert said["word"] == "About the same"
    assert "The change may be just chance." in said["lines"]


def test_a_running_total_is_held_against_the_year_before():
    assert any(line.startswith("1 year before") for line in told(measure=Measure.YEAR_TO_DATE)["lines"])


def test_the_number_is_the_scorecards_with_its_dagger():
    reading = read(percent_facts(), Q2)
    shown = cell(reading, "value", unit=True)
    assert now_words(reading).rstrip("†") == shown.text


@pytest.mark.parametrize(
    ("quality", "line"),
    [
        (Quality.PROVISIONAL, "This number may still change."),
        (Quality.ESTIMATED, "This number is our best guess."),
        (Quality.REVISED, "We changed this number after we first told it."),
    ],
)
def test_what_is_not_final_is_said_in_a_line(quality, line):
    held = series(SERIES)
    assert line in told(series={**held, Q2: replace(held[Q2], quality=quality)})["lines"]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("0", "That is none."),
        ("0.4", "That is fewer than 1 out of every 10."),
        ("4.9", "That is fewer than 1 out of every 10."),
        ("5", "That is about 1 out of every 10."),
        ("67.4", "That is about 7 out of every 10."),
        ("70", "That is 7 out of every 10."),
        ("94.9", "That is about 9 out of every 10."),
        ("95", "That is nearly all of them."),
        ("99.9", "That is nearly all of them."),
        ("100", "That is all of them."),
    ],
)
def test_a_share_in_words(share, words):
    assert tenths_words(Decimal(share)) == words


def test_squares_are_filled_as_far_as_the_share():
    picture = figure(read(percent_facts(), Q2))["picture"]
    assert picture["kind"] == "squares"
    assert [row["part"] for row in picture["rows"]] == [674, 702]


def test_bars_are_as_long_as_their_numbers_from_nought():
    picture = told(values=("100",) * 8 + ("400", "100"))["picture"]
    assert picture["kind"] == "bars"
    assert [row["part"] for row in picture["rows"]] == [250, 1000]


def test_a_picture_says_its_numbers_in_words():
    picture = figure(read(percent_facts(), Q2))["picture"]
    for row in picture["rows"]:
        assert f"{row['label']}: {row['text']}." in picture["alt"]


def test_a_number_without_one_before_has_no_bars():
    assert told(values=("500",), first=Q2)["picture"] is None
