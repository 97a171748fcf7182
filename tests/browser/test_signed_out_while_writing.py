"""Signed out while writing, or signed in elsewhere: what the page advises is done here, click by click."""

import pytest
from django.contrib.sessions.models import Session

from governance.models import BoardAsk, CheckAnswer
from plans.models import Paragraph
from tests.world import RELEASED

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"
TEXT = "Work with families has begun in all three localities."
PARAGRAPH, CHECKS = "/admin/plans/paragraph/add/", "/governance/checks/2018-19-q2/"


def sign_in(page, live_server, user):
    page.goto(f"{live_server.url}/accounts/login/")
    fill_in(page, user)


def fill_in(page, user):
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def publisher(published):
    user = published.users["publisher"]
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def writing(page, live_server, publisher):
    """A Publisher with a paragraph typed and not sent."""
    sign_in(page, live_server, publisher)
    page.goto(f"{live_server.url}{PARAGRAPH}")
    page.locator("[name=quarter]").select_option("20183")
    page.locator("[name=section]").select_option("1")
    page.locator("[name=position]").fill("9")
    page.locator("[name=text]").fill(TEXT)
    page.locator("[name=why]").fill("First draft")
    return page


def saved() -> bool:
    return Paragraph.objects.filter(position=9, text=TEXT).exists()


def test_a_paragraph_sent_after_the_session_ended_is_saved_after_signing_in(writing, publisher):
    Session.objects.all().delete()
    writing.locator("[name=_save]").first.click()
    assert not saved()
    fill_in(writing, publisher)
    assert writing.get_by_role("textbox", name="Text").input_value() == TEXT
    writing.get_by_role("button", name="Send it again").click()
    writing.wait_for_url("**/admin/plans/paragraph/")
    assert saved()


def test_a_paragraph_open_while_signing_in_elsewhere_is_saved_with_one_click(writing, live_server, publisher):
    writing.context.clear_cookies()
    sign_in(writing.context.new_page(), live_server, publisher)
    writing.locator("[name=_save]").first.click()
    assert not saved()
    writing.get_by_role("button", name="Send it again").click()
    writing.wait_for_url("**/admin/plans/paragraph/")
    assert saved()


def test_an_answer_to_a_check_sent_after_the_session_ended_is_kept(page, live_server, publisher, published):
    BoardAsk.objects.create(
        board=published.boards["cypcib"],
        quarter=published.quarters[RELEASED[-1]],
        position=9,
        verb="Decide",
        text="About 77 children waited.",
    )
    sign_in(page, live_server, publisher)
    page.goto(f"{live_server.url}{CHECKS}")
    page.locator("[name^=answer-]").first.fill("Counted by hand in the team’s own list.")
    Session.objects.all().delete()
    page.locator("form", has=page.locator("[name^=answer-]")).first.get_by_role("button").first.click()
    fill_in(page, publisher)
    page.get_by_role("button", name="Send it again").click()
    page.wait_for_url(f"**{CHECKS}*")
    assert CheckAnswer.objects.exists()
