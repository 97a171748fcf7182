"""The form for one figure of a released quarter: its figure, its quality and what is said beside it."""

import pytest
from django.urls import reverse

from tests.scorecard.releases.test_revisions import LAC, Q2
from tests.scorecard.signed import figure

CORRECT = reverse("admin:scorecard_quarter_correct", args=[int(Q2)])


@pytest.fixture
def send(sign_in):
    """`send(**texts)`: the answer to what a Data officer sends of the looked-after children."""

    def _send(**texts):
        sent = {"indicator": LAC, "why": "Counted again"} | texts
        return sign_in("data").post(CORRECT, sent, follow=True)

    return _send


def test_a_comment_is_written_anew_and_the_figure_stays(send):
    before = figure(LAC, Q2).value
    send(note="Counted on the last day.")
    assert (figure(LAC, Q2).value, figure(LAC, Q2).note) == (before, "Counted on the last day.")


def test_a_comment_is_taken_away(send):
    send(note="Counted on the last day.")
    send(without_note="on")
    assert figure(LAC, Q2).note == ""


def test_a_comment_and_none_at_once_is_refused_and_given_back(send):
    page = send(note="Counted on the last day.", without_note="on")
    assert "Give a comment, or say that there is none any more." in page.text
    assert "Counted on the last day." in page.text
    assert figure(LAC, Q2).note == ""


def test_what_was_said_before_stands_beside_what_is_said_now(send):
    page = send(value="503", note="Counted on the last day.")
    assert "500 p, without a comment" in page.text
    assert "503 r, “Counted on the last day.”" in page.text


def test_a_link_to_it_names_the_indicator(sign_in):
    page = sign_in("data").get(CORRECT, {"indicator": LAC})
    assert f'<option value="{LAC}" selected>' in page.text
