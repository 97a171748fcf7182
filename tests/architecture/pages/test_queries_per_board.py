"""What goes out costs the same number of queries however many boards there are, but for what is stored."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.models import Board
from governance.publishing.drafting import Wish
from governance.publishing.publish import publish_all
from tests.architecture.pages import addresses
from tests.world import RELEASED, ready

AT = datetime(2018, 10, 31, 9, tzinfo=UTC)
A_STORED_PACK = 8
"""A savepoint and its end, the board locked, two looks at what came in between, the row, its two formats."""


@pytest.fixture
def more_boards(world):
    """A function that adds boards which oversee everything, and states their packs to be safe."""

    def _more_boards(number: int) -> None:
        themes = world.boards["cypcib"].themes.all()
        for each in range(number):
            about = {"layer": "drive", "role": "Asks.", "oversees": "All"}
            name = f"Board {Board.objects.count()}-{each}"
            Board.objects.create(slug=name.lower().replace(" ", "-"), name=name, short_name=name, **about)
        for board in Board.objects.filter(slug__startswith="board-"):
            board.themes.set(themes)
        ready(world.quarters[RELEASED[-1]], world.users["publisher"])

    return _more_boards


@pytest.mark.parametrize("page", addresses.DESK_PAGES[:4], ids=lambda page: page.path)
def test_pages_of_what_goes_out_cost_no_more_with_more_boards(queries_of, world, more_boards, page):
    more_boards(10)
    assert queries_of(world, page.path, page.reader) <= page.queries


def test_publishing_grows_by_what_is_stored_alone(world, more_boards):
    more_boards(4)
    quarter, by = world.quarters[RELEASED[-1]], world.users["publisher"]
    boards, costs = list(Board.objects.order_by("-pk")), []
    for some in (boards[:1], boards[1:2], boards[2:5]):  # the first has no earlier issues to load
        with CaptureQueriesContext(connection) as asked:
            made = publish_all(quarter=quarter, boards=some, by=by, wish=Wish("Due"), at=AT)
        assert not [each.problem for each in made if each.problem]
        costs.append(len(asked))
    assert costs[2] - costs[1] == 2 * A_STORED_PACK
