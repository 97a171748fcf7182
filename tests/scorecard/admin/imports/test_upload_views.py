"""The import's pages: who may, hostile files, file names, preview, conflict and confirmation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scorecard.imports.figures_file import COLUMNS
from scorecard.models import FigureFile, Observation
from tests.scorecard.imports.files import figure, package, xlsx
from tests.world import OPEN

IMPORT = reverse("admin:scorecard_observation_import")
WORKBOOK = reverse("admin:scorecard_observation_workbook", args=[int(OPEN)])
HEAD = ",".join(COLUMNS)
LAC = "looked-after-children,2018-19-q3"

HOSTILE = {
    "empty": b"",
    "NUL": f"{HEAD}\n{LAC},5\0,,,,,".encode(),
    "binary": bytes(range(256)) * 40,
    "PDF": b"%PDF-1.7\n1 0 obj <<>> endobj",
    "HTML": b"<!doctype html><html><script>alert(1)</script></html>",
    "UTF-16 of half a sign": f"{HEAD}\n{LAC},5,,,,,".encode("utf-16")[:-1],
    "broken UTF-8": f"{HEAD}\n{LAC},5,,,,\xff,".encode("latin-1"),
    "missing column": f"{HEAD.replace('quarter,', '')}\nlooked-after-children,5,,,,,".encode(),
    "extra column": f"{HEAD},colour\n{LAC},5,,,,,,red".encode(),
    "double column": f"{HEAD},value\n{LAC},5,,,,,,6".encode(),
    "same key twice": f"{HEAD}\n{LAC},5,,,,,\n{LAC},6,,,,,".encode(),
    "unknown indicator": f"{HEAD}\nnonsense,2018-19-q3,5,,,,,".encode(),
    "quarter 5": f"{HEAD}\nlooked-after-children,Q5 2018/19,5,,,,,".encode(),
    "year of two": f"{HEAD}\nlooked-after-children,2018-20,5,,,,,".encode(),
    "unclosed quote": f'{HEAD}\n{LAC},"5,,,,,'.encode(),
    "huge cell": f"{HEAD}\n{LAC},5,,,,{'x' * 200_000},".encode(),
    "million commas": f"{HEAD}\n{LAC},5{',' * 1_000_000}x".encode(),
    "released quarter": f"{HEAD}\nlooked-after-children,2018-19-q2,5,,,,,Late".encode(),
}
BOMBS = {
    "cut off": package({"xl/workbook.xml": b"<x/>"})[:-20],
    "fake zip": b"PK\x03\x04" + b"rubbish" * 50,
    "entity bomb": package(
        {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}
    ),
    "outer entity": package(
        {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}
    ),
    "300 MB": package({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 40_000_000}),
    "member outside": package({"xl/workbook.xml": b"<x/>", "../../evil.xml": b"x"}),
    "too many members": package({f"xl/{number}.xml": b"x" for number in range(201)}),
    "macros": package({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
}


def sent(client, content: bytes, name: str = "figures.csv", **fields):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), **fields})


def good(value: int = 510) -> bytes:
    return f"{HEAD}\n{LAC},{value},,,,,".encode()


def stored() -> tuple:
    return tuple(Observation.objects.values_list("pk", "value", "revision")), Observation.history.count()


@pytest.fixture
def as_data(sign_in):
    return sign_in("data")


@pytest.mark.parametrize("content", [*HOSTILE.values(), *BOMBS.values()], ids=[*HOSTILE, *BOMBS])
def test_hostile_file_is_refused_in_words_and_changes_nothing(as_data, content):
    before = stored()
    response = sent(as_data, content)
    problems = response.context["form"].errors["file"]
    assert response.status_code == 200 and 1 <= len(problems) <= 50
    assert stored() == before and not FigureFile.objects.exists()


def test_header_alone_changes_nothing(as_data):
    page = as_data.get(sent(as_data, HEAD.encode()).url).content.decode()
    assert "There is nothing to change." in page


def test_at_most_fifty_errors_are_listed_each_with_row_and_column(as_data):
    rows = "\n".join(f"{LAC},many,,,,," for _ in range(80))
    problems = sent(as_data, f"{HEAD}\n{rows}".encode()).context["form"].errors["file"]
    assert len(problems) == 50
    assert all(problem.startswith(f"Row {number}, value: ") for number, problem in enumerate(problems, 2))


def test_file_too_large_is_a_form_error(as_data):
    problems = sent(as_data, b"x" * (5 * 1024 * 1024 + 1)).context["form"].errors["file"]
    assert problems == ["The file is larger than 5 MB."]


def test_too_many_rows_is_a_form_error(as_data):
    content = f"{HEAD}\n" + f"{LAC},,,,,,\n" * 10_001
    assert "more than 10,000 rows" in str(sent(as_data, content.encode()).context["form"].errors["file"])


def test_child_level_file_is_refused_without_repeating_it(as_data):
    content = f"{HEAD},Date of birth\n{LAC},5,,,,,,12/03/2009".encode()
    response = sent(as_data, content)
    assert "headed like a date of birth" in response.content.decode()
    assert "12/03/2009" not in response.content.decode()


def test_markup_in_a_file_name_is_never_shown(as_data):
    response = as_data.get(sent(as_data, good(), name="<img src=x onerror=alert(1)>.csv").url)
    assert "<img" not in response.content.decode()
    assert FigureFile.objects.get().name == "_img src_x onerror_alert(1)_.csv"


def test_preview_then_confirmation_saves_and_says_so(as_data):
    address = sent(as_data, good()).url
    page = as_data.get(address)
    assert "1 new, 0 changed, 0 as they are." in page.content.decode()
    done = as_data.post(address, {"seen": page.context["compared"].state, "why": ""}, follow=True)
    assert "Figures saved from figures.csv: 1 new, 0 changed, 0 as they were." in done.content.decode()
    assert Observation.objects.get(quarter=OPEN).value == 510


def test_confirmation_after_others_wrote_answers_409_with_the_new_preview(as_data):
    mine, theirs = sent(as_data, good(510)).url, sent(as_data, good(505)).url
    seen = as_data.get(mine).context["compared"].state
    as_data.post(theirs, {"seen": seen})
    response = as_data.post(mine, {"seen": seen, "why": "My count"})
    (one,) = response.context["compared"].differences
    assert (response.status_code, one.old, one.new) == (409, "505", "510")
    assert Observation.objects.get(quarter=OPEN).value == 505
    assert 'value="My count"' in response.content.decode()


def test_confirmation_without_a_reason_owed_asks_for_it(as_data):
    for value in (510, 511):
        address = sent(as_data, good(value)).url
        seen = as_data.get(address).context["compared"].state
        response = as_data.post(address, {"seen": seen})
    assert "Say why Looked after children changes" in response.content.decode()
    assert Observation.objects.get(quarter=OPEN).value == 510


def test_confirmation_without_the_state_seen_writes_nothing(as_data):
    assert as_data.post(sent(as_data, good()).url, {"why": "x"}).status_code == 200
    assert not Observation.objects.filter(quarter=OPEN).exists()


def test_file_of_another_account_is_not_there(sign_in):
    address = sent(sign_in("data"), good()).url
    assert sign_in("publisher").get(address).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("data", 200), ("publisher", 200), ("admin", 403)])
@pytest.mark.parametrize("address", [IMPORT, WORKBOOK])
def test_pages_by_role(sign_in, role, status, address):
    assert sign_in(role).get(address).status_code == status


@pytest.mark.parametrize("role", ["manager", "board", "stranger", "admin"])
def test_lower_roles_cannot_send_a_file(sign_in, role):
    assert sent(sign_in(role), good()).status_code in (302, 403)
    assert not FigureFile.objects.exists()


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_other_verbs_are_refused(as_data, verb):
    assert getattr(as_data, verb)(IMPORT).status_code == 405


def test_preview_names_the_sheet_and_what_was_passed_over(as_data):
    rows = [list(COLUMNS), figure(510, "looked-after-children")]

    def hide(book):
        book["Old"].sheet_state = "hidden"

    content = xlsx(("Old", rows), ("Figures", rows), dress=hide)
    page = as_data.get(sent(as_data, content, "figures.xlsx").url).content.decode()
    assert "Read from the sheet “Figures”: 1 row" in page and "Hidden sheets are not read: “Old”." in page


def test_percentage_that_may_be_a_fraction_is_saved_only_when_it_is_said_to_be_meant(as_data):
    address = sent(as_data, f"{HEAD}\nassessments-within-45-days,2018-19-q3,0.671,,,,,".encode()).url
    page = as_data.get(address)
    seen = {"seen": page.context["compared"].state}
    assert "Did you mean 67.1%?" in page.content.decode()
    refused = as_data.post(address, {**seen, "why": "Typed"}).content.decode()
    assert "Tick this, or put the percentages asked about right" in refused and 'value="Typed"' in refused
    assert not Observation.objects.filter(quarter=OPEN).exists()
    as_data.post(address, {**seen, "as_written": "on"})
    assert float(Observation.objects.get(quarter=OPEN).value) == 0.671


def test_preview_without_a_question_asks_nothing(as_data):
    assert "as_written" not in as_data.get(sent(as_data, good()).url).content.decode()


def test_list_of_figures_leads_to_the_import(as_data):
    assert IMPORT in as_data.get(reverse("admin:scorecard_observation_changelist")).content.decode()
