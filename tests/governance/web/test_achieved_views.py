"""What a priority achieved, as a page and as a file."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from pypdf import PdfReader

from governance.models import Board, Challenge
from governance.packs.achieved import indicator_row
from governance.web import achieved_views
from plans.models import Action
from plans.updates import save_action
from scorecard.audit.append_only import lift
from scorecard.models import Post
from scorecard.models.history import written_from
from scorecard.vocabulary.days import noon_of
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from tests.readings import build_reading
from tests.world import RELEASED, release_anew

PAGE, PDF = "/governance/priorities/1/", "/governance/priorities/1.pdf"
SHARE = "assessments-within-45-days"


@pytest.fixture
def ask(world):
    """A function that puts a board's question about an action or an indicator on record."""

    def _ask(question: str, board: str = "cypcib", **about) -> Challenge:
        held = {"raised_on": date(2018, 10, 1), "due_on": date(2018, 11, 7)} | about
        if "action" not in held:
            held["indicator"] = world.indicators[SHARE]
        owner = Post.objects.get(slug="head")
        return Challenge.objects.create(board=world.boards[board], question=question, owner=owner, **held)

    return _ask


def tight(response) -> str:
    return " ".join(response.content.decode().split())


def section(page: str, name: str) -> str:
    start = page.index(f'id="{name}"')
    return page[start : page.index("</section>", start)]


def text_of(response) -> str:
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_every_action_of_the_priority_stands_on_it_and_no_other(sign_in):
    promised = section(tight(sign_in("board").get(PAGE)), "promised")
    assert "Promise 1.01" in promised and "Promise 1.02" in promised and "Promise 2.01" not in promised


def test_an_action_done_whose_figures_did_not_move_is_named(sign_in, world):
    world.actions["2.01"].indicators.set([world.indicators[SHARE]])
    release_anew(world)
    unseen = section(tight(sign_in("board").get("/governance/priorities/2/")), "unseen")
    assert "Promise 2.01" in unseen and "Of 1 indicator since it started: 1 worse." in unseen


def test_first_words_and_every_move_are_told(sign_in, world):
    lift(connection)
    Action.history.update(history_date=noon_of(date(2018, 4, 25)))
    action = world.actions["1.02"]
    action.due_on, action.title = date(2018, 12, 31), "Recover the time"
    with written_from(at=noon_of(date(2018, 10, 2))):
        save_action(action, by=world.users["publisher"], why="Absence in two teams")
    release_anew(world)
    page = tight(sign_in("board").get(PAGE))
    assert "First agreed as “Promise 1.02”" in section(page, "promised")
    moved = section(page, "moved")
    assert "30 September 2018 became 31 December 2018. Absence in two teams" in moved


def test_indicators_go_from_baseline_to_now(sign_in):
    shown = section(tight(sign_in("board").get(PAGE)), "indicators")
    row = shown[shown.index("Assessments within 45 days") :]
    assert row.index(">74.0%<") < row.index(">67.1%<") < row.index("−6.9") < row.index("Worse")


@pytest.mark.parametrize(
    ("measure", "counted_from"),
    [("snapshot", None), ("flow", {"text": "460", "words": "in Q2 2016/17"})],
)
def test_a_change_names_what_it_is_counted_from_where_it_is_not_the_baseline(measure, counted_from):
    series = {QuarterKey(20162): Figure(Decimal(460)), QuarterKey(20182): Figure(Decimal(500))}
    found = indicator_row(build_reading(series=series, measure=measure), [])["counted_from"]
    assert (found and {"text": found["cell"]["text"], "words": found["words"]}) == counted_from


def test_what_boards_asked_is_told_as_it_stood_on_the_quarters_day(sign_in, ask):
    ask("Which teams?", answer="Two of six.", answered_on=date(2018, 10, 10), closed_on=date(2018, 11, 7))
    ask("What did it cost?", raised_on=date(2018, 10, 23))
    asked = section(tight(sign_in("board").get(PAGE)), "questions")
    assert "Which teams?" in asked and "Two of six." in asked
    assert "Answered: the board is to accept it" in asked and "closed" not in asked
    assert "What did it cost?" not in asked


def test_an_internal_boards_question_is_not_the_publics(sign_in, ask):
    Board.objects.filter(slug="cabinet").update(audience="internal")
    ask("What did it cost?", board="cabinet")
    assert "What did it cost?" in tight(sign_in("manager").get(PAGE))
    assert "What did it cost?" not in tight(sign_in("manager").get(PAGE, {"audience": "public"}))
    assert "What did it cost?" not in tight(sign_in("board").get(PAGE))


def test_questions_about_another_priority_stand_on_its_page(sign_in, world, ask):
    ask("Who is trained?", action=world.actions["3.01"])
    client = sign_in("board")
    assert "Who is trained?" not in tight(client.get(PAGE))
    assert "Who is trained?" in tight(client.get("/governance/priorities/3/"))


def test_only_the_newest_questions_stand_on_it(sign_in, ask):
    for number in range(achieved_views.MOST_QUESTIONS + 2):
        ask(f"Question {number:02}?", raised_on=date(2018, 9, 1 + number % 28))
    asked = section(tight(sign_in("board").get(PAGE)), "questions")
    assert "The 30 newest of 32." in asked and asked.count("Question ") == 30


def test_links_keep_quarter_and_the_publics_look(sign_in, ask):
    ask("Which teams?", raised_on=date(2018, 5, 1))
    query = {"quarter": RELEASED[-2].slug, "audience": "public"}
    page = sign_in("manager").get(PAGE, query).content.decode()
    for address in ("/plan/actions/1.02/", "/plan/priorities/1/", PDF, f"/scorecard/indicators/{SHARE}/"):
        assert f'href="{address}?quarter=2018-19-q1&amp;audience=public"' in page, address


def test_a_manager_is_told_that_an_open_quarter_shows_their_own_alone(sign_in):
    page = tight(sign_in("manager").get(PAGE, {"quarter": "2018-19-q3"}))
    assert "Until the quarter is released you see here the actions of your own post" in page


@pytest.mark.parametrize("address", ["/plan/priorities/1/", "/governance/boards/cypcib/"])
def test_the_page_is_reached_from_the_priority_and_from_boards(sign_in, address):
    assert f'href="{PAGE}"' in sign_in("board").get(address).content.decode()


@pytest.mark.parametrize(
    ("role", "marking", "name"),
    [
        ("manager", "NOT FOR PUBLICATION", "priority-1-achieved-2018-19-q2-not-for-publication.pdf"),
        ("board", "Small numbers hidden; not read for publication", "priority-1-achieved-2018-19-q2.pdf"),
    ],
)
def test_the_file_says_the_same_and_how_it_is_marked(sign_in, ask, role, marking, name):
    ask("Which teams?", answer="Two of six.", answered_on=date(2018, 10, 10))
    answer = sign_in(role).get(PDF)
    assert answer["Content-Disposition"] == f'inline; filename="{name}"'
    said = text_of(answer)
    for words in (marking, "Promise 1.02", "67.1%", "Which teams?", "Two of six."):
        assert words in said, words
    assert PdfReader(io.BytesIO(answer.content)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_publics_file_hides_what_the_publics_page_does(sign_in):
    said = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(sign_in("board").get(PDF).content)).pages
    )
    assert "5.0%" not in said
