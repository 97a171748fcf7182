"""The public edition after a pack was taken back: named as withdrawn wherever it stood, its files gone."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from lxml import etree

from governance.models import Publication
from governance.publishing.withdraw import withdraw
from sefton_improve.public_edition.export import export_public
from tests.architecture.test_public_edition import PACK, REFERENCE, files

pytestmark = [pytest.mark.any_engine, pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def withdrawn(standing_world, tmp_path_factory):
    """The edition after its only pack was taken back; the world is as before."""
    folder = tmp_path_factory.mktemp("withdrawn") / "edition"
    with transaction.atomic():
        at = datetime(2018, 11, 2, 9, tzinfo=UTC)
        withdraw(
            Publication.objects.get(), by=standing_world.users["publisher"], why="A wrong board <b>.", at=at
        )
        export_public(folder)
        transaction.set_rollback(True)
    return folder


def test_a_withdrawn_packs_page_says_so(withdrawn):
    page = (withdrawn / PACK / "index.html").read_text("utf-8")
    assert "This pack was withdrawn" in page and "A wrong board &lt;b&gt;." in page


def test_a_withdrawn_packs_files_are_gone(withdrawn):
    assert [name for name in files(withdrawn) if name.endswith(".pdf")] == []


def test_the_list_of_packs_names_the_withdrawn_one(withdrawn):
    page = (withdrawn / "governance/boards/cypcib/packs/index.html").read_text("utf-8")
    assert "<strong>Withdrawn</strong> on 2 November 2018" in page


def test_the_feed_tells_the_withdrawal_first(withdrawn):
    entry = etree.parse(withdrawn / "feed.xml").find(f"{REFERENCE}entry")
    assert "withdrawn" in entry.findtext(f"{REFERENCE}title")
    assert "A wrong board &lt;b&gt;." in entry.findtext(f"{REFERENCE}summary")
