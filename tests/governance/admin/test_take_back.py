"""What was entered by mistake is taken back with a reason, and its history keeps it."""

from datetime import date

import pytest
from django.urls import reverse

from governance.models import BoardAsk, BoardQuestion, GlossaryTerm, Meeting, ReportingLine, Seat
from plans.models import Paragraph
from plans.updates import UpdateError, save_paragraph, take_back_paragraph
from tests.world import OPEN, RELEASED

WHY = "Entered for the wrong board"


def ask(world):
    about = {"board": world.boards["cypcib"], "quarter": world.quarters[OPEN], "position": 7}
    return BoardAsk.objects.create(**about, verb="Note", text="the figures.")


def question(world):
    about = {"board": world.boards["cypcib"], "quarter": world.quarters[OPEN], "position": 7}
    return BoardQuestion.objects.create(**about, indicator=world.indicators["adoptions"], text="Why?")


def paragraph(world):
    about = {"quarter": world.quarters[OPEN], "section": 1, "position": 7, "text": "Begun."}
    return save_paragraph(**about, by=world.users["publisher"], why="Draft")


def seat(world):
    post = world.indicators["adoptions"].owner
    return Seat.objects.create(board=world.boards["cabinet"], post=post, starts_on=date(2018, 4, 2))


def line(world):
    ReportingLine.objects.all().delete()
    return ReportingLine.objects.create(lower=world.boards["cypcib"], upper=world.boards["cabinet"])


def meeting(world):
    days = {"held_on": date(2019, 2, 1), "papers_due_on": date(2019, 1, 25)}
    return Meeting.objects.create(board=world.boards["cabinet"], **days)


def term(world):
    return GlossaryTerm.objects.create(short="XYZ", long="A term", plain="Plain words.")


NOUNS = [ask, question, paragraph, seat, line, meeting, term]


def address(row, step: str = "delete") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{step}", args=[row.pk])


def stands(row) -> bool:
    return type(row)._base_manager.filter(pk=row.pk).exists()


@pytest.fixture
def publisher(sign_in):
    return sign_in("publisher")


@pytest.fixture
def may(sign_in):
    """Who changes the noun: the Publisher, or for what Administrators keep these."""

    def _may(row):
        for role in ("publisher", "admin"):
            client = sign_in(role)
            if client.get(address(row)).status_code == 200:
                return client
        raise AssertionError("nobody may")

    return _may


@pytest.mark.parametrize("noun", NOUNS)
def test_row_is_taken_back_with_a_reason_that_its_history_keeps(world, may, noun):
    row = noun(world)
    pk, history = row.pk, type(row).history
    may(row).post(address(row), {"post": "yes", "why": WHY})
    assert not stands(row)
    gone = history.filter(id=pk, history_type="-").get()
    assert gone.history_change_reason == WHY


@pytest.mark.parametrize("noun", NOUNS)
def test_row_stays_without_a_reason_and_the_page_says_so(world, may, noun):
    row = noun(world)
    page = may(row).post(address(row), {"post": "yes", "why": " "})
    assert "Say why it is taken back." in page.content.decode()
    assert stands(row)


@pytest.mark.parametrize("role", ["data", "manager", "board"])
def test_others_take_nothing_back(world, sign_in, role):
    row = ask(world)
    sign_in(role).post(address(row), {"post": "yes", "why": WHY})
    assert stands(row)


def test_form_offers_the_way_in_our_words(world, publisher):
    page = publisher.get(address(ask(world), "change")).content.decode()
    assert "Take it back</a>" in page and ">Delete<" not in page


def test_page_never_speaks_of_deleting(world, publisher):
    page = publisher.get(address(ask(world))).content.decode()
    assert "<h1>Take back</h1>" in page and ">Delete" not in page and "› Delete" not in page


def test_a_list_takes_nothing_back(world, publisher):
    ask(world)
    assert (
        "delete_selected"
        not in publisher.get(reverse("admin:governance_boardask_changelist")).content.decode()
    )


def test_a_released_report_keeps_its_paragraphs(world):
    row = paragraph(world)
    row.quarter = world.quarters[RELEASED[-1]]
    with pytest.raises(UpdateError, match="is released"):
        take_back_paragraph(row, by=world.users["publisher"], why=WHY)
    assert Paragraph.objects.filter(pk=row.pk).exists()
