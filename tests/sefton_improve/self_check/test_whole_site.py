"""The whole site of the small world, its pack included, passes its own check, and the statement says so."""

from io import StringIO

import pytest
from django.core.management import call_command

from sefton_improve.models import SelfCheck
from sefton_improve.self_check.looked_at import everything
from tests.architecture.conftest import _rolled_back, published_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker):
    """The small world with one public pack."""
    with _rolled_back(django_db_blocker):
        yield published_world()


def test_site_has_no_fault_and_its_statement_says_so(client, published):
    said = StringIO()
    call_command("self_check", stdout=said)
    found = SelfCheck.objects.get()
    assert "No fault found." in said.getvalue()
    page = " ".join(client.get("/accessibility/").content.decode().split())
    assert f"{found.pages} pages and {found.documents} documents, no fault found." in page


def test_pages_packs_and_their_files_are_all_looked_at(published):
    seen = {each.where: each.is_pdf for each in everything()}
    pack = "/governance/boards/cypcib/packs/2018-19-q2"
    assert {"/", "/accounts/login/", "/help/handbook/"} <= {where.partition("?")[0] for where in seen}
    assert sum(seen.values()) >= 4 and any(where.startswith(f"{pack}.pdf") for where in seen)
