"""A pack can be made again from what is kept of it, and a pack that was tampered with cannot."""

import os
from hashlib import sha256

import pytest
from django.db import connection

from governance.models import Publication
from governance.models.publications import hash_of
from governance.publishing.publish import publish
from governance.publishing.reproducibility import Rebuilt, rebuild
from governance.publishing.verification import verify
from scorecard.audit.append_only import lift
from tests.governance.conftest import PUBLISHED_AT
from tests.world_plan import NEWEST


@pytest.fixture
def published(furnished):
    """A pack as the door stored it, read back."""
    stored = publish(
        quarter=furnished.quarters[NEWEST],
        board=furnished.boards["cypcib"],
        by=furnished.users["publisher"],
        why="For the November meeting",
        at=PUBLISHED_AT.replace(microsecond=987654),
    )
    return Publication.objects.get(pk=stored.pk)


def changed(pack: Publication, **columns) -> Publication:
    """The pack after somebody who may do anything to the database changed it."""
    lift(connection)
    Publication.objects.filter(pk=pack.pk).update(**columns)
    return Publication.objects.get(pk=pack.pk)


def other_bytes(pack: Publication, name: str) -> str:
    return f"{pack}: built again from its content, its {name} has other bytes than the one on record."


def test_a_stored_pack_is_built_again_to_equal_bytes(published):
    assert rebuild(published) == Rebuilt()
    found = verify()
    assert (found.rebuilt, found.hash_only, found.findings) == (1, {}, ())


@pytest.mark.parametrize(
    "elsewhere",
    [{"TZ": "Pacific/Auckland"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, {"PYTHONHASHSEED": "7"}],
    ids=["time zone", "locale", "hash seed"],
)
def test_it_is_built_to_equal_bytes_elsewhere(published, elsewhere, monkeypatch):
    for name, value in elsewhere.items():
        monkeypatch.setitem(os.environ, name, value)
    assert rebuild(published) == Rebuilt()


def test_content_changed_together_with_its_hash_is_found_by_building(published):
    other = published.snapshot | {"cover": published.snapshot["cover"] | {"board": "Another board"}}
    tampered = changed(published, snapshot=other, snapshot_sha256=hash_of(other))
    assert rebuild(tampered).findings == (
        other_bytes(published, "PDF"),
        other_bytes(published, "one-page PDF"),
        other_bytes(published, "large print"),
        other_bytes(published, "easy read"),
    )


def test_a_file_changed_together_with_its_hash_is_found_by_building(published):
    other = bytes(published.pdf) + b"\n"
    changed(published, pdf=other, pdf_sha256=sha256(other).hexdigest())
    assert [found for found in verify().findings if "built again" in found] == [other_bytes(published, "PDF")]


def test_content_that_cannot_be_set_is_a_finding_and_no_crash(published):
    found = rebuild(changed(published, snapshot={})).findings
    assert len(found) == 1
    assert found[0].startswith(f"{published}: it cannot be built again from its content: ")


@pytest.mark.any_engine
@pytest.mark.parametrize("name", ["typst", "pikepdf", "font-source-sans-pro", "template"])
def test_a_version_that_is_not_installed_leaves_the_hash_alone(published, name):
    older = changed(published, software=published.software | {name: "0.1.2"})
    assert rebuild(older) == Rebuilt(lacking=(f"{name} 0.1.2",))
    assert verify().hash_only == {(f"{name} 0.1.2",): 1}
