"""Done and made a difference, each for itself, at the last of the small world's released quarters."""

from datetime import date
from decimal import Decimal

import pytest

from plans.progress.effect import difference_words, done_words, effects
from plans.progress.rules import Promise
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from tests.readings import build_reading

Q1_17, Q2_17, Q4_17, Q1_18, Q2_18 = map(QuarterKey, (20171, 20172, 20174, 20181, 20182))
UNTIL = date(2018, 10, 22)
STARTED = date(2018, 5, 1)


def promise(**more) -> Promise:
    return Promise(more.pop("starts_on", STARTED), date(2019, 3, 29), date(2019, 3, 29), **more)


def reading(values: dict[QuarterKey, int], **about):
    series = {key: Figure(Decimal(value)) for key, value in values.items()}
    return build_reading(series=series, **about)


DONE = {"completed_on": date(2018, 9, 14), "evidence": "Paper", "agreed_on": date(2018, 10, 3)}


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({}, "Not done."),
        (DONE, "Done on 14 September 2018; agreed by Cabinet on 3 October 2018."),
        (
            {"completed_on": date(2018, 9, 14)},
            "Said to be done on 14 September 2018; no meeting has agreed it.",
        ),
        ({**DONE, "completed_on": date(2018, 11, 2)}, "Not done."),
    ],
)
def test_done_words_tell_done_from_said_to_be(about, said):
    assert done_words(promise(**about), "Cabinet", UNTIL) == said


def test_effects_count_from_the_last_quarter_before_the_start():
    (found,) = effects([reading({Q4_17: 480, Q1_18: 489, Q2_18: 500})], promise(), UNTIL)
    assert (found.since_start.amount, found.since_start.against_quarter) == (Decimal(20), Q4_17)
    assert found.since_finish is None


def test_effects_count_from_the_last_quarter_before_it_was_complete():
    (found,) = effects([reading({Q4_17: 480, Q1_18: 489, Q2_18: 500})], promise(**DONE), UNTIL)
    assert (found.since_finish.amount, found.since_finish.against_quarter) == (Decimal(11), Q1_18)


def test_effects_hold_a_running_total_against_the_same_months():
    running = reading({Q2_17: 6, Q4_17: 13, Q1_18: 4, Q2_18: 9}, measure="year_to_date", polarity="higher")
    (found,) = effects([running], promise(), UNTIL)
    assert (found.since_start.amount, found.since_start.against_quarter) == (Decimal(3), Q2_17)


def test_effects_say_nothing_of_a_start_in_the_shown_quarter():
    (found,) = effects([reading({Q1_18: 489, Q2_18: 500})], promise(starts_on=date(2018, 10, 15)), UNTIL)
    assert found.since_start.reason == "no quarter after 15 October 2018 has ended yet"


def test_a_start_on_a_quarters_last_day_counts_that_quarter_as_before():
    (found,) = effects([reading({Q1_18: 489, Q2_18: 500})], promise(starts_on=date(2018, 6, 30)), UNTIL)
    assert found.since_start.against_quarter == Q1_18


@pytest.mark.parametrize(
    ("now", "polarity", "said"),
    [
        (500, "lower", "Of 1 indicator since it started: 1 worse."),
        (500, "higher", "Of 1 indicator since it started: 1 better."),
        (500, "neither", "Of 1 indicator since it started: 1 higher."),
        (480, "higher", "Of 1 indicator since it started: 1 unchanged."),
    ],
)
def test_difference_words_follow_the_polarity(now, polarity, said):
    found = effects([reading({Q4_17: 480, Q2_18: now}, polarity=polarity)], promise(), UNTIL)
    assert difference_words(found) == said


def test_difference_words_count_better_first_and_what_cannot_be_said_last():
    readings = [reading({Q2_18: 500}), reading({Q4_17: 5, Q2_18: 4}, polarity="higher")]
    readings.append(reading({Q4_17: 5, Q2_18: 6}, polarity="higher"))
    said = difference_words(effects(readings, promise(), UNTIL))
    assert said == "Of 3 indicators since it started: 1 better, 1 worse and 1 not comparable."


def test_difference_words_without_an_indicator():
    assert difference_words([]) == "No indicator is linked that could show it."
