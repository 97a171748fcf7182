"""What an edition is refused for before a page is asked for."""

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_before_the_first_release_nothing_is_public(tmp_path):
    with pytest.raises(CommandError, match="No quarter is released yet"):
        call_command("export_public", tmp_path / "edition")


def test_a_refused_edition_leaves_no_folder(tmp_path):
    with pytest.raises(CommandError):
        call_command("export_public", tmp_path / "edition")
    assert list(tmp_path.iterdir()) == []
