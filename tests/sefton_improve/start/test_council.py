"""An empty product is started as another council's by one command, and asks for whatever it is not told."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse

from governance.boards.roles import ADMINISTRATOR
from plans.models import ImprovementPlan
from scorecard.models import Area, BankHoliday, Quarter
from sefton_improve.management.commands.start_empty import PASSWORD, QUESTIONS

ANSWERS = {
    "authority": "Wirral",
    "code": "E08000015",
    "plan": "Better Childhoods 2024/25",
    "first_quarter": "2023-24-q3",
    "last_quarter": "2024-25-q1",
    "username": "head",
    "email": "",
}
LONG = "violet-harbour-seventeen"

pytestmark = pytest.mark.django_db


@pytest.fixture
def start_empty(monkeypatch):
    """`start_empty(**changed)`: the command with the answers above, as options; what it prints."""
    monkeypatch.setenv(PASSWORD, LONG)

    def _start_empty(**changed) -> str:
        out = io.StringIO()
        call_command("start_empty", **(ANSWERS | changed), stdout=out)
        return out.getvalue()

    return _start_empty


def kept() -> bool:
    return any(noun.objects.exists() for noun in (User, Area, Quarter, ImprovementPlan))


def test_started_product_has_the_councils_name_and_its_quarters(start_empty):
    start_empty()
    assert Area.objects.get(kind="authority").name == "Wirral"
    assert [quarter.key.slug for quarter in Quarter.objects.all()] == [
        "2023-24-q3",
        "2023-24-q4",
        "2024-25-q1",
    ]


def test_plan_lasts_the_last_quarters_year(start_empty):
    start_empty()
    plan = ImprovementPlan.objects.get()
    assert (plan.title, plan.authority) == ("Better Childhoods 2024/25", "Wirral")
    assert (str(plan.starts_on), str(plan.ends_on)) == ("2024-04-01", "2025-03-31")


def test_first_account_is_an_administrator(start_empty):
    start_empty()
    account = User.objects.get()
    assert [group.name for group in account.groups.all()] == [ADMINISTRATOR]
    assert (account.is_staff, account.is_superuser) == (True, False)


def test_first_account_signs_in_and_is_led_to_the_first_step(start_empty, client):
    start_empty()
    page = client.post(reverse("login"), {"username": "head", "password": LONG}, follow=True)
    assert page.redirect_chain == [(reverse("your-work"), 302)]
    assert "0 of 10 done." in page.content.decode()


def test_bank_holidays_are_there_by_which_due_days_are_counted(start_empty):
    start_empty()
    assert BankHoliday.objects.count() > 50


def test_history_says_who_started(start_empty):
    start_empty()
    assert {row.account_name for row in Quarter.history.all()} == {"head"}


def test_answers_come_from_the_environment_as_well(start_empty, monkeypatch):
    for asked in QUESTIONS:
        monkeypatch.setenv(asked.variable, ANSWERS[asked.key])
    call_command("start_empty", stdout=io.StringIO())
    assert User.objects.get().username == "head"


@pytest.mark.parametrize(
    "asked", [asked for asked in QUESTIONS if asked.needed], ids=lambda asked: asked.option
)
def test_what_is_not_told_and_cannot_be_asked_is_named(start_empty, asked):
    with pytest.raises(CommandError, match=f"{asked.variable} is not set"):
        start_empty(**{asked.key: None})
    assert not kept()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"authority": " "}, "The council’s name: give --authority or START_AUTHORITY"),
        ({"authority": "W" * 81}, "The area’s name: Ensure this value has at most 80 characters"),
        ({"code": "E080000151"}, "The area’s code: Ensure this value has at most 9 characters"),
        ({"plan": "P" * 161}, "The improvement plan’s title: Ensure"),
        ({"first_quarter": "spring"}, "“spring” is not a quarter: write it like 2018-19-q2"),
        ({"first_quarter": "2024-25-q2"}, "The last quarter lies before the first"),
        ({"first_quarter": "1990-91-q1"}, "more than 60 after it"),
        ({"username": "not a name!"}, "The user’s username: Enter a valid username"),
        ({"email": "nowhere"}, "The user’s email: Enter a valid email address"),
    ],
)
def test_answer_that_cannot_be_kept_is_refused_in_words(start_empty, changed, says):
    with pytest.raises(CommandError) as refused:
        start_empty(**changed)
    assert says in str(refused.value)
    assert not kept()


@pytest.mark.parametrize("weak", ["short", "password1234", "123456789012"])
def test_weak_password_is_refused(start_empty, monkeypatch, weak):
    monkeypatch.setenv(PASSWORD, weak)
    with pytest.raises(CommandError, match="The password: This password"):
        start_empty()
    assert not kept()


def test_product_in_use_is_left_alone(start_empty, world):
    with pytest.raises(CommandError, match="The database is in use"):
        start_empty()
    assert not User.objects.filter(username="head").exists()


def test_second_start_with_once_does_nothing(start_empty):
    start_empty()
    assert "nothing was changed" in start_empty(once=True, username="other")
    assert User.objects.count() == 1


class AtTheKeyboard(io.StringIO):
    """What somebody types, a line an answer."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch):
    """`typed(*lines)`: the command asks, and is answered so; what it wrote about the answers."""
    monkeypatch.setenv(PASSWORD, LONG)

    def _typed(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", AtTheKeyboard("".join(f"{line}\n" for line in lines)))
        said = io.StringIO()
        call_command("start_empty", stdout=io.StringIO(), stderr=said)
        return said.getvalue()

    return _typed


def test_answer_that_cannot_be_meant_is_asked_again(typed):
    answers = list(ANSWERS.values())
    answers[3:4] = ["spring", answers[3]]
    assert "“spring” is not a quarter" in typed(*answers)
    assert Quarter.objects.count() == 3


def test_answer_left_out_is_asked_again(typed):
    assert "This is needed." in typed("", *ANSWERS.values())
    assert Area.objects.get(kind="authority").name == "Wirral"


def test_email_address_is_asked_for_at_the_keyboard(typed):
    typed(*(ANSWERS | {"email": "head@example.org"}).values())
    assert User.objects.get().email == "head@example.org"
