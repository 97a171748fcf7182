"""A kind of work made for a test, whose work the test gives."""

from datetime import UTC, datetime

import pytest

from scorecard.jobs.kinds import KINDS, Kind, Line, Outcome
from scorecard.jobs.queue import ask
from scorecard.models.accounts import ENTER

ASKED_AT = datetime(2018, 10, 22, 9, tzinfo=UTC)


class RefusedError(Exception):
    """What the test's door raises."""


def done(says: str = "It is done.") -> Outcome:
    return Outcome((Line(says),), "/scorecard/", "Go on")


@pytest.fixture
def work(monkeypatch):
    """`work(does)`: from now on there is a kind `trial`, done by Data officers, whose work is `does`."""

    def _work(does=lambda job, by, progress: done(), *, whole: bool = True) -> None:
        left = lambda job: done("Nothing stands of it.")  # noqa: E731
        kind = Kind("trial", ENTER, does, left, (RefusedError,), whole)
        monkeypatch.setitem(KINDS, "trial", kind)

    return _work


@pytest.fixture
def ask_for(world):
    """`ask_for(about, by="data")`: the job that was asked for, or the one in hand."""

    def _ask_for(about: str = "one", by: str = "data"):
        arguments = {"number": 1}
        return ask(
            "trial", about=about, title="A trial", arguments=arguments, by=world.users[by], at=ASKED_AT
        )

    return _ask_for


@pytest.fixture
def waits(settings):
    """Nobody does jobs until the test says so."""
    settings.JOBS_RUN_BY = "service"
