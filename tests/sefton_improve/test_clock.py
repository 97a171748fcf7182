"""Today, read in one place."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from sefton_improve.clock import today


def test_today_is_pinned_by_the_environment(monkeypatch):
    monkeypatch.setenv("AS_AT", "2018-10-22")
    assert today() == date(2018, 10, 22)


def test_today_unpinned_is_londons_date(monkeypatch):
    monkeypatch.delenv("AS_AT", raising=False)
    assert today() == timezone.localdate()


def test_london_is_a_day_ahead_of_utc_on_a_summer_night():
    """31 March 2018, 23:30 UTC is already 1 April in London, and so in the next financial year."""
    assert timezone.localdate(datetime(2018, 3, 31, 23, 30, tzinfo=UTC)) == date(2018, 4, 1)


def test_today_refuses_what_is_no_date(monkeypatch):
    monkeypatch.setenv("AS_AT", "22/10/2018")
    with pytest.raises(ValueError, match="isoformat"):
        today()
