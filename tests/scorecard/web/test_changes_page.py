"""What changed answers in one place: what got worse, what is said and done about it, and by whom."""

import re
from datetime import date

import pytest

from governance.models import Challenge
from plans.updates import record_update, save_action
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Post
from scorecard.readings.evidence import CLEAREST_FIRST
from tests.pages import tight
from tests.world import OPEN

CHANGES = "/scorecard/changes/"
IN_OPEN_QUARTER = f"{CHANGES}?quarter={OPEN.slug}"
WORSE = "assessments-within-45-days"


@pytest.fixture
def spoken(world):
    """The world with a board's question about what got worse."""
    Challenge.objects.create(
        board=world.boards["cypcib"],
        indicator=world.indicators[WORSE],
        question="Which teams are late?",
        raised_on=date(2018, 8, 1),
        owner=Post.objects.get(slug="head"),
        due_on=date(2018, 11, 7),
    )
    return world


@pytest.fixture
def worse_now(world):
    """The world with a worse figure in the open quarter, where the plan still changes."""
    entry = Entry(code=WORSE, quarter=OPEN, value=60)
    record_figures([entry], by=world.users["data"], why="Test")
    return world


@pytest.fixture
def row_of(sign_in):
    """`row_of("board", code)`: an indicator's row on the page, as text with its tags."""

    def _row_of(username: str, code: str = WORSE, path: str = CHANGES) -> str:
        html = tight(sign_in(username).get(path).content)
        return next(row for row in html.split("<tr>") if f"/indicators/{code}/" in row)

    return _row_of


@pytest.mark.parametrize("username", ["manager", "board"])
@pytest.mark.parametrize(
    "answer",
    [
        "Worse",
        "in Q1 2018/19",
        "Promise 1.02",
        "Off track",
        "Service Manager, Assessment",
        "days overdue",
        "15 October 2018: The word on 1.02.",
        "CYPCIB asks:",
        "Which teams are late?",
        "Head of Service answers by 7 November 2018.",
    ],
)
def test_a_row_answers_without_another_click(spoken, row_of, username, answer):
    assert answer in row_of(username)


@pytest.mark.parametrize("username", ["manager", "board"])
def test_the_report_is_quoted_and_its_paragraphs_are_linked(row_of, username):
    row = row_of(username, "looked-after-children")
    assert re.search(r"<p>Paragraph of section 1:<data [^>]*>500</data>children", row)
    assert 'href="/plan/priorities/1/#paragraph-2.1">2.1</a>' in row


def test_a_row_shows_the_figure_it_is_compared_with(row_of):
    row = row_of("manager")
    assert re.search(r'<data value="70.2"[^>]* data-field="compared-with"', row)
    assert re.search(r'<data value="67.1"[^>]* data-field="value"', row)


def test_the_action_worst_off_stands_open_and_others_are_folded(worse_now, row_of):
    worse_now.actions["1.01"].indicators.add(worse_now.indicators[WORSE])
    row = row_of("publisher", path=IN_OPEN_QUARTER)
    assert row.index("Promise 1.02") < row.index("<summary>1 more:") < row.index("Promise 1.01")


def test_the_newest_word_on_an_action_is_the_one_shown(worse_now, row_of):
    record_update(
        action=worse_now.actions["1.02"],
        made_on=date(2018, 11, 20),
        brag="amber",
        sentence="A newer word.",
        by=worse_now.users["publisher"],
        why="Test",
    )
    row = row_of("publisher", path=IN_OPEN_QUARTER)
    assert "20 November 2018: A newer word." in row and "At risk" in row


def test_a_manager_reads_only_their_own_posts_actions_before_the_release(worse_now, row_of):
    other = worse_now.actions["1.01"]
    other.indicators.add(worse_now.indicators[WORSE])
    other.post = Post.objects.get(slug="head")
    save_action(other, by=worse_now.users["publisher"], why="Test")
    row = row_of("manager", path=IN_OPEN_QUARTER)
    assert "Promise 1.02" in row and "Promise 1.01" not in row


@pytest.mark.parametrize("direction", ["worse", "better", "higher"])
def test_the_page_and_the_scorecard_narrow_alike(sign_in, direction):
    client = sign_in("manager")
    listed, carded = (
        {code for code in re.findall(r"/scorecard/indicators/([a-z0-9-]+)/", part)}
        for part in (
            client.get(f"{CHANGES}?direction={direction}")
            .content.decode()
            .partition('id="since-baseline"')[0],
            client.get(f"/scorecard/?direction={direction}").content.decode(),
        )
    )
    assert listed == carded and listed


def test_a_direction_that_does_not_exist_is_not_found(sign_in):
    assert sign_in("manager").get(f"{CHANGES}?direction=sideways").status_code == 404


def test_a_hidden_figure_is_listed_as_not_compared_alone(sign_in):
    client = sign_in("board")
    found = [
        direction
        for direction in ("worse", "better", "not-comparable")
        if "/repeat-plans/" in client.get(f"/scorecard/?direction={direction}").content.decode()
    ]
    assert found == ["not-comparable"]


def test_home_leads_to_the_page(sign_in):
    html = tight(sign_in("manager").get("/").content)
    assert re.search(r'<a href="/scorecard/changes/">\d+ got worse</a>', html)


def test_the_rule_of_the_order_is_said_on_home_and_on_the_page(sign_in):
    for path in ("/", CHANGES):
        assert CLEAREST_FIRST in tight(sign_in("manager").get(path).content), path
