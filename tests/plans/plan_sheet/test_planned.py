"""A plan's spreadsheet adds actions whole: looked at first, refused with every problem named, or written."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.comments import Comment

from plans.models import Action, StrategicPriority
from plans.plan_sheet.file_rows import COLUMNS, PlanSheetError, rows_of, template
from plans.plan_sheet.planned import add_planned, planned

SEND, ADD = reverse("admin:plans_action_sheet"), reverse("admin:plans_action_sheet_add")
GOOD = {
    "action": "1.05",
    "title": "Read repeat referrals",
    "description": "Each month.",
    "post": "Head of Service",
    "starts": "01/05/2018",
    "due": "2019-03-29",
    "indicators": "adoptions; looked-after-children",
}
NEW = {"action": "3.05", "priority": "Partnership", "objective": "Partners act together.", "indicators": ""}


def sheet(*rows: dict[str, str]) -> bytes:
    """A CSV of rows, each GOOD but for what it says."""
    out = io.StringIO()
    written = csv.DictWriter(out, COLUMNS, restval="")
    written.writeheader()
    written.writerows([GOOD | row for row in rows])
    return out.getvalue().encode()


def problems(content: bytes) -> list[str]:
    with pytest.raises(PlanSheetError) as refused:
        planned(rows_of(content))
    return refused.value.problems


@pytest.fixture(autouse=True)
def two_priorities(world):
    """The third is still to come: the world's own gives its action to the second."""
    Action._base_manager.filter(priority__number=3).update(priority=StrategicPriority.objects.get(number=2))
    StrategicPriority.objects.get(number=3).delete()


@pytest.fixture
def send(sign_in):
    """`send(content)`: the answer to a file."""

    def _send(content: bytes):
        file = io.BytesIO(content)
        file.name = "plan.csv"
        return sign_in("publisher").post(SEND, {"file": file})

    return _send


@pytest.fixture
def confirm(send, sign_in):
    """`confirm(content)`: the file is sent, looked at, and added with a reason."""

    def _confirm(content: bytes, why: str = "The plan as agreed"):
        rows = send(content).context["confirm"]["rows"].value()
        return sign_in("publisher").post(ADD, {"rows": rows, "why": why}, follow=True)

    return _confirm


def test_page_names_the_posts_and_indicators_that_a_row_may(sign_in, world):
    page = sign_in("publisher").get(SEND).content.decode()
    assert "Head of Service" in page
    assert "looked-after-children" in page


def test_action_is_added_with_what_it_moves(confirm):
    assert "1 action was added to the plan." in confirm(sheet({})).content.decode()
    added = Action.objects.get(code="1.05")
    assert (added.priority.number, added.post.slug, added.title) == (1, "head", "Read repeat referrals")
    assert (added.starts_on, added.first_due_on, added.due_on) == (
        date(2018, 5, 1), date(2019, 3, 29), date(2019, 3, 29),
    )  # fmt: skip
    assert {row.code for row in added.indicators.all()} == {"adoptions", "looked-after-children"}
    assert added.history.get().history_change_reason == "The plan as agreed"


def test_priority_that_is_not_there_is_made_of_its_first_row(confirm):
    confirm(sheet(NEW, NEW | {"action": "3.06", "priority": "", "objective": ""}))
    made = StrategicPriority.objects.get(number=3)
    assert (made.title, made.history.get().account_name) == ("Partnership", "publisher")
    assert [action.code for action in made.actions.all()] == ["3.05", "3.06"]


def test_new_priority_takes_over_the_themes_of_what_its_rows_name(confirm, send, world):
    StrategicPriority.objects.get(number=1).themes.clear()
    content = sheet(
        {"indicators": "adoptions"},
        NEW | {"indicators": "adoptions"},
        NEW | {"action": "3.06", "indicators": "adoptions"},
    )
    theme = world.indicators["adoptions"].theme
    said = " ".join(send(content).text.split())
    assert f"Priority 3 takes over the themes of what its actions should move: {theme.name}." in said
    confirm(content)
    third = StrategicPriority.objects.get(number=3)
    assert list(third.themes.all()) == [theme]
    assert theme not in StrategicPriority.objects.get(number=1).themes.all()


def test_theme_that_another_priority_has_stays_there(confirm, world):
    before = set(StrategicPriority.objects.get(number=1).themes.all())
    confirm(sheet(NEW | {"indicators": "adoptions"}))
    assert world.indicators["adoptions"].theme in before
    assert set(StrategicPriority.objects.get(number=1).themes.all()) == before
    assert not StrategicPriority.objects.get(number=3).themes.exists()


def test_priority_without_a_section_in_the_report_is_refused(world):
    (said,) = problems(sheet(NEW | {"action": "4.01"}))
    assert "write the priority (1 to 3)" in said


def test_indicator_is_named_by_its_name_too(world):
    named = world.indicators["adoptions"]
    (each,) = planned(rows_of(sheet({"indicators": f"{named.name.upper()}; {named.code}"})))
    assert each.indicators == [named, named]


def test_nothing_is_written_before_it_is_confirmed(send):
    page = send(sheet({}, NEW)).content.decode()
    assert "Partnership (new)" in page
    assert not Action.objects.filter(code__in=["1.05", "3.05"]).exists()
    assert not StrategicPriority.objects.filter(number=3).exists()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"action": "1.01"}, "action 1.01 is there already"),
        ({"action": "1.5"}, "write the priority (1 to 3), a point and two digits"),
        ({"action": "١.05"}, "write the priority (1 to 3), a point and two digits"),
        ({"action": "3.05"}, "there is no priority 3: give its title and objective"),
        ({"title": ""}, "title: it is blank."),
        ({"title": "T" * 121}, "title: Ensure this value has at most 120 characters"),
        ({"description": "For DOB 03/02/2012"}, "description: It gives a date of birth"),
        ({"priority": "Workforce"}, "in the plan, not “Workforce”: write that, or leave it blank."),
        ({"post": "Nobody"}, "there is no post “Nobody”: ask an Administrator"),
        ({"indicators": "adoptions; none-such"}, "there is no indicator “none-such”."),
        ({"starts": "soon"}, "starts: write the day like 2018-10-09"),
        ({"due": "2018-04-01"}, "The date promised cannot be before the action starts."),
        ({"title": "Read 漢字"}, "漢"),
        ({"action": "3.05", "priority": "P" * 201, "objective": "O"}, "at most"),
    ],
)
def test_row_that_cannot_be_kept_is_refused_in_words(world, row, says):
    (problem,) = problems(sheet({}, row | ({} if "action" in row else {"action": "1.06"})))
    assert problem.startswith("Row 3: ")
    assert says in problem


def test_every_problem_is_named_at_once(world):
    found = problems(sheet({"post": "Nobody", "title": ""}, {"action": "x", "due": "y"}))
    assert [problem[:6] for problem in found] == ["Row 2:", "Row 2:", "Row 3:", "Row 3:"]


def test_action_that_comes_twice_is_refused(world):
    assert "comes twice" in problems(sheet({}, {}))[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"name,born\nx,y\n", "No row of headings was found in the first 10 rows"),
        (b"action,title,post,starts\n1.05,x,y,z\n", "Missing: due."),
        (sheet({}).replace(b"objective", b"due"), "The heading “due” stands twice"),
        (sheet({}).replace(b"objective", b"") + b",,,,,,,,,lost\n", "Row 3, column 10: there is no heading"),
        (
            sheet({}) + b"1.06,a,b,head,2018-05-01,2019-03-29,x,,Practice,Good,over\n",
            "Row 3, column 11: there is",
        ),
        (sheet({"title": "#REF!"}), "Row 2, title: #REF! is a formula’s error"),
        (sheet(), "The file has no action"),
        (sheet({}).replace(b"description", b"child name"), "Column 3 has a heading that is not known"),
        (sheet({"title": "=1+1"}), "Row 2, title: the file holds a formula here"),
        (b"PK\x03\x04 nothing", "damaged or no XLSX file"),
        (b"\0\0\0\0", "NUL bytes"),
    ],
)
def test_file_that_is_no_plan_is_refused_in_words(send, content, says):
    page = send(content)
    assert says in page.content.decode()
    assert page.status_code == 200


def test_file_in_the_way_of_somebody_elses_action_adds_nothing(confirm, send, sign_in, world):
    rows = send(sheet({}, {"action": "1.06"})).context["confirm"]["rows"].value()
    confirm(sheet({}))
    page = sign_in("publisher").post(ADD, {"rows": rows, "why": "Second"})
    assert "action 1.05 is there already" in page.content.decode()
    assert not Action.objects.filter(code="1.06").exists()


def test_reason_is_asked_for_and_the_rows_are_kept(confirm):
    page = confirm(sheet({}), why="")
    assert "This field is required" in page.content.decode()
    assert page.context["found"][0].action.code == "1.05"
    assert not Action.objects.filter(code="1.05").exists()


@pytest.mark.parametrize("rows", ["", "[]x", "{}", "[1]", '[{"action": "1.05"}]'])
def test_rows_that_were_tampered_with_are_refused(sign_in, world, rows):
    page = sign_in("publisher").post(ADD, {"rows": rows, "why": "Why"})
    assert "Nothing was added." in page.content.decode()


def test_template_is_read_with_its_own_example(world, sign_in):
    assert sign_in("publisher").get(f"{SEND}blank.csv").content.decode() == template()
    (row,) = rows_of(template().encode())
    assert row == COLUMNS | {"row": "2"}


def test_texts_that_look_like_formulas_come_through_the_template(world):
    (row,) = rows_of(sheet({"title": "'=not a formula", "description": "'- a dash"}))
    assert (row["title"], row["description"]) == ("=not a formula", "- a dash")


@pytest.mark.parametrize("address", [SEND, f"{SEND}blank.csv"])
@pytest.mark.parametrize("role", ["data", "admin"])
def test_plan_is_the_publishers(sign_in, address, role):
    assert sign_in(role).get(address).status_code == 403


def test_whole_is_written_or_nothing(world):
    with pytest.raises(PlanSheetError):
        add_planned(rows_of(sheet(NEW, {"post": "Nobody"})), by=world.users["publisher"], why="Why")
    assert not StrategicPriority.objects.filter(number=3).exists()


def hide_row(sheet) -> None:
    sheet.row_dimensions[2].hidden = True


def hide_column(sheet) -> None:
    sheet.column_dimensions["C"].hidden = True


def comment(sheet) -> None:
    sheet["B2"].comment = Comment("DOB 03/02/2012", "Somebody")


@pytest.mark.parametrize(
    ("altered", "says"),
    [
        (hide_row, "Row 2 is hidden: show it, or take it out."),
        (hide_column, "Column C is hidden: show it, or take it out."),
        (comment, "The comment on cell B2 gives a date of birth."),
    ],
)
def test_what_nobody_would_see_in_the_preview_is_refused(world, altered, says):
    book = Workbook()
    book.active.append(list(COLUMNS))
    book.active.append([GOOD.get(name, "") for name in COLUMNS])
    altered(book.active)
    out = io.BytesIO()
    book.save(out)
    (problem,) = problems(out.getvalue())
    assert problem.startswith(says)
