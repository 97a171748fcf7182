"""What was changed past the doors is found: by hash, by history, by missing triggers."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from governance.models import Publication
from governance.publishing.verification import verify
from scorecard.audit.append_only import lift
from scorecard.models import Observation, Quarter
from tests.world import RELEASED


@pytest.fixture
def pack(world):
    """A publication whose bytes are what its hashes say."""
    from hashlib import sha256

    return Publication.objects.create(
        board=world.boards["cypcib"],
        quarter_id=RELEASED[-1],
        release=Quarter.objects.get(pk=RELEASED[-1]).releases.get(),
        version=1,
        audience="public",
        snapshot={},
        pdf=b"pdf",
        pdf_sha256=sha256(b"pdf").hexdigest(),
        pdf_pages=1,
        one_page_pdf=b"one",
        one_page_sha256=sha256(b"one").hexdigest(),
        software={},
        data_as_at="2018-10-22",
        as_at="2018-10-22",
        published_at="2018-10-31T09:00Z",
        published_by_name="publisher",
        reason="Test",
    )


def figure() -> Observation:
    return Observation.objects.filter(quarter=RELEASED[-1]).earliest("pk")


def told() -> str:
    """What the command prints, where it finds nothing."""
    out = io.StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


def test_world_made_through_the_doors_is_as_it_was_left(pack):
    assert verify().findings == ()


def test_command_says_what_it_looked_at(pack):
    assert "Packs read and hashed: 1.\n" in told()
    assert told().endswith(" kinds.\nAll is as it was left.\n")


def test_pack_made_with_unknown_software_is_counted_as_checked_by_hash(pack):
    said = told()
    assert "compared byte for byte: 0.\nChecked by hash only: 1.\n  1 made with" in said
    assert "typst not recorded" in said


def test_figure_changed_past_the_door_is_named_with_its_column(world):
    row = figure()
    Observation._base_manager.filter(pk=row.pk).update(value=1)
    assert verify().findings == (f"figure {row.pk} differs from its history in value.",)


def test_row_removed_past_the_door_is_named(world):
    row = figure()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM scorecard_observation WHERE id = %s", [row.pk])
    assert f"figure {row.pk} is gone, but its history does not say who removed it." in verify().findings


def test_row_added_past_the_door_is_named(world):
    Quarter._base_manager.bulk_create([Quarter(number=20244)])
    assert verify().findings == ("quarter 20244 has no history.",)


@pytest.mark.parametrize(
    ("column", "other", "name"),
    [
        ("pdf", b"pdg", "PDF"),
        ("one_page_pdf", b"onf", "one-page PDF"),
        ("snapshot", {"cover": {}}, "content"),
    ],
)
def test_pack_changed_with_the_triggers_down_is_found_by_its_hash(pack, column, other, name):
    lift(connection)
    Publication.objects.update(**{column: other})
    findings = verify().findings
    assert f"{pack}: its {name} is not the one that was published." in findings
    assert "governance_publication is not guarded against change: run `migrate`." in findings


def test_command_ends_with_an_error_where_something_is_found(world):
    Observation._base_manager.filter(pk=figure().pk).update(value=1)
    with pytest.raises(CommandError, match="Findings: 1"):
        call_command("verify", stdout=io.StringIO())
