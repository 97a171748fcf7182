"""What posts owe, and that nobody is told twice."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command

from governance.calendar.reminders import by_post, owed_on, send_reminders
from governance.emails.outbox import Posted
from governance.models import Meeting, Reminder, Seat
from governance.publishing.withdraw import withdraw
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Post
from scorecard.vocabulary.counted import counted
from tests.scorecard.signed import confirm, fill
from tests.world import OPEN
from tests.world_plan import NEWEST

DAY = date(2018, 10, 22)
AFTER_Q3 = date(2019, 1, 31)


@pytest.fixture
def posts(world):
    Post.objects.exclude(slug="member").update(email="post@example.org")
    return {post.slug: post for post in Post.objects.all()}


def texts(day: date) -> list[str]:
    return [each.text for each in owed_on(day)]


def test_figure_is_owed_once_it_can_be_had(world):
    assert not [text for text in texts(date(2019, 1, 2)) if text.startswith("Enter")]
    assert "Enter Adoptions, Q3 2018/19" in texts(AFTER_Q3)


def test_figure_is_overdue_five_working_days_after_it_could_be_had(world):
    ready = next(each for each in owed_on(AFTER_Q3) if each.text.startswith("Enter")).due_on
    assert not [each for each in owed_on(ready) if each.overdue and each.text.startswith("Enter")]
    assert [each for each in owed_on(AFTER_Q3) if each.overdue and each.text.startswith("Enter")]


def test_yearly_figure_is_owed_in_its_own_quarter_only(world):
    world.indicators["adoptions"].ready_quarter = OPEN.number % 4 + 1
    world.indicators["adoptions"].save()
    assert "Enter Adoptions, Q3 2018/19" not in texts(AFTER_Q3)


def test_action_past_its_date_is_overdue_and_a_complete_one_is_not_owed(world):
    owed = {each.about: each for each in owed_on(DAY)}
    assert owed["action:1.02:2018-09-30"].overdue
    assert not [about for about in owed if about.startswith("action:2.01")]


def test_action_far_ahead_is_not_owed_yet(world):
    assert not [each for each in owed_on(DAY) if each.about.startswith("action:1.01")]


def test_papers_are_owed_until_a_pack_stands(furnished, keep):
    board, quarter = furnished.boards["cypcib"], furnished.quarters[NEWEST]
    Seat.objects.create(board=board, post=Post.objects.get(slug="head"), office="secretary", starts_on=DAY)
    Meeting.objects.create(board=board, quarter=quarter, held_on=date(2018, 10, 30), papers_due_on=DAY)
    papers = "Papers for"
    assert [text for text in texts(DAY) if text.startswith(papers)]
    made = keep()
    assert not [text for text in texts(DAY) if text.startswith(papers)]
    withdraw(made, by=furnished.users["publisher"], why="A wrong board.")
    assert [text for text in texts(DAY) if text.startswith(papers)]


def test_overdue_things_come_first(world):
    order = [each.overdue for each in owed_on(AFTER_Q3)]
    assert order == sorted(order, reverse=True)


def test_each_post_gets_one_email(posts):
    sent = send_reminders(AFTER_Q3, address="http://site/due/")
    assert sent.sent == len(mail.outbox) == len([post for post in by_post(owed_on(AFTER_Q3)) if post.email])


def test_email_says_what_and_where(posts):
    send_reminders(DAY, address="http://site/due/")
    body = mail.outbox[0].body
    assert "OVERDUE: Finish action 1.02 Promise 1.02" in body
    assert "http://site/due/" in body


def test_nobody_is_reminded_twice_of_the_same_thing(posts):
    send_reminders(DAY, address="")
    assert send_reminders(DAY, address="") == Posted()


def test_due_thing_is_said_again_once_it_is_overdue(posts):
    send_reminders(date(2018, 9, 28), address="")
    send_reminders(DAY, address="")
    assert set(Reminder.objects.filter(about__startswith="action:1.02").values_list("about", flat=True)) == {
        "action:1.02:2018-09-30:due",
        "action:1.02:2018-09-30:overdue",
    }


def test_post_without_an_address_is_not_marked_as_reminded(world):
    send_reminders(DAY, address="")
    assert not Reminder.objects.exists()


def test_remind_command_says_how_many(posts, capsys):
    call_command("remind")
    assert counted(len(mail.outbox), "e-mail sent.|e-mails sent.") in capsys.readouterr().out


def test_due_page_shows_what_the_emails_say(sign_in, world):
    page = sign_in("data").get("/governance/due/").content.decode()
    assert "Finish action 1.02 Promise 1.02" in page


def test_due_page_shows_what_an_owner_queried_and_what_was_answered(sign_in, world, monkeypatch):
    monkeypatch.setenv("AS_AT", AFTER_Q3.isoformat())
    fill(world)
    confirm(world, word="queried", sentence="Two teams are missing")
    answer = Entry("assessments-within-45-days", OPEN, figure_given=False, answer="Both are in")
    record_figures([answer], by=world.users["data"], why="")
    page = " ".join(sign_in("data").get("/governance/due/").content.decode().split())
    assert "Settle the query on Assessments within 45 days, Q3 2018/19</a>: “Two teams are missing”" in page
    assert "Answered: “Both are in”" in page


def test_due_page_shows_a_manager_their_own_post_only(sign_in, world):
    Post.objects.filter(slug="head").update(title="Head of Service")
    world.actions["1.02"].post = Post.objects.get(slug="head")
    world.actions["1.02"]._change_reason = "Moved"
    world.actions["1.02"].save()
    assert "Promise 1.02" not in sign_in("manager").get("/governance/due/").content.decode()
