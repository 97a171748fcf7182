"""What is due: each thing leads to where it is done, or read."""

import re
from datetime import date

import pytest

from governance.models import Challenge, Meeting, Seat
from scorecard.models import Post

DUE = "/governance/due/"
LINKS = re.compile(r'<th scope="row"><a href="([^"]+)">(.*?)</a>', re.DOTALL)


@pytest.fixture
def owed(monkeypatch, world, sign_in):
    """A function that gives the list's things with their links, for a reader late in January."""
    monkeypatch.setenv("AS_AT", "2019-01-31")
    secretary = Post.objects.create(slug="secretary", title="Secretary")
    board = world.boards["cypcib"]
    Seat.objects.create(board=board, post=secretary, office="secretary", starts_on=date(2018, 4, 1))
    Meeting.objects.create(board=board, held_on=date(2019, 2, 13), papers_due_on=date(2019, 2, 6))
    asked = {"indicator": world.indicators["adoptions"], "raised_on": date(2018, 11, 7)}
    asked |= {"due_on": date(2019, 2, 13), "owner": world.users["manager"].post}
    Challenge.objects.create(board=board, question="Which ones?", **asked)

    def _owed(role: str) -> dict[str, str]:
        page = sign_in(role).get(DUE).content.decode()
        assert page.count('<th scope="row">') == len(LINKS.findall(page))
        return {" ".join(text.split()): address for address, text in LINKS.findall(page)}

    return _owed


@pytest.mark.parametrize("role", ["manager", "publisher"])
def test_every_thing_due_leads_somewhere(owed, client, role):
    addresses = set(owed(role).values())
    assert len(addresses) > 1
    assert {client.get(address).status_code for address in addresses} == {200}


@pytest.mark.parametrize(
    ("role", "text", "address"),
    [
        ("manager", "Finish action 1.02 Promise 1.02, or say when it will be done", "/plan/updates/"),
        (
            "publisher",
            "Finish action 1.02 Promise 1.02, or say when it will be done",
            "/plan/actions/1.02/?quarter=2018-19-q3",
        ),
        ("publisher", "Enter Adoptions, Q3 2018/19", "/scorecard/indicators/adoptions/?quarter=2018-19-q3"),
    ],
)
def test_a_thing_leads_its_post_to_the_doing_and_others_to_the_reading(owed, role, text, address):
    assert owed(role)[text] == address


def test_questions_and_papers_lead_to_their_own_pages(owed):
    found = list(owed("publisher").values())
    assert f"/governance/challenges/{Challenge.objects.get().pk}/" in found
    assert "/governance/boards/cypcib/meetings/2019-02-13/" in found
