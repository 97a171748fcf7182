"""What a reader can turn to from a pack: versions and quarters around it, and the list of a board's packs."""

from types import SimpleNamespace

import pytest

from governance.models import Publication, Withdrawal
from governance.publishing.pack_navigation import Around, around
from tests.governance.conftest import PUBLISHED_AT
from tests.pages import tight

LIST = "/governance/boards/cypcib/packs/"
PAGE = f"{LIST}2018-19-q2/"


def pack(quarter: int, version: int, withdrawn: bool = False):
    """A pack as far as its place on the shelf goes."""
    return SimpleNamespace(quarter_id=quarter, version=version, withdrawn=withdrawn or None)


def names(found: Around) -> list:
    found = (found.previous_quarter, found.next_quarter, found.older, found.newer)
    return [one and (one.quarter_id, one.version) for one in found]


SHELF = [pack(20182, 2), pack(20182, 1), pack(20182, 3), pack(20181, 1), pack(20181, 2), pack(20174, 1)]
SHELF += [pack(20183, 1), pack(20183, 2), pack(20184, 1)]


def test_the_nearest_quarters_newest_versions_and_the_versions_beside_it_are_found():
    assert names(around(pack(20182, 2), SHELF)) == [(20181, 2), (20183, 2), (20182, 1), (20182, 3)]


def test_a_lone_pack_has_nothing_around_it():
    assert names(around(pack(20182, 1), [pack(20182, 1)])) == [None] * 4


def test_withdrawn_ones_are_passed_over():
    shelf = [pack(20182, 1, withdrawn=True), pack(20181, 2, withdrawn=True), pack(20181, 1)]
    assert names(around(pack(20182, 2), shelf)) == [(20181, 1), None, None, None]


def test_withdrawn_versions_of_the_quarter_are_named():
    shelf = [pack(20182, 1), pack(20182, 2, withdrawn=True), pack(20181, 2, withdrawn=True)]
    assert around(pack(20182, 1), shelf).withdrawn == (shelf[1],)


@pytest.fixture
def two(keep) -> list[Publication]:
    """The first version and its correction."""
    return [keep(), keep(version=2)]


def test_an_older_version_says_that_a_newer_one_stands(two, sign_in):
    html = sign_in("board").get(f"{PAGE}?version=1").content.decode()
    assert "A newer version stands" in html and f'href="{PAGE}?version=2"' in html


def test_the_newest_version_leads_to_the_one_before(two, sign_in):
    html = sign_in("board").get(PAGE).content.decode()
    assert "Previous version: 1" in html and "A newer version stands" not in html


def test_the_version_before_a_withdrawn_one_says_so(two, sign_in):
    Withdrawal.objects.create(
        publication=two[1], withdrawn_at=PUBLISHED_AT, withdrawn_by_name="publisher", reason="A wrong board."
    )
    html = tight(sign_in("board").get(PAGE).content)
    assert "Version 2 was<strong>withdrawn</strong>on 24 October 2018: A wrong board." in html


def test_the_list_holds_each_version_with_its_files(two, sign_in):
    html = sign_in("board").get(LIST).content.decode()
    for version in (1, 2):
        assert f'href="{PAGE}?version={version}"' in html
        assert f'href="{PAGE[:-1]}.pdf?version={version}"' in html
    assert html.index("version=2") < html.index("version=1")


def test_a_withdrawn_pack_is_listed_without_a_way_to_it(two, sign_in):
    Withdrawal.objects.create(
        publication=two[0], withdrawn_at=PUBLISHED_AT, withdrawn_by_name="publisher", reason="Wrong"
    )
    html = sign_in("board").get(LIST).content.decode()
    assert "<strong>Withdrawn</strong> on 24 October 2018" in html
    assert "version=1" not in html


def test_whoever_may_read_none_is_shown_none(two, sign_in):
    html = sign_in("stranger").get(LIST).content.decode()
    assert "No pack of this board is published for you to read." in html and "version=" not in html


def test_a_board_that_does_not_exist_has_no_list(furnished, sign_in):
    assert sign_in("board").get("/governance/boards/no-such-board/packs/").status_code == 404
