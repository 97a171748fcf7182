"""Pages of boards' questions: list, one question, a new one."""

import re
from datetime import date, timedelta

import pytest

from governance.models import Board, Challenge, Meeting, Seat
from scorecard.models import Post

LIST = "/governance/challenges/"
RAISE = "/governance/boards/cypcib/challenges/raise/"


@pytest.fixture
def question(furnished):
    return Challenge.objects.get(question__startswith="Which teams are late")


@pytest.fixture
def chair(furnished, sign_in):
    """The browser of somebody whose post holds the chair, with a meeting held and two to come."""
    board = furnished.boards["cypcib"]
    Seat.objects.filter(board=board, post__account=furnished.users["board"]).update(office="chair")
    for held_on in (date(2018, 10, 3), date(2018, 12, 12)):
        Meeting.objects.create(board=board, held_on=held_on, papers_due_on=held_on - timedelta(days=7))
    return sign_in("board")


def one(question) -> str:
    return f"{LIST}{question.pk}/"


def answered(question) -> Challenge:
    question.answer, question.answered_on = "Two teams of six.", date(2018, 10, 20)
    question.save()
    return question


def test_the_list_shows_what_is_not_closed(sign_in, question):
    html = sign_in("manager").get(LIST).content.decode()
    assert "Which teams are late?" in html
    assert "Waits for an answer" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?board=cypcib", True),
        ("?board=cabinet", False),
        ("?state=closed", False),
        ("?state=all", True),
        ("?words=teams", True),
        ("?words=adoption", False),
        ("?since=2018-08-01&until=2018-08-01", True),
        ("?since=2018-08-02", False),
        ("?until=2018-07-31", False),
        ("?since=soon", True),
    ],
)
def test_the_list_is_narrowed(sign_in, question, query, found):
    assert ("Which teams are late?" in sign_in("manager").get(LIST + query).content.decode()) is found


def test_a_member_reads_no_question_of_an_internal_board_of_others(sign_in, question, furnished):
    Seat.objects.all().delete()
    Board.objects.filter(slug="cypcib").update(audience="internal")
    client = sign_in("board")
    assert "Which teams are late?" not in client.get(LIST).content.decode()
    assert client.get(one(question)).status_code == 404


def test_the_owner_answers_on_its_page(sign_in, question, furnished):
    Challenge.objects.filter(pk=question.pk).update(owner=furnished.users["manager"].post)
    client = sign_in("manager")
    assert "Give this answer" in client.get(one(question)).content.decode()
    answer = client.post(one(question), {"do": "answer", "answer": "Two teams of six."}, follow=True)
    assert "Two teams of six." in answer.content.decode()
    question.refresh_from_db()
    assert question.answer == "Two teams of six."


def test_an_answer_that_is_too_long_is_given_back(sign_in, question, furnished):
    Challenge.objects.filter(pk=question.pk).update(owner=furnished.users["manager"].post)
    text = "word " * 500
    page = sign_in("manager").post(one(question), {"do": "answer", "answer": text}).content.decode()
    assert text.strip() in page
    assert "2000 characters" in page


def test_a_reader_is_offered_no_answer(sign_in, question):
    html = sign_in("board").get(one(question)).content.decode()
    assert "Give this answer" not in html
    assert "Accept the answer" not in html


def seen(chair, question):
    """The mark of the answer that the page shows, as its forms send it."""
    return re.search(r'name="seen" value="(\w+)"', chair.get(one(question)).content.decode())[1]


def test_an_answer_replaced_meanwhile_is_shown_and_not_accepted(chair, question):
    answered(question)
    read = seen(chair, question)
    Challenge.objects.filter(pk=question.pk).update(answer="Only one team.")
    page = chair.post(one(question), {"do": "accept", "seen": read}, follow=True).content.decode()
    question.refresh_from_db()
    assert question.closed_on is None
    assert "replaced since you opened this page" in page


def test_the_chair_accepts_the_answer(chair, question):
    answered(question)
    chair.post(one(question), {"do": "accept", "seen": seen(chair, question)})
    question.refresh_from_db()
    assert question.closed_on is not None


def test_the_chair_asks_again_for_a_coming_meeting(chair, question):
    page = chair.get(one(answered(question))).content.decode()
    assert '<option value="2018-12-12">12 December 2018</option>' in page
    sent = {"do": "again", "because": "It names no date", "due_on": "2018-12-12"}
    sent["seen"] = seen(chair, question)
    page = chair.post(one(question), sent, follow=True).content.decode()
    assert "Answer not accepted: asked again" in page
    assert "It names no date" in page


def test_the_chair_raises_a_question(chair, furnished):
    sent = {
        "question": "How many wait for a first visit?",
        "indicator": "adoptions",
        "owner": Post.objects.first().pk,
        "raised_on": "2018-10-03",
        "due_on": "2018-12-12",
    }
    page = chair.post(RAISE, sent, follow=True).content.decode()
    assert "How many wait for a first visit?" in page
    assert Challenge.objects.filter(question=sent["question"]).count() == 1


def test_what_is_missing_is_said_and_the_text_given_back(chair):
    page = chair.post(RAISE, {"question": "How many wait?", "raised_on": "2018-10-03"}).content.decode()
    assert "How many wait?" in page
    assert "This field is required" in page


def test_only_those_who_speak_for_the_board_raise_questions(sign_in, question):
    assert sign_in("manager").get(RAISE).status_code == 404
