"""What was archived stands again, row for row; whatever cannot be taken is refused and leaves no trace."""

import io
import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from governance.publishing.verification import verify
from governance.states import LARGE_PRINT
from scorecard.audit.append_only import unguarded
from scorecard.models import ChangeCount, Job, Observation, Release, Theme
from sefton_improve.archive.archive_file import ArchiveError, file_sha256, new_archive, open_archive
from sefton_improve.archive.backup import backup
from sefton_improve.archive.restore import restore
from tests.governance.conftest import keep_alternative
from tests.governance.publishing.test_verification import pack

PACK = pack
NOW = timezone.now()


@pytest.fixture
def path(tmp_path, world):
    backup(tmp_path / "whole.zip", now=NOW)
    # PostgreSQL refuses to take triggers down while rows of this very transaction wait for their checks.
    connection.check_constraints()
    return tmp_path / "whole.zip"


def altered(path, rows=None, manifest=lambda held: held) -> None:
    """The archive with rows of a table or its manifest changed, and hashes that fit."""
    aside = path.with_suffix(".old")
    path.rename(aside)
    with open_archive(aside) as old, new_archive(path) as new:
        tables = {}
        for name, table in old.manifest.tables.items():
            found = [(rows or {}).get(name, lambda row: row)(row) for row in old.rows(name)]
            count, sha256 = new.add_lines(name, [json.dumps(row, ensure_ascii=False) for row in found])
            tables[name] = replace(table, rows=count, sha256=sha256)
        new.finish(manifest(replace(old.manifest, tables=tables)))


def tables_now(tmp_path):
    return backup(tmp_path / f"{len(list(tmp_path.iterdir()))}.zip", now=NOW).tables


def rows_of(tables) -> dict[str, str]:
    return {name: table.sha256 for name, table in tables.items()}


def test_database_made_anew_holds_what_was_archived(path, world, tmp_path):
    with open_archive(path) as archive:
        before = archive.manifest.tables
    Theme.objects.create(slug="new", name="New", position=9)
    User.objects.filter(username="stranger").delete()
    restore(path, replace=True)
    assert tables_now(tmp_path) == before


def test_two_archives_of_one_state_differ_in_their_moment_alone(path, world, tmp_path):
    backup(tmp_path / "again.zip", now=NOW)
    assert file_sha256(tmp_path / "again.zip") == file_sha256(path)


def test_restored_database_is_as_it_was_left(PACK, path):
    restore(path, replace=True)
    assert verify().findings == ()


def test_bytes_of_a_pack_are_kept(PACK, path):
    restore(path, replace=True)
    PACK.refresh_from_db()
    assert (bytes(PACK.pdf), bytes(PACK.one_page_pdf)) == (b"pdf", b"one")


def test_bytes_of_large_print_are_kept(PACK, tmp_path):
    kept = keep_alternative(PACK, LARGE_PRINT, b"large")
    backup(tmp_path / "with.zip", now=NOW)
    restore(tmp_path / "with.zip", replace=True)
    kept.refresh_from_db()
    assert (bytes(kept.pdf), verify().findings) == (b"large", ())


def test_restored_histories_and_releases_are_guarded(path):
    restore(path, replace=True)
    assert unguarded(connection) == []
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        Release.objects.all()._raw_delete("default")


def test_number_of_a_deleted_row_is_not_given_again(tmp_path, world):
    gone = Theme.objects.create(slug="gone", name="Gone", position=9)
    number = gone.pk
    gone.delete()
    backup(tmp_path / "file.zip", now=NOW)
    connection.check_constraints()
    restore(tmp_path / "file.zip", replace=True)
    assert Theme.objects.create(slug="next", name="Next", position=9).pk > number


def test_a_job_is_not_archived_and_what_was_asked_before_is_not_done_after(world, tmp_path):
    about = {"kind": "publish-packs", "about": "2018-19-q2", "title": "Publish", "asked_by_name": "data"}
    Job.objects.create(**about, asked_at=NOW)
    held = backup(tmp_path / "whole.zip", now=NOW).tables
    connection.check_constraints()
    restore(tmp_path / "whole.zip", replace=True)
    assert "scorecard.job" not in held and not Job.objects.exists()


def test_sessions_are_not_kept(path, world):
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=NOW)
    backup(path.with_name("other.zip"), now=NOW)
    with open_archive(path.with_name("other.zip")) as archive:
        assert not [name for name in archive.manifest.tables if "session" in name]


def test_no_host_takes_its_kept_pages_for_those_of_the_restored_state(path):
    before = ChangeCount.objects.total()
    restore(path, replace=True)
    assert ChangeCount.objects.total() > before


def test_database_in_use_is_refused(path, world):
    with pytest.raises(ArchiveError, match="The database is in use: auth.user"):
        restore(path)
    assert User.objects.filter(username="manager").exists()


def test_command_says_what_is_wrong_and_ends_with_an_error(path):
    with pytest.raises(CommandError, match="say --replace"):
        call_command("restore", path)


def test_command_says_what_it_did(PACK, path):
    out = io.StringIO()
    call_command("restore", path, replace=True, stdout=out)
    assert "each equal to the archive by SHA-256" in out.getvalue()
    assert out.getvalue().endswith("All is as it was left.\n")


def test_backup_command_tells_rows_and_hash(tmp_path, world):
    out = io.StringIO()
    call_command("backup", tmp_path / "file.zip", stdout=out)
    assert file_sha256(tmp_path / "file.zip") in out.getvalue()


def test_archive_of_newer_software_is_refused(path):
    altered(
        path, manifest=lambda held: replace(held, migrations=[*held.migrations, ["scorecard", "9999_later"]])
    )
    with pytest.raises(ArchiveError, match="newer software, which knows scorecard 9999_later"):
        restore(path, replace=True)


def test_archive_of_an_older_state_is_not_put_into_newer_tables(path):
    altered(path, manifest=lambda held: replace(held, migrations=held.migrations[:-1]))
    with pytest.raises(ArchiveError, match="a database without any table"):
        restore(path, replace=True)


def test_archive_with_other_columns_is_refused(path):
    def renamed(held):
        table = held.tables["scorecard.theme"]
        return replace(held, tables=held.tables | {"scorecard.theme": replace(table, columns=["id", "slug"])})

    altered(path, manifest=renamed)
    with pytest.raises(ArchiveError, match="it was altered"):
        restore(path, replace=True)


def test_row_that_the_database_refuses_leaves_everything_as_it_was(path, world):
    altered(path, rows={"scorecard.observation": lambda row: [row[0], *([None] * (len(row) - 1))]})
    before = Observation.objects.count()
    with pytest.raises(ArchiveError, match="The database refused a row of the archive"):
        restore(path, replace=True)
    assert Observation.objects.count() == before


def test_value_that_a_column_would_change_is_refused(path):
    """An amount with more places than the column keeps would read otherwise afterwards."""
    place = [field.attname for field in Observation._meta.concrete_fields].index("value")

    def longer(row):
        return row if row[place] is None else [*row[:place], f"{row[place]}1", *row[place + 1 :]]

    altered(path, rows={"scorecard.observation": longer})
    with pytest.raises(ArchiveError, match=r"scorecard.observation does not read as it was written"):
        restore(path, replace=True)


def test_whoever_was_signed_in_before_signs_in_again(path, sign_in):
    sign_in("manager")
    restore(path, replace=True)
    assert not Session.objects.exists()


def test_a_folder_is_no_archive(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("restore", str(tmp_path))
