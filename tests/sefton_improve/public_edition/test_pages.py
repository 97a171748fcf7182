"""Which addresses are public, and under which one of several the edition knows a page."""

from datetime import date

import pytest

from scorecard.models.accounts import Everyone
from sefton_improve.public_edition.addresses import Address
from sefton_improve.public_edition.pages import PublicSite

SITE = PublicSite(Everyone(), date(2018, 10, 22), "2018-19-q2")


def public(path: str, **asked: str) -> Address | None:
    return SITE.public(Address.of(path, asked.items()))


def test_a_page_of_no_named_quarter_is_the_newest_ones():
    assert public("/scorecard/") == public("/scorecard/", quarter="2018-19-q2")


def test_a_page_asked_for_as_it_is_by_itself_is_the_same_page():
    assert public("/scorecard/", layout="year") == public("/scorecard/")


def test_another_layout_is_another_page():
    assert public("/scorecard/", layout="baseline") not in (None, public("/scorecard/"))


def test_a_pack_is_of_no_quarter_but_its_own():
    pack = "/governance/boards/cypcib/packs/2018-19-q1/"
    assert public(pack, quarter="2018-19-q2", version="1") == Address.of(pack, [("version", "1")])


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/scorecard/", {"q": "children"}),
        ("/scorecard/", {"sort": "name"}),
        ("/scorecard/", {"audience": "internal"}),
        ("/scorecard/", {"as-known-on": "2018-10-01"}),
        ("/plan/", {"sort": "due"}),
        ("/scorecard/indicators/adoptions/", {"quarters": "all"}),
        ("/scorecard/indicators/adoptions/figure.json", {}),
        ("/scorecard/compare/", {}),
        ("/scorecard/history.csv", {}),
        ("/scorecard/protection/", {}),
        ("/plan/updates/", {}),
        ("/governance/challenges/", {}),
        ("/governance/challenges/1/", {}),
        ("/governance/meetings/", {}),
        ("/governance/boards/cypcib/meetings/2018-11-07/", {}),
        ("/governance/boards/cypcib/meetings.ics", {}),
        ("/governance/boards/cypcib/between/", {}),
        ("/governance/priorities/1/", {}),
        ("/governance/publish/2018-19-q2/", {}),
        ("/your-work/", {}),
        ("/accounts/login/", {}),
        ("/admin/", {}),
        ("/static/css/site.css", {}),
        ("/no-such-page/", {}),
    ],
)
def test_what_needs_a_server_or_an_account_is_left_out(path, asked):
    assert public(path, **asked) is None
