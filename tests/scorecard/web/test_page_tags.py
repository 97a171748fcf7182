"""The tag of a page: the same on every host of a release, another for whatever else the page depends on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.web import page_tags
from scorecard.web.page_tags import tag_of

RIGHTS = (frozenset({"scorecard.view_internal", "governance.view_board"}), True, ("a-code",), (3,))
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def known_database(db):
    page_tags.database_mark()


def test_same_page_has_the_same_tag():
    assert tag_of(7, RIGHTS, "/plan/") == tag_of(7, RIGHTS, "/plan/")


@pytest.mark.parametrize(
    ("number", "rights", "address"),
    [
        (8, RIGHTS, "/plan/"),
        (7, (RIGHTS[0] | {"scorecard.sign_off"}, *RIGHTS[1:]), "/plan/"),
        (7, (*RIGHTS[:2], ("another-code",), (3,)), "/plan/"),
        (7, (*RIGHTS[:3], (4,)), "/plan/"),
        (7, RIGHTS, "/plan/?audience=public"),
    ],
)
def test_what_a_page_depends_on_is_in_its_tag(number, rights, address):
    assert tag_of(number, rights, address) != tag_of(7, RIGHTS, "/plan/")


def test_tag_of_another_key_is_another(settings):
    before = tag_of(7, RIGHTS, "/plan/")
    settings.SECRET_KEY = "another" * 10
    assert tag_of(7, RIGHTS, "/plan/") != before


def test_changed_file_is_other_software(settings, tmp_path):
    (tmp_path / "templates").mkdir()
    page, found = tmp_path / "templates" / "page.html", set()
    (tmp_path / "requirements.txt").write_text("")
    settings.BASE_DIR = tmp_path
    for text in ("one", "two"):
        page.write_text(text)
        page_tags.files_hash.cache_clear()
        found.add(page_tags.files_hash())
    page_tags.files_hash.cache_clear()
    assert len(found) == 2


@pytest.mark.long
def test_rights_make_the_same_tag_in_every_process():
    """A set has another order under each hash seed, and the workers of a host have one each."""
    script = (
        "import django; django.setup()\n"
        "from scorecard.web.page_tags import _sorted\n"
        "print(_sorted((frozenset('abcdefgh'), (1,), True)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1 and said != {""}
