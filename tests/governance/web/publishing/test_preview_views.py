"""Drafts as page and file: marked throughout, for Publishers, kept nowhere."""

import pytest

from governance.models import Publication
from tests.pages import tight

PREVIEW = "/governance/boards/cypcib/packs/2018-19-q2/preview/"


@pytest.fixture
def preview(sign_in, furnished):
    """A function that asks for a draft as a Publisher."""
    return lambda **sent: sign_in("publisher").post(PREVIEW, sent)


def test_a_page_is_marked_as_a_preview(preview):
    shown = tight(preview(format="page").content)
    assert "<title>PREVIEW: " in shown
    assert "Preview, not published" in shown


def test_a_page_offers_no_file_that_was_never_kept(preview):
    assert "2018-19-q2.pdf" not in preview(format="page").content.decode()


@pytest.mark.parametrize("wanted", ["page", "pdf", "one-page"])
def test_nothing_is_kept_or_cached(preview, wanted):
    assert preview(format=wanted)["Cache-Control"] == "no-store"
    assert not Publication.objects.exists()


def test_the_one_page_has_its_own_name(preview):
    named = preview(format="one-page")["Content-Disposition"]
    assert named == 'inline; filename="preview-cypcib-2018-19-q2-one-page.pdf"'


def test_another_day_is_shown_as_that_day(preview):
    shown = preview(format="page", as_at="2018-11-01").content.decode()
    assert "1 November 2018" in shown


def test_a_malformed_day_is_named(preview):
    assert "Choose the day" in preview(format="page", as_at="31-02-2018").content.decode()


@pytest.mark.parametrize("username", ["board", "manager", "data", "admin"])
def test_others_get_no_draft(sign_in, furnished, username):
    assert sign_in(username).post(PREVIEW, {"format": "page"}).status_code == 403
