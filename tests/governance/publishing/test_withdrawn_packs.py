"""A withdrawn pack at every door: 410 with day, reason and what to read; the Administrator reads on."""

from decimal import Decimal

import pytest

from governance.publishing.withdraw import withdraw
from governance.states import LARGE_PRINT
from governance.web.pack_views import one_page_pdf
from scorecard.entry.service import Entry
from scorecard.models.accounts import Everyone
from scorecard.releases.revisions import correct, release_correction
from tests.governance.conftest import PUBLISHED_AT, keep_alternative
from tests.pages import tight
from tests.scorecard.signed import AT, have_approved
from tests.world_plan import NEWEST

PAGE = "/governance/boards/cypcib/packs/2018-19-q2/"
DOORS = (PAGE, f"{PAGE[:-1]}.pdf", f"{PAGE}one-page.pdf", f"{PAGE}large-print.pdf")
READERS = ("board", "manager", "data", "publisher")


@pytest.fixture
def withdrawn(kept, furnished):
    keep_alternative(kept, LARGE_PRINT, b"large")
    withdraw(kept, by=furnished.users["publisher"], why="A wrong board.", at=PUBLISHED_AT)
    return kept


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("username", READERS)
def test_it_is_gone_for_its_readers(sign_in, withdrawn, door, username):
    answer = sign_in(username).get(f"{door}?version=1")
    assert answer.status_code == 410
    assert "Withdrawn on 24 October 2018: A wrong board." in answer.content.decode()


@pytest.mark.parametrize("door", DOORS)
def test_an_administrator_still_reads_it(sign_in, withdrawn, door):
    assert sign_in("admin").get(f"{door}?version=1").status_code == 200


def test_an_administrators_page_says_that_it_is_withdrawn(sign_in, withdrawn):
    assert "Withdrawn on 24 October 2018." in sign_in("admin").get(PAGE).content.decode()


def test_an_administrators_file_says_so_in_its_name(sign_in, withdrawn):
    named = sign_in("admin").get(DOORS[1])["Content-Disposition"]
    assert "cypcib-2018-19-q2-version-1-withdrawn.pdf" in named


def test_it_is_not_served_for_its_hash_either(sign_in, withdrawn):
    answer = sign_in("board").get(DOORS[1], HTTP_IF_NONE_MATCH=f'"{withdrawn.pdf_sha256}"')
    assert answer.status_code == 410


def test_who_had_no_seat_learns_nothing(sign_in, withdrawn):
    assert sign_in("stranger").get(PAGE).status_code == 404


def test_without_a_version_the_one_that_stands_answers(sign_in, withdrawn, keep):
    second = keep(version=2)
    assert sign_in("board").get(DOORS[1])["ETag"] == f'"{second.pdf_sha256}"'


def test_it_names_the_version_to_read_instead(sign_in, withdrawn, keep):
    keep(version=2)
    answer = tight(sign_in("board").get(f"{PAGE}?version=1").content)
    assert f'href="{PAGE}?version=2">version 2</a>' in answer


@pytest.mark.parametrize(("audience", "led"), [("public", True), ("internal", False)])
def test_everybody_is_led_to_no_version_that_is_not_for_them(rf, withdrawn, keep, audience, led):
    keep(version=2, audience=audience, audience_reason="Four cases" if audience == "internal" else "")
    request = rf.get(f"{PAGE}?version=1")
    request.user = Everyone()
    answer = tight(one_page_pdf(request, "cypcib", "2018-19-q2").content)
    assert "Withdrawn on 24 October 2018" in answer
    assert ("version=2" in answer) is led


@pytest.mark.parametrize("released", [False, True], ids=["corrected", "released again"])
def test_it_names_no_version_whose_figures_are_known_to_be_wrong(sign_in, furnished, kept, keep, released):
    """Version 1 stands, 2 is withdrawn, and a figure of both was corrected since."""
    second = keep(version=2)
    withdraw(second, by=furnished.users["publisher"], why="Wrong.", at=PUBLISHED_AT)
    entry = Entry("looked-after-children", NEWEST, value=Decimal(503))
    correct(entry, by=furnished.users["data"], why="Recounted")
    if released:
        have_approved(furnished, of=NEWEST)
        quarter, by = furnished.quarters[NEWEST], furnished.users["publisher"]
        release_correction(quarter, by=by, why="Recounted", at=AT)
    for address in (PAGE, f"{PAGE}?version=2"):
        answer = tight(sign_in("board").get(address).content)
        assert "No corrected issue is out yet" in answer
        assert f"{PAGE}?version=1" not in answer


def test_it_names_the_earlier_version_where_only_a_text_was_wrong(sign_in, furnished, kept, keep):
    withdraw(keep(version=2), by=furnished.users["publisher"], why="A wrong board.", at=PUBLISHED_AT)
    answer = tight(sign_in("board").get(f"{PAGE}?version=2").content)
    assert f'href="{PAGE}?version=1">version 1</a>' in answer
    assert sign_in("board").get(DOORS[1])["ETag"] == f'"{kept.pdf_sha256}"'


def test_the_boards_list_says_so_and_leads_nowhere(sign_in, withdrawn):
    listed = sign_in("board").get("/governance/boards/cypcib/").content.decode()
    assert "withdrawn" in listed
    assert f"{PAGE}?version=1" not in listed


def test_the_list_leads_only_an_administrator_to_it(sign_in, withdrawn):
    link = f'href="{PAGE}?version=1"'
    assert link in sign_in("admin").get("/governance/boards/cypcib/packs/").content.decode()
    assert link not in sign_in("manager").get("/governance/boards/cypcib/packs/").content.decode()
