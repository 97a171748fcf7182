"""The page of all a post's actions: each row saved for itself, nothing typed lost, nobody else's touched."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from governance.models import Meeting
from plans.models import Action, ActionUpdate, Evidence
from plans.updates import record_update, save_action
from scorecard.models import Post
from tests.world_plan import NEWEST

PAGE = "/plan/updates/"


@pytest.fixture
def manager(sign_in, settings, monkeypatch):
    """The manager, whose post leads all four actions, on 30 October 2018."""
    monkeypatch.setenv("AS_AT", "2018-10-30")
    return sign_in("manager")


def row(manager, code: str, **typed) -> dict[str, str]:
    """What a browser sends of one action: what the page gave it, and what was typed."""
    (one,) = [each for each in manager.get(PAGE).context["rows"] if each.code == code]
    due = one.action.due_on.isoformat()
    sent = {"seen": one.mark, "due_on": due} | typed
    return {f"{code}-{name}": value for name, value in sent.items()}


def words_on(code: str) -> list[str]:
    return list(ActionUpdate.objects.filter(action__code=code).values_list("sentence", flat=True))


def test_page_lists_the_posts_unfinished_actions(manager):
    assert [each.code for each in manager.get(PAGE).context["rows"]] == ["1.01", "1.02", "3.01"]


def test_page_says_how_long_nothing_was_said(manager):
    assert "15 days ago" in " ".join(manager.get(PAGE).content.decode().split())


def test_several_rows_are_saved_at_once(manager):
    sent = row(manager, "1.01", brag="amber", sentence="Slower.") | row(
        manager, "1.02", brag="red", sentence="Late.", percent="60"
    )
    assert manager.post(PAGE, sent).status_code == 302
    assert (words_on("1.01")[-1], words_on("1.02")[-1]) == ("Slower.", "Late.")
    newest = ActionUpdate.objects.get(sentence="Late.")
    assert (newest.made_on, newest.percent) == (date(2018, 10, 30), 60)
    assert newest.history.get().account_name == "manager"


def test_rows_left_empty_say_nothing(manager):
    sent = row(manager, "1.01") | row(manager, "1.02", brag="red", sentence="Late.")
    manager.post(PAGE, sent)
    assert len(words_on("1.01")) == 1


def test_nothing_typed_is_told(manager):
    answer = manager.post(PAGE, row(manager, "1.01"), follow=True)
    assert "Nothing was typed" in answer.content.decode()


def test_a_refused_row_keeps_what_was_typed_and_holds_up_no_other(manager):
    sent = row(manager, "1.02", brag="green", sentence="Fine now.") | row(
        manager, "1.01", brag="amber", sentence="Slower."
    )
    page = manager.post(PAGE, sent).content.decode()
    assert "was due on 30 September 2018" in page and "Fine now." in page
    assert words_on("1.01")[-1] == "Slower."
    assert words_on("1.02") == ["The word on 1.02."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"brag": "amber"}, "Write in a sentence where it stands."),
        ({"sentence": "Slower."}, "Choose a state beside the sentence."),
        ({"brag": "amber", "sentence": "S.", "percent": "101"}, "less than or equal to 100"),
        ({"brag": "amber", "sentence": "S.", "percent": "many"}, "whole number"),
        ({"brag": "purple", "sentence": "S."}, "is not one of the available choices"),
        ({"due_on": "2019-05-31"}, "Say why the date moves"),
        ({"due_on": "tomorrow", "why": "Later"}, "valid date"),
        ({"brag": "amber", "sentence": "Sun ☃"}, "snowman"),
        ({"brag": "amber", "sentence": "x" * 401}, "at most 400"),
        ({"brag": "blue", "sentence": "Done."}, "Complete needs the evidence"),
    ],
)
def test_a_row_that_cannot_be_kept_says_what_to_do(manager, typed, said):
    page = manager.post(PAGE, row(manager, "1.01", **typed)).content.decode()
    assert said in page
    assert words_on("1.01") == ["The word on 1.01."]
    assert Action.objects.get(code="1.01").due_on == date(2019, 3, 31)


def test_a_date_moves_with_its_reason_and_the_first_one_stays(manager):
    manager.post(PAGE, row(manager, "1.02", due_on="2018-12-14", why="Two teams are short"))
    action = Action.objects.get(code="1.02")
    assert (action.due_on, action.first_due_on) == (date(2018, 12, 14), date(2018, 9, 30))
    assert action.history.first().history_change_reason == "Two teams are short"


def test_a_date_moved_twice_says_so(manager):
    for day in ("2018-11-30", "2018-12-14"):
        manager.post(PAGE, row(manager, "1.02", due_on=day, why="Later"))
    assert "moved twice; first due 30 September 2018" in " ".join(manager.get(PAGE).content.decode().split())


def test_on_track_may_be_said_with_a_new_date(manager):
    typed = {"due_on": "2018-12-14", "why": "Agreed", "brag": "green", "sentence": "On the new date."}
    manager.post(PAGE, row(manager, "1.02", **typed))
    assert words_on("1.02")[-1] == "On the new date."


def completing(world) -> dict[str, str]:
    """What completes an action: a meeting that was held agreed it, and evidence shows it."""
    board = world.boards["cypcib"]
    held = {"held_on": date(2018, 10, 24), "papers_due_on": date(2018, 10, 17)}
    Meeting.objects.create(board=board, quarter=world.quarters[NEWEST], **held)
    return {
        "brag": "blue",
        "sentence": "Done.",
        "completed_on": "2018-10-20",
        "evidence": str(Evidence.objects.get(slug="proof").pk),
        "meeting": f"2018-10-24 {board.name}",
    }


def test_complete_takes_evidence_and_a_meeting_that_was_held(manager, world):
    board, typed = world.boards["cypcib"], completing(world)
    manager.post(PAGE, row(manager, "1.02", **typed))
    action = Action.objects.get(code="1.02")
    assert (action.agreed_by, action.agreed_on) == (board.name, date(2018, 10, 24))
    assert "1.02" not in [each.code for each in manager.get(PAGE).context["rows"]]


def test_a_meeting_still_to_come_cannot_have_agreed(manager, world):
    offered = dict(manager.get(PAGE).context["rows"][0].form.fields["meeting"].choices)
    assert list(offered) == [""]


def test_the_same_page_sent_twice_is_saved_once(manager):
    sent = row(manager, "1.02", brag="red", sentence="Late.", due_on="2018-12-14", why="Later")
    answers = [manager.post(PAGE, sent).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert words_on("1.02").count("Late.") == 1
    assert Action.objects.get(code="1.02").revision == 2


def test_two_at_once_loses_neither_word(manager, world):
    sent = row(manager, "1.02", brag="red", sentence="Mine.")
    said = {"made_on": date(2018, 10, 29), "brag": "amber", "sentence": "Theirs."}
    record_update(action=world.actions["1.02"], by=world.users["publisher"], why="Said", **said)
    answer = manager.post(PAGE, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "“Theirs.”" in page and "Mine." in page and words_on("1.02")[-1] == "Theirs."
    (kept,) = [each for each in answer.context["rows"] if each.code == "1.02"]
    assert manager.post(PAGE, sent | {"1.02-seen": kept.mark}).status_code == 302
    assert words_on("1.02")[-2:] == ["Theirs.", "Mine."]


def test_another_posts_action_is_not_there(manager, world):
    other = world.actions["1.01"]
    other.post = world.indicators["adoptions"].owner
    save_action(other, by=world.users["publisher"], why="Handed over")
    manager.post(PAGE, {"1.01-brag": "amber", "1.01-sentence": "Not mine.", "1.01-seen": "2-1"})
    assert "Not mine." not in words_on("1.01")


@pytest.mark.parametrize("role", ["board", "data", "publisher", "admin"])
def test_page_opens_for_nobody_without_actions(sign_in, role):
    assert sign_in(role).get(PAGE).status_code == 404


def test_work_links_to_the_page(manager):
    assert f'<a href="{PAGE}">Update your post’s actions</a>' in manager.get("/your-work/").content.decode()


def test_work_links_each_waiting_action_to_its_row(manager):
    assert f'href="{PAGE}#action-1.02"' in manager.get("/your-work/").content.decode()


def test_whoever_completes_their_last_action_comes_to_their_work(manager, world):
    taker, by = Post.objects.create(title="Another post"), User.objects.get(username="admin")
    for action in Action.objects.exclude(code="1.02").filter(post__account__username="manager"):
        action.post = taker
        save_action(action, by=by, why="Another post leads it")
    answer = manager.post(PAGE, row(manager, "1.02", **completing(world)), follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/your-work/")
