"""A session about to end says so, can be kept with one key, and is kept by typing."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

SOON = "You will be signed out in two minutes"


@pytest.fixture
def page_at_clock(page):
    """The page with its clock in our hands: no test waits."""
    page.clock.install()
    return page


def test_nothing_is_said_while_there_is_time(page_at_clock, open_as):
    page, _ = open_as("manager", "/scorecard/")
    page.clock.fast_forward("20:00")
    expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()


def test_two_minutes_before_the_end_it_warns_and_staying_takes_it_away(page_at_clock, open_as):
    page, said = open_as("manager", "/scorecard/")
    page.clock.fast_forward("27:30")
    page.clock.run_for(6_000)
    expect(page.get_by_text(SOON)).to_be_visible()
    page.get_by_role("button", name="Stay signed in").press("Enter")
    expect(page.get_by_text(SOON)).to_be_hidden()
    assert said == []


def test_when_it_has_ended_it_says_that_typed_text_is_kept(page_at_clock, open_as):
    page, _ = open_as("manager", "/scorecard/")
    page.clock.fast_forward("31:00")
    page.clock.run_for(6_000)
    expect(page.get_by_text("You have been signed out. What you have typed is kept")).to_be_visible()


def test_staying_signed_in_is_refused_once_the_session_is_gone(page_at_clock, open_as):
    page, _ = open_as("manager", "/scorecard/")
    page.clock.fast_forward("27:30")
    page.clock.run_for(6_000)
    Session.objects.all().delete()
    page.get_by_role("button", name="Stay signed in").press("Enter")
    page.clock.fast_forward("03:00")
    page.clock.run_for(6_000)
    expect(page.get_by_text("You have been signed out.")).to_be_visible()


def test_typing_keeps_the_session(page_at_clock, open_as):
    page, _ = open_as("manager", "/scorecard/")
    page.clock.fast_forward("26:00")
    with page.expect_response("**/accounts/stay/") as answer:
        page.get_by_label("Find an indicator").press_sequentially("a")
    assert answer.value.status == 204
    page.clock.fast_forward("05:00")
    page.clock.run_for(6_000)
    expect(page.get_by_text(SOON)).to_be_hidden()
