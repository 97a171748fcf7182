"""The command that checks the site: what it looks at and finds, and where that is told."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.template.loader import get_template

from sefton_improve.models import SelfCheck
from sefton_improve.self_check.check import Checked, check, record
from sefton_improve.self_check.looked_at import Seen, everything, served_pages

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
AT = datetime(2018, 12, 3, 4, tzinfo=UTC)
STATEMENT = "/accessibility/"


def run(*asked: str) -> str:
    said = StringIO()
    call_command("self_check", *asked, stdout=said)
    return said.getvalue()


def broken(template: str, was: str, becomes: str, monkeypatch) -> None:
    """A template of the site as it would be with a mistake in it, until the test ends."""
    page = get_template(template).template
    assert was in page.source
    monkeypatch.setattr(page, "nodelist", type(page)(page.source.replace(was, becomes)).nodelist)


def test_pages_before_the_first_release_are_looked_at():
    seen = list(everything())
    assert "/accounts/login/" in {each.where for each in seen}
    assert all(each.content and not each.lost for each in seen)


def test_broken_page_is_found_told_and_ends_with_1(client, monkeypatch):
    broken("sefton_improve/help/first.html", "<h1 ", "<h3 ", monkeypatch)
    with pytest.raises(CommandError) as ended:
        run()
    assert ended.value.returncode == 1
    page = client.get(STATEMENT).content.decode()
    assert "/help/: The page has not one heading of the first level." in page


def test_page_that_does_not_answer_is_found(monkeypatch):
    monkeypatch.setattr("sefton_improve.help.views.GUIDES", ())
    assert [each.where for each in served_pages() if each.lost]


def test_link_that_leads_nowhere_is_a_fault():
    found = check([Seen("/page/", b"", lost=("/gone/",))])
    assert found.faults == [("/page/", "A link leads nowhere: /gone/.")]


def test_pdf_that_is_broken_is_a_fault():
    found = check([Seen("/pack.pdf", b"nothing", is_pdf=True)])
    assert (found.documents, found.faults) == (1, [("/pack.pdf", "The file cannot be opened.")])


def test_dry_run_writes_nothing_down():
    assert "Dry run" in run("--dry-run")
    assert not SelfCheck.objects.exists()


def test_who_asked_is_written_down(django_user_model):
    django_user_model.objects.create_user("admin")
    run("--by", "admin")
    assert SelfCheck.objects.get().ran_by == "admin"


def test_account_that_does_not_exist_is_refused():
    with pytest.raises(CommandError, match="No account is called nobody"):
        run("--by", "nobody")


def test_check_that_looked_at_nothing_is_no_check():
    with pytest.raises(IntegrityError):
        record(Checked(), by="the server itself", at=AT)


def test_statement_tells_the_newest_check(client):
    for pages, day in ((5, 1), (7, 3)):
        record(Checked(pages, 1), by="the server itself", at=AT.replace(day=day))
    page = " ".join(client.get(STATEMENT).content.decode().split())
    assert "on 3 December 2018: 7 pages and 1 document, no fault found." in page
    assert "5 pages" not in page


def test_statement_of_a_site_that_was_never_checked_says_so(client):
    assert "has not been checked by itself yet" in client.get(STATEMENT).content.decode()


def test_statement_names_twenty_faults_at_most(client):
    faults = [(f"/page-{number:02}/", "The page has no title.") for number in range(1, 31)]
    record(Checked(30, 0, faults), by="the server itself", at=AT)
    page = client.get(STATEMENT).content.decode()
    assert "30 faults found" in page and "/page-20/" in page and "/page-21/" not in page
