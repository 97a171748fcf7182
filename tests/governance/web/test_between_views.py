"""A board's paper between two quarters."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from governance.models import Challenge
from plans.models import ActionUpdate

PAPER = "/governance/boards/cypcib/between"


@pytest.fixture(autouse=True)
def december(monkeypatch, furnished):
    monkeypatch.setenv("AS_AT", "2018-12-03")
    ActionUpdate(
        action=furnished.actions["1.02"],
        made_on=date(2018, 11, 30),
        brag="amber",
        sentence="Weekly lists by team began in November.",
    ).save()
    Challenge.objects.filter(question__startswith="Which teams").update(
        answer="Two teams of six.", answered_on=date(2018, 11, 7)
    )


def test_it_says_what_was_said_since_the_release(sign_in):
    html = sign_in("manager").get(f"{PAPER}/").content.decode()
    assert "As at 3 December 2018. Its newest figures are those of Q2 2018/19." in html
    assert "Weekly lists by team began in November." in html
    assert "Two teams of six." in html


def test_the_released_quarters_page_stays_as_it_is(sign_in):
    assert (
        "Weekly lists" not in sign_in("manager").get("/plan/actions/1.02/?audience=public").content.decode()
    )


def test_the_file_says_the_same_and_that_it_is_not_for_publication(sign_in):
    answer = sign_in("manager").get(f"{PAPER}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert "not-for-publication" in answer["Content-Disposition"]
    pages = PdfReader(io.BytesIO(answer.content)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "NOT FOR PUBLICATION" in said
    assert "Weekly lists by team began in November." in said


@pytest.mark.parametrize("address", [f"{PAPER}/", f"{PAPER}.pdf"])
def test_it_is_no_board_members(sign_in, address):
    assert sign_in("board").get(address).status_code == 404
