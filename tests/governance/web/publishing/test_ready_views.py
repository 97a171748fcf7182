"""Ready or not in the browser's words: who sees it, what it keeps, and where else it is shown."""

import pytest

from plans.updates import take_over_paragraphs
from scorecard.models import ClosingReason, Quarter
from tests.pages import tight
from tests.scorecard.signed import fill, shut
from tests.world import OPEN

READY = "/governance/ready/2018-19-q3/"
CLOSE = f"/admin/scorecard/quarter/{int(OPEN)}/close/"
RELEASE = f"/admin/scorecard/quarter/{int(OPEN)}/release/"


@pytest.fixture
def filled(world):
    fill(world)
    return world


@pytest.fixture
def publisher(sign_in, filled):
    return sign_in("publisher")


def said(answer) -> str:
    return tight(answer.content)


def kept() -> dict[str, str]:
    return dict(ClosingReason.objects.filter(quarter=OPEN).values_list("subject", "reason"))


@pytest.mark.parametrize("username", ["board", "manager", "stranger"])
def test_others_have_no_such_page(filled, sign_in, username):
    assert sign_in(username).get(READY).status_code == 404
    assert sign_in(username).post(READY, {"adoptions-why": "Late"}).status_code == 404


@pytest.mark.parametrize("username", ["data", "admin"])
def test_who_reads_every_figure_sees_it_and_sends_nothing(filled, sign_in, username):
    client = sign_in(username)
    shown = said(client.get(READY))
    assert "Before it closes" in shown and 'name="adoptions-why"' not in shown
    assert client.post(READY, {"adoptions-why": "Late"}).status_code == 403


def test_it_names_every_kind_step_by_step(publisher):
    shown = said(publisher.get(READY))
    places = [
        shown.index(title) for title in ("Before it closes", "Before its release", "Before its packs go")
    ]
    assert places == sorted(places)
    for words in (
        "No figure",
        "Not confirmed by its owner: 12 p",
        "Nothing is written",
        "Nothing is asked of it",
    ):
        assert words in shown, words
    assert "No update this quarter: the last one is of 15 October 2018" in shown
    assert "One made after 31 December 2018 counts once it is closed." in shown


def test_reasons_typed_are_kept_and_shown_with_who_and_when(publisher):
    sent = {"adoptions-why": "Court dates", "section.1-why": "Not this quarter", "why-actions": "All on hold"}
    shown = said(publisher.post(READY, sent, follow=True))
    assert kept() == {"adoptions": "Court dates", "1": "Not this quarter"} | dict.fromkeys(
        ("1.01", "1.02", "3.01"), "All on hold"
    )
    assert 'value="Court dates"' in shown and "Kept: publisher," in shown


def test_a_reason_too_long_to_keep_is_given_back_with_all_the_others(publisher):
    shown = said(publisher.post(READY, {"adoptions-why": "Late " * 90, "section.1-why": "Not now"}))
    assert "At most 300 characters" in shown and 'value="Not now"' in shown
    assert kept() == {}


def test_a_blocking_thing_has_no_box_and_leads_to_its_mending(publisher, filled):
    first, *_ = take_over_paragraphs(filled.quarters[OPEN], by=filled.users["publisher"])
    shown = said(publisher.get(READY))
    assert "Not rewritten yet: taken over from Q2 2018/19" in shown
    assert f'href="/admin/plans/paragraph/{first.pk}/change/"' in shown
    assert 'name="taken-over.1.1-why"' not in shown


def test_the_closing_page_is_the_same_list_and_keeps_reasons_when_the_day_is_refused(publisher):
    shown = said(publisher.post(CLOSE, {"section.1-why": "Not this quarter", "data_as_at": "soon"}))
    assert kept() == {"1": "Not this quarter"}
    assert 'value="Not this quarter"' in shown
    assert Quarter.objects.get(pk=OPEN).state == "open"


def test_the_release_page_names_what_is_left_and_leads_to_the_page(publisher, filled):
    shut(filled)
    shown = said(publisher.get(RELEASE))
    assert "Before it closes" not in shown and "Section 1, Introduction" in shown
    assert f'href="{READY}">Give the reasons' in shown


def test_the_publishing_page_names_boards_that_are_asked_nothing(sign_in, world):
    shown = said(sign_in("publisher").get("/governance/publish/2018-19-q2/"))
    assert "Requests to boards: 0 outstanding" in shown and "Nothing to decide" in shown


def test_a_quarter_unknown_has_no_page(publisher):
    assert publisher.get("/governance/ready/2031-32-q1/").status_code == 404
