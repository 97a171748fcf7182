"""Django's own pages write days and hours as ours do."""

from datetime import UTC, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from scorecard.vocabulary.days import day_words, moment_words

AT = datetime(2018, 7, 9, 13, 54, tzinfo=UTC)


def test_a_day_is_written_as_everywhere():
    assert date_format(AT.date(), "DATE_FORMAT") == day_words(AT.date())


def test_a_moment_is_written_on_24_hours_as_everywhere():
    assert date_format(localtime(AT), "DATETIME_FORMAT") == moment_words(AT) == "9 July 2018 at 14:54"
