"""What apps above ask before a release: an open question keeps the quarter back."""

import pytest

from scorecard.entry.service import EntryError
from scorecard.releases import before_release
from scorecard.releases.before_release import Asked, asked_of, refuse_open
from scorecard.releases.freeze import draft_release
from tests.world import OPEN


@pytest.fixture
def ask(monkeypatch):
    """A function that lets one app ask something."""

    def _ask(still_open: int):
        asked = Asked(still_open, "2 questions are open.", "/checks/")
        monkeypatch.setattr(before_release, "BEFORE_RELEASE", [lambda draft: asked])

    return _ask


def test_what_is_open_keeps_the_quarter_back(ask):
    ask(2)
    with pytest.raises(EntryError, match="2 questions are open. Settle them"):
        refuse_open(draft=None)


def test_what_is_settled_does_not(ask):
    ask(0)
    refuse_open(draft=None)


def test_governance_asks_its_checks(world):
    (asked,) = asked_of(draft_release(world.quarters[OPEN]))
    assert asked.address.startswith("/governance/checks/")
