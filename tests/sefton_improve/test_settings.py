"""Production refuses to start on a missing or weak setting, saying what to do."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "SECRET_KEY": "k" * 20 + "abcdefghijklmnopqrstuvwxyz0123456789",
    "ALLOWED_HOSTS": "scorecard.example",
    "DATABASE_URL": "sqlite:////tmp/none.sqlite3",
}


def start(**changes):
    environment = {"PATH": os.environ["PATH"], **GOOD, **changes}
    return subprocess.run(
        [sys.executable, "-c", "import sefton_improve.settings"],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
    )


def test_production_starts_with_good_settings():
    assert start().returncode == 0


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_refuses_a_missing_setting_and_names_it(name):
    result = start(**{name: None})
    assert result.returncode != 0
    assert f"{name} is not set: " in result.stderr


@pytest.mark.parametrize("key", ["short", "x" * 60, "django-insecure-" + GOOD["SECRET_KEY"]])
def test_production_refuses_a_weak_key(key):
    assert "SECRET_KEY is weak" in start(SECRET_KEY=key).stderr


@pytest.mark.parametrize("threshold", ["five", "3", "21", ""])
def test_a_smallest_count_shown_that_makes_no_sense_is_refused(threshold):
    said = start(SMALLEST_COUNT_SHOWN=threshold).stderr
    assert f"SMALLEST_COUNT_SHOWN is {threshold!r}: set a whole number from 4 to 20, or leave it out" in said


def test_a_smallest_count_shown_may_be_set():
    assert start(SMALLEST_COUNT_SHOWN="10").returncode == 0


@pytest.mark.parametrize("name", ["DEBUG", "LOCAL"])
def test_ones_own_machine_needs_nothing(name):
    nothing = dict.fromkeys(GOOD)
    assert start(**{**nothing, name: "true"}).returncode == 0
