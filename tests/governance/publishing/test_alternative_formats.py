"""Large print and easy read, kept with their pack: of the same content, of the same moment, never changed."""

from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction

from governance.models import AlternativeFormat, Publication
from governance.publishing.publish import publish
from governance.publishing.reproducibility import Rebuilt, rebuild
from governance.publishing.verification import verify
from governance.states import ALTERNATIVE_FORMATS, LARGE_PRINT
from scorecard.audit.append_only import lift
from tests.governance.conftest import PUBLISHED_AT, keep_alternative
from tests.world_plan import NEWEST


@pytest.fixture
def published(furnished) -> Publication:
    """The pack published through the door."""
    return publish(
        quarter=furnished.quarters[NEWEST],
        board=furnished.boards["cypcib"],
        by=furnished.users["publisher"],
        why="For the November meeting",
        at=PUBLISHED_AT,
    )


@pytest.mark.parametrize("name", ALTERNATIVE_FORMATS)
def test_publishing_keeps_each_with_its_hash(published, name):
    kept = published.alternative_formats.get(name=name)
    assert bytes(kept.pdf).startswith(b"%PDF")
    assert sha256(bytes(kept.pdf)).hexdigest() == kept.pdf_sha256


def test_they_are_built_again_to_equal_bytes(published):
    assert rebuild(published) == Rebuilt()
    assert verify().findings == ()


@pytest.mark.parametrize(("name", "words"), ALTERNATIVE_FORMATS.items())
def test_other_bytes_are_found_by_the_hash_and_by_building(published, name, words):
    lift(connection)
    AlternativeFormat.objects.filter(name=name).update(pdf=b"%PDF another")
    found = verify().findings
    assert f"{published}: its {words.lower()} is not the one that was published." in found
    assert f"{published}: built again from its content, its {words.lower()} has other" in " ".join(found)
    assert "governance_alternativeformat is not guarded against change: run `migrate`." in found


def test_a_pack_from_before_there_was_any_is_verified_without(kept):
    assert rebuild(kept).findings == ()
    assert not [each for each in verify().findings if str(kept) in each]


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_kept_one_is_never_changed(kept, verb):
    rows = AlternativeFormat.objects.filter(pk=keep_alternative(kept, LARGE_PRINT, b"large").pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(pdf=b"other") if verb == "update" else rows.delete()


def test_a_pack_has_each_format_once(kept):
    keep_alternative(kept, LARGE_PRINT, b"large")
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_alternative(kept, LARGE_PRINT, b"again")


@pytest.mark.parametrize("breach", [{"name": "braille"}, {"pdf_pages": 0}, {"pdf_sha256": ""}], ids=str)
def test_one_that_cannot_be_is_refused(kept, breach):
    about = {"publication": kept, "name": LARGE_PRINT, "pdf": b"large", "pdf_sha256": "a", "pdf_pages": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        AlternativeFormat.objects.create(**(about | breach))
