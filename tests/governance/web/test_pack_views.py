"""Packs as pages and files: what was kept, for those who may read it."""

import logging

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from governance.publishing.publish import publish
from governance.states import LARGE_PRINT
from tests.governance.conftest import PUBLISHED_AT, keep_alternative
from tests.world import ready
from tests.world_plan import NEWEST

PAGE = "/governance/boards/cypcib/packs/2018-19-q2/"
PDF, ONE_PAGE = PAGE[:-1] + ".pdf", PAGE + "one-page.pdf"


@pytest.fixture
def get(sign_in, kept):
    """A function that asks for an address as one user."""
    return lambda path, username="board", **headers: sign_in(username).get(path, **headers)


def test_the_page_shows_what_was_kept(get, furnished):
    board = furnished.boards["cypcib"]
    board.asks.all().delete()
    html = get(PAGE).content.decode()
    assert "<strong>Agree</strong> the end of January as the date:" in html
    assert 'data-indicator="looked-after-children" data-quarter="2018-19-q2" data-field="value"' in html


def test_the_page_names_all_that_is_missing_or_not_final(get):
    html = get(PAGE).content.decode()
    assert "<li>4 of 5 indicators have a figure.</li>" in html
    assert "<li>As reported and not yet final: looked after children; adoptions.</li>" in html


def test_the_page_links_both_files_with_version_and_size(get, kept):
    html = get(PAGE).content.decode()
    assert f'href="{PDF}?version=1"' in html and f'href="{ONE_PAGE}?version=1"' in html
    assert f"{kept.pdf_pages} pages (PDF, " in html


def test_the_page_links_large_print_with_its_length_and_size(get, kept):
    keep_alternative(kept, LARGE_PRINT, b"large")
    html = get(PAGE).content.decode()
    assert f'href="{PAGE}large-print.pdf?version=1"' in html
    assert "Large print, 1 page (PDF, 5" in " ".join(html.split())


def test_a_page_of_a_pack_without_alternative_formats_says_so(get):
    html = get(PAGE).content.decode()
    assert "No large print or easy read was made of this version." in html
    assert "large-print.pdf" not in html


def test_the_list_of_packs_links_large_print(get, kept):
    keep_alternative(kept, LARGE_PRINT, b"large")
    assert (
        f'href="{PAGE}large-print.pdf?version=1"' in get("/governance/boards/cypcib/packs/").content.decode()
    )


def test_large_print_is_the_kept_bytes_by_their_hash(get, kept):
    made = keep_alternative(kept, LARGE_PRINT, b"large")
    answer = get(f"{PAGE}large-print.pdf")
    assert (answer.content, answer["Content-Type"]) == (b"large", "application/pdf")
    assert answer["ETag"] == f'"{made.pdf_sha256}"'
    assert "cypcib-2018-19-q2-version-1-large-print.pdf" in answer["Content-Disposition"]
    asked_again = get(f"{PAGE}large-print.pdf", headers={"If-None-Match": f'"{made.pdf_sha256}"'})
    assert asked_again.status_code == 304


@pytest.mark.parametrize("name", ["large-print", "braille"])
def test_a_format_that_was_not_made_is_404(get, name):
    assert get(f"{PAGE}{name}.pdf").status_code == 404


@pytest.mark.parametrize(("username", "status"), [("board", 200), ("publisher", 200), ("stranger", 404)])
def test_large_print_opens_for_those_who_read_the_pack(get, kept, username, status):
    keep_alternative(kept, LARGE_PRINT, b"large")
    assert get(f"{PAGE}large-print.pdf", username).status_code == status


def test_the_page_has_every_section_of_the_contents(get):
    html = get(PAGE).content.decode()
    for anchor in ("quarter", *(f"section-{number}" for number in range(1, 6)), "scorecard", "notes"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html


@pytest.mark.parametrize(("path", "field"), [(PDF, "pdf"), (ONE_PAGE, "one_page_pdf")])
def test_files_are_the_kept_bytes(get, kept, path, field):
    answer = get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == bytes(getattr(kept, field))


def test_the_file_is_named_by_board_quarter_and_version(get):
    assert get(PDF)["Content-Disposition"] == 'inline; filename="cypcib-2018-19-q2-version-1.pdf"'


def test_asked_again_a_file_is_not_sent_again(get, kept):
    assert get(PDF)["ETag"].strip('W/"') == kept.pdf_sha256
    assert get(PDF, headers={"If-None-Match": f'"{kept.pdf_sha256}"'}).status_code == 304


@pytest.mark.parametrize(
    ("username", "status"),
    [("board", 200), ("manager", 200), ("data", 200), ("publisher", 200), ("admin", 200), ("stranger", 404)],
)
def test_packs_open_for_seats_and_internal_readers(get, username, status):
    assert get(PAGE, username).status_code == status
    assert get(PDF, username).status_code == status


def test_the_anonymous_are_sent_to_sign_in(client, kept):
    assert client.get(PDF).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        f"{PAGE}?version=2",
        f"{PAGE}?version=0",
        f"{PAGE}?version=x",
        f"{PAGE}?version=99999",
        f"{PAGE}?version=²",
        "/governance/boards/cypcib/packs/2018-19-q1/",
        "/governance/boards/cypcib/packs/q2-2018-19/",
        "/governance/boards/cabinet/packs/2018-19-q2.pdf",
    ],
)
def test_what_is_not_there_is_404(get, path):
    assert get(path).status_code == 404


def test_the_newest_version_answers_and_earlier_ones_stay(get, furnished, kept):
    ask = furnished.boards["cypcib"].asks.get()
    ask.verb = "Approve"
    ask.save()
    ready(furnished.quarters[NEWEST], furnished.users["publisher"])
    second = publish(
        quarter=furnished.quarters[NEWEST],
        board=furnished.boards["cypcib"],
        by=furnished.users["publisher"],
        why="Corrected",
        at=PUBLISHED_AT,
    )
    assert get(PDF).content == bytes(second.pdf)
    assert get(f"{PDF}?version=1").content == bytes(kept.pdf)


def test_what_a_request_rests_on_is_listed_as_in_a_sentence():
    places = [{"place": f"section-{number}", "words": f"section {number}"} for number in (2, 3, 4)]
    one = {"asks": [{"verb": "Note", "tree": [], "rests_on": places[:count]} for count in (1, 2, 3)]}
    page = " ".join(strip_tags(render_to_string("governance/packs/quarter.html", {"one": one})).split())
    for said in (
        "See section 2 Note",
        "See section 2 and section 3 Note",
        "See section 2, section 3 and section 4",
    ):
        assert said in page


def test_a_preview_is_a_file_for_publishers(sign_in, furnished):
    answer = sign_in("publisher").post(f"{PAGE}preview/")
    assert answer["Content-Disposition"] == 'inline; filename="preview-cypcib-2018-19-q2.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_a_preview_is_refused_to_others(sign_in, furnished):
    assert sign_in("manager").post(f"{PAGE}preview/").status_code == 403


def test_a_preview_cannot_be_had_by_a_link(sign_in, furnished):
    assert sign_in("publisher").get(f"{PAGE}preview/").status_code == 405


def test_a_preview_that_cannot_be_made_says_why(sign_in, furnished):
    answer = sign_in("publisher").post("/governance/boards/cypcib/packs/2018-19-q3/preview/")
    assert "is still open" in answer.content.decode()


@pytest.fixture
def records(caplog):
    """A function that tells the downloads logged so far: account, kind and file of each."""
    caplog.set_level(logging.INFO, logger="scorecard.audit.download_log")
    return lambda: [tuple(one.facts[part] for part in ("account", "kind", "file")) for one in caplog.records]


def test_a_preview_is_on_record(sign_in, furnished, records):
    sign_in("publisher").post(f"{PAGE}preview/")
    assert records() == [(furnished.users["publisher"].pk, "draft", "preview-cypcib-2018-19-q2.pdf")]


def test_a_pack_that_is_not_for_publication_is_on_record_and_marked_in_its_name(
    sign_in, furnished, keep, records
):
    keep_alternative(keep(audience="internal", audience_reason="Small board"), LARGE_PRINT, b"large")
    sign_in("board").get(PDF)
    sign_in("board").get(ONE_PAGE)
    sign_in("board").get(f"{PAGE}large-print.pdf")
    account, name = furnished.users["board"].pk, "cypcib-2018-19-q2-version-1-not-for-publication"
    assert records() == [
        (account, "internal pack", f"{name}.pdf"),
        (account, "internal pack", f"{name}-one-page.pdf"),
        (account, "internal pack", f"{name}-large-print.pdf"),
    ]


def test_a_public_pack_is_on_nobodys_record(get, records):
    get(PDF)
    assert records() == []
