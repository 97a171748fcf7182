"""Pages kept as they were answered: the same bytes, to the same rights, until anything is written."""

import gzip
import logging
from datetime import UTC, date, datetime
from decimal import Decimal as D

import brotli
import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import RequestFactory

from governance.models import Seat
from scorecard.entry.service import Entry, record_figures
from scorecard.models import ChangeCount, Target
from scorecard.releases.revisions import refresh
from scorecard.web.stored_pages import SHELF, Shelf, StoredPage, same_for_all, stored
from tests.world import OPEN, RELEASED

pytestmark = pytest.mark.long

SCORECARD = "/scorecard/"
KEPT = (
    "/",
    SCORECARD,
    "/scorecard/changes/",
    "/scorecard/indicators/adoptions/",
    "/plan/",
    "/plan/priorities/1/",
    "/plan/actions/1.02/",
    "/governance/",
    "/governance/boards/cypcib/",
)


FILES = ("/scorecard/export.csv", "/scorecard/export.xlsx", "/scorecard/indicators/adoptions/data.csv")


@pytest.fixture(autouse=True)
def empty_shelf():
    """No page of another test: each has a database of its own, whose count begins anew."""
    SHELF.empty()
    yield
    SHELF.empty()


@pytest.fixture
def manager(transactional_db, world, sign_in):
    return sign_in("manager")


@pytest.mark.parametrize("address", (*KEPT, *FILES))
def test_second_look_costs_session_user_and_count(manager, address, django_assert_num_queries):
    first = manager.get(address)
    with django_assert_num_queries(3):
        second = manager.get(address)
    assert (second.status_code, second.content) == (200, first.content)


def test_page_comes_packed_to_those_who_unpack(manager):
    plain = manager.get(SCORECARD)
    packed = {
        way: manager.get(SCORECARD, headers={"accept-encoding": way}) for way in ("gzip", "gzip, deflate, br")
    }
    assert [answer.get("Content-Encoding", "") for answer in (plain, *packed.values())] == ["", "gzip", "br"]
    assert gzip.decompress(packed["gzip"].content) == plain.content
    assert brotli.decompress(packed["gzip, deflate, br"].content) == plain.content


def test_browser_that_has_the_page_is_told_so(manager):
    etag = manager.get(SCORECARD)["ETag"]
    again = manager.get(SCORECARD, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("address", FILES)
def test_a_file_of_internal_figures_is_on_record_each_time_it_is_taken_away(manager, address, caplog):
    """A browser that has it is given it again: of its own copy there would be no record."""
    caplog.set_level(logging.INFO, "scorecard.audit.download_log")
    first = manager.get(address)
    again = manager.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (200, first.content)
    assert again["Content-Disposition"] == first["Content-Disposition"]
    taken = [each.facts["address"] for each in caplog.records if each.message == "download"]
    assert taken == [address, address]


@pytest.mark.parametrize("address", FILES)
def test_a_public_file_is_on_no_record_and_stands_in_the_browser(
    transactional_db, world, sign_in, address, caplog
):
    caplog.set_level(logging.INFO, "scorecard.audit.download_log")
    board = sign_in("board")
    etag = board.get(address)["ETag"]
    assert board.get(address, headers={"if-none-match": etag}).status_code == 304
    assert [each for each in caplog.records if each.message == "download"] == []


def test_a_file_of_an_unreleased_quarter_is_not_kept(transactional_db, world, sign_in):
    file = sign_in("data").get(f"/scorecard/export.csv?quarter={OPEN.slug}")
    assert file.status_code == 200 and "ETag" not in file


def test_a_write_is_seen_by_the_next_look(manager, world):
    before = manager.get(SCORECARD)["ETag"]
    refresh([Entry("looked-after-children", RELEASED[-1], value=D(503))], by=world.users["data"], why="Late")
    after = manager.get(SCORECARD)
    assert after["ETag"] != before and b"503" in after.content


def test_rights_taken_away_are_taken_at_once(manager, world):
    assert b'data-missing="c"' not in manager.get(SCORECARD).content
    world.users["manager"].groups.set(Group.objects.filter(name="Board member"))
    assert b'data-missing="c"' in manager.get(SCORECARD).content


@pytest.mark.parametrize("address", KEPT)
def test_same_rights_see_the_same_bytes(transactional_db, world, sign_in, address):
    world.users["stranger"].groups.set(Group.objects.filter(name="Manager"))
    world.users["board"].groups.set(Group.objects.filter(name="Manager"))
    Seat.objects.all().delete()
    pages = []
    for name in ("stranger", "board"):
        SHELF.empty()
        pages.append(sign_in(name).get(address).content)
    assert pages[0] == pages[1]


def test_a_board_member_never_gets_an_internal_readers_page(transactional_db, world, sign_in):
    internal = sign_in("manager").get(SCORECARD).content
    public = sign_in("board").get(SCORECARD).content
    assert b'data-missing="c"' in public and public != internal


def test_unreleased_quarter_is_not_kept(transactional_db, world, sign_in):
    page = sign_in("data").get(f"{SCORECARD}?quarter={OPEN.slug}")
    assert "ETag" not in page


def test_home_of_a_board_member_is_not_kept(transactional_db, world, sign_in):
    assert "ETag" not in sign_in("board").get("/")


def test_home_of_an_owner_with_figures_to_confirm_is_not_kept(transactional_db, world, sign_in):
    entry = Entry("assessments-within-45-days", OPEN, value=D(75), numerator=D(75), denominator=D(100))
    record_figures([entry], by=world.users["data"], why="Test")
    assert "ETag" not in sign_in("manager").get("/")


def test_page_with_a_token_is_not_kept(transactional_db, world):
    from django.middleware.csrf import get_token

    @stored
    def page(request):
        return same_for_all(HttpResponse(get_token(request)))

    request = RequestFactory().get("/")
    request.user, request._messages = world.users["manager"], []
    assert "ETag" not in page(request)


def test_reading_pages_hold_no_token(manager):
    assert [address for address in KEPT if b"csrfmiddlewaretoken" in manager.get(address).content] == []


# --- The shelf ----------------------------------------------------------------------------------------------


def page_of(size: int) -> StoredPage:
    return StoredPage(b"x" * size, "text/html", 'W/"1"')


def test_shelf_gives_up_the_least_used_first():
    shelf = Shelf(most_bytes=25)
    shelf.page(1, "a")
    for key in "ab":
        shelf.keep(1, key, page_of(10))
    shelf.page(1, "a")
    shelf.keep(1, "c", page_of(10))
    assert [bool(shelf.page(1, key)) for key in "abc"] == [True, False, True]


def test_shelf_keeps_nothing_begun_before_a_write():
    shelf = Shelf()
    shelf.page(1, "a")
    shelf.page(2, "b")
    shelf.keep(1, "a", page_of(10))
    assert shelf.page(2, "a") is None


# --- The count ---------------------------------------------------------------------------------------------


@pytest.mark.any_engine
def test_every_way_of_writing_is_counted(transactional_db, world):
    counts = [ChangeCount.objects.total()]
    target = Target.objects.create(
        indicator=world.indicators["repeat-plans"], financial_year=2018, kind="at_most", value=20
    )
    counts.append(ChangeCount.objects.total())
    Target._base_manager.filter(pk=target.pk).update(value=21)
    counts.append(ChangeCount.objects.total())
    world.actions["1.01"].indicators.add(world.indicators["adoptions"])
    counts.append(ChangeCount.objects.total())
    world.users["manager"].groups.clear()
    counts.append(ChangeCount.objects.total())
    assert counts == sorted(set(counts))


@pytest.mark.any_engine
def test_signing_in_is_not_counted(transactional_db, world):
    before = ChangeCount.objects.total()
    user = world.users["manager"]
    user.last_login = datetime.combine(date(2018, 10, 22), datetime.min.time(), tzinfo=UTC)
    user.save(update_fields=["last_login"])
    assert ChangeCount.objects.total() == before
