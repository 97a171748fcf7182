"""The small world at the end of its year."""

import pytest

from tests.governance.turn.ended_year import end_the_year


@pytest.fixture
def ended(world):
    """Q4 2018/19 is released."""
    end_the_year(world)
    return world
