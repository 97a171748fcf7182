"""The pages of national statistics: who may, refusals, preview, conflict, confirmation and history."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scorecard.models import PublishedFigure, PublishedFile
from tests.scorecard.imports.published_files.made import C1, referrals, stability, written

pytestmark = pytest.mark.long

SEND = reverse("admin:scorecard_publishedfigure_import")


@pytest.fixture
def series(world):
    world.indicators["looked-after-children"].published_series = "cla_number_at_31_march"
    world.indicators["looked-after-children"].save()


@pytest.fixture
def send(sign_in, series):
    client = sign_in("data")

    def _send(content: bytes | None = None, name: str = "stability.csv", **fields):
        file = SimpleUploadedFile(name, written(stability()) if content is None else content)
        return client.post(SEND, {"file": file, "why": "The yearly file", **fields}, follow=True)

    _send.client = client
    return _send


def confirmed(send, page, **fields):
    file = PublishedFile.objects.latest("pk")
    state = page.context["state"]
    look = reverse("admin:scorecard_publishedfigure_look", args=[file.pk])
    return send.client.post(look, {"seen": state, "why": "Looked at", **fields}, follow=True)


def held() -> int:
    return PublishedFigure.objects.filter(release="Children looked after 2022").count()


@pytest.mark.parametrize("role", ["data", "publisher", "admin"])
def test_who_keeps_figures_may_send(sign_in, role):
    assert sign_in(role).get(SEND).status_code == 200


@pytest.mark.parametrize("role", ["manager", "board"])
def test_who_reads_may_not(sign_in, role):
    assert sign_in(role).get(SEND).status_code in (302, 403)


def test_preview_says_what_changes_and_keeps_nothing(send):
    page = send().content.decode()
    assert "Figures read: 1; new: 1;" in page
    assert "Children looked after 2022" in page
    assert "no indicator names it" in page
    assert held() == 0


def test_confirmed_file_is_kept_with_its_reason_and_hash(send):
    page = confirmed(send, send()).content.decode()
    figure = PublishedFigure.objects.get(release="Children looked after 2022")
    told = figure.history.get()
    assert (told.account_name, told.history_change_reason) == ("data", "Looked at")
    assert told.file_sha256 == PublishedFile.objects.get().sha256
    assert "1 new figures" in page and "Files taken in last" in page


def test_confirmation_without_a_reason_keeps_nothing(send):
    page = confirmed(send, send(), why="")
    assert "This field is required" in page.content.decode()
    assert held() == 0


def test_file_is_confirmed_once(send):
    page = send()
    confirmed(send, page)
    assert "has been saved already" in confirmed(send, page).content.decode()
    assert held() == 1


def test_figures_that_moved_on_are_looked_at_again(send):
    first = send()
    send(release="Another title")
    second = PublishedFile.objects.latest("pk")
    look = reverse("admin:scorecard_publishedfigure_look", args=[second.pk])
    send.client.post(look, {"seen": send.client.get(look).context["state"], "why": "First"})
    file = PublishedFile.objects.earliest("pk")
    look = reverse("admin:scorecard_publishedfigure_look", args=[file.pk])
    answer = send.client.post(look, {"seen": first.context["state"], "why": "Second"})
    assert answer.status_code == 409
    assert held() == 0


def test_file_of_somebody_else_is_not_found(send, sign_in):
    send()
    look = reverse("admin:scorecard_publishedfigure_look", args=[PublishedFile.objects.get().pk])
    assert sign_in("publisher").get(look).status_code == 404


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"a\0b", "holds NUL bytes"),
        (b"\xff\xfe\x00", "NUL bytes"),
        (written([referrals(Category="Girls")]), "“Girls”"),
        (b"<html></html>", "This is a web page, no CSV"),
        (b'a,b\n"open', "no readable CSV"),
    ],
)
def test_file_that_cannot_be_is_refused_in_a_sentence(send, content, says):
    page = send(content, C1).content.decode()
    assert "Nothing of the file was taken." in page
    assert says in page.replace("&quot;", '"')
    assert not PublishedFile.objects.exists()


def test_long_title_is_refused_and_given_back(send):
    page = send(release="R" * 81).content.decode()
    assert "at most 80 characters" in page and "R" * 81 in page


def test_what_an_import_opened_is_said(world, send):
    world.indicators["adoptions"].published_series = "ado"
    world.indicators["adoptions"].save()
    head = "series,area_code,period_end,basis,release,value,symbol,numerator,denominator,source,current\n"
    row = "ado,E08000014,2018-06-30,year,2024,4,,,,DfE,yes\n"
    page = confirmed(send, send((head + row).encode(), "extract.csv")).content.decode()
    assert "Now open: Adoptions, Q1 2018/19." in page
    assert PublishedFile.objects.get().opened == ["Adoptions, Q1 2018/19"]
