"""Today, read in one place."""

import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from scorecard.vocabulary.quarters import containing
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


# --- Whatever the machine's zone and the moment (R60) ------------------------------------------------------

ZONES = ("UTC", "Pacific/Auckland", "Pacific/Honolulu")
MOMENTS = {
    "2018-03-31T22:59:59+00:00": (date(2018, 3, 31), "2017-18-q4"),
    "2018-03-31T23:00:00+00:00": (date(2018, 4, 1), "2018-19-q1"),
    "2020-02-29T23:59:59+00:00": (date(2020, 2, 29), "2019-20-q4"),
    "2018-10-28T00:30:00+00:00": (date(2018, 10, 28), "2018-19-q3"),
    "2018-10-28T01:30:00+00:00": (date(2018, 10, 28), "2018-19-q3"),
    "2018-12-31T23:59:59+00:00": (date(2018, 12, 31), "2018-19-q3"),
}
"""The last second of a year, the first of the next, a leap day, half past one twice, the end of a quarter."""


@pytest.fixture(params=ZONES)
def machine_in(request, monkeypatch):
    """The process's own zone, as C and naive Python read it; London's again afterwards."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("moment", "expected"), MOMENTS.items())
def test_today_and_its_quarter_are_londons_on_any_machine(machine_in, monkeypatch, moment, expected):
    monkeypatch.delenv("AS_AT", raising=False)
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(moment))
    day = today()
    assert (day, containing(day).slug) == expected


@pytest.mark.parametrize("zone", ZONES)
def test_no_process_of_the_service_runs_in_the_machines_zone(zone):
    """Django sets its own for itself and its children: what reads no clock of ours is in London too."""
    asked = "import django, os, time; django.setup(); print(os.environ['TZ'], time.tzname)"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=os.environ | {"TZ": zone}, capture_output=True, text=True
    )
    assert done.stdout.split(maxsplit=1) == ["Europe/London", "('GMT', 'BST')\n"]
