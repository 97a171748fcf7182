"""The plan through the administration: the doors' rules hold on its forms."""

import pytest
from django.urls import reverse

from plans.models import Action, Paragraph
from tests.world import OPEN, RELEASED


@pytest.fixture
def as_publisher(sign_in):
    return sign_in("publisher")


def action_form(action: Action, **changes) -> dict:
    held = {
        "code": action.code,
        "priority": action.priority_id,
        "title": action.title,
        "description": action.description,
        "post": action.post_id,
        "starts_on": action.starts_on,
        "due_on": action.due_on,
        "indicators": [row.pk for row in action.indicators.all()],
        "findings": [],
        "why": "",
        "updates-TOTAL_FORMS": "0",
        "updates-INITIAL_FORMS": "0",
        "planned-TOTAL_FORMS": "0",
        "planned-INITIAL_FORMS": "0",
    }
    return held | changes


def save(client, action: Action, **changes) -> str:
    """Post the action's form; the errors it answers with, as text."""
    address = reverse("admin:plans_action_change", args=[action.pk])
    response = client.post(address, action_form(action, **changes))
    action.refresh_from_db()
    return str(response.context["errors"]) if response.context else ""


def test_action_change_needs_a_reason(as_publisher, world):
    assert "Say why this changes." in save(as_publisher, world.actions["1.01"], title="Another promise")
    assert world.actions["1.01"].title == "Promise 1.01"


def test_action_change_keeps_reason_and_counts_the_revision(as_publisher, world):
    action = world.actions["1.01"]
    save(as_publisher, action, title="Another promise", why="Agreed by the board")
    newest = action.history.first()
    assert (action.title, action.revision) == ("Another promise", 2)
    assert (newest.account_name, newest.history_change_reason) == ("publisher", "Agreed by the board")


def test_action_first_due_date_cannot_be_forged(as_publisher, world):
    action = world.actions["1.01"]
    held = action.first_due_on
    save(as_publisher, action, first_due_on="2030-01-01", due_on="2030-01-01", why="Later")
    assert (action.first_due_on, action.due_on.year) == (held, 2030)


def test_action_code_belongs_to_its_priority(as_publisher, world):
    problems = save(as_publisher, world.actions["1.01"], code="2.09", why="Moved")
    assert "begins with the priority" in problems


def test_new_word_needs_no_reason_and_leaves_the_action_as_it_was(as_publisher, world):
    action = world.actions["1.02"]
    word = {
        "updates-TOTAL_FORMS": "1",
        "updates-0-made_on": "2018-10-20",
        "updates-0-brag": "amber",
        "updates-0-sentence": "Two of three teams are through.",
    }
    assert save(as_publisher, action, **word) == ""
    newest = action.updates.latest("made_on")
    assert (newest.brag, newest.history.get().account_name) == ("amber", "publisher")
    assert action.revision == 1


def test_word_once_said_cannot_be_changed(as_publisher, world):
    said = world.actions["1.02"].updates.get()
    address = reverse("admin:plans_actionupdate_change", args=[said.pk])
    as_publisher.post(address, {"sentence": "Never said.", "withdrawn_because": "", "why": "Please"})
    assert world.actions["1.02"].updates.get().sentence == said.sentence


QUANTITY = {
    "planned-TOTAL_FORMS": "1",
    "planned-0-name": "helpers",
    "planned-0-amount": "10",
    "planned-0-counted": "helpers",
    "planned-0-agreed_on": "2018-05-01",
}


def test_planned_quantity_is_added_below_its_action(as_publisher, world):
    action = world.actions["1.01"]
    assert save(as_publisher, action, **QUANTITY) == ""
    assert action.planned.get().history.get().account_name == "publisher"


def test_planned_quantity_needs_a_name_that_texts_can_write(as_publisher, world):
    wrong = QUANTITY | {"planned-0-name": "Two helpers"}
    assert "Write small letters and hyphens" in save(as_publisher, world.actions["1.01"], **wrong)


def test_planned_quantity_of_a_released_report_is_refused_in_words(as_publisher, world):
    action = world.actions["1.01"]
    save(as_publisher, action, **QUANTITY)
    row = action.planned.get()
    Paragraph(
        quarter=world.quarters[RELEASED[-1]], section=1, position=7, text="[[action 1.01 planned helpers]]"
    ).save()
    changed = QUANTITY | {
        "planned-INITIAL_FORMS": "1",
        "planned-0-id": row.pk,
        "planned-0-action": action.pk,
        "planned-0-amount": "11",
        "why": "More",
    }
    assert "is released with it: add the new amount" in save(as_publisher, action, **changed)
    row.refresh_from_db()
    assert row.amount == 10


def paragraph_form(key, text: str) -> dict:
    return {"quarter": int(key), "section": "1", "position": "9", "text": text, "why": ""}


def test_paragraph_is_added_to_an_open_quarter(as_publisher, world):
    as_publisher.post(reverse("admin:plans_paragraph_add"), paragraph_form(OPEN, "All is [[adoptions]]."))
    assert Paragraph.objects.get(quarter=OPEN).history.get().account_name == "publisher"


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [(RELEASED[-1], "Late.", "can no longer be changed"), (OPEN, "[[nonsense]]", "nonsense")],
)
def test_paragraph_is_refused_in_words(as_publisher, world, key, text, message):
    response = as_publisher.post(reverse("admin:plans_paragraph_add"), paragraph_form(key, text))
    assert message in str(response.context["errors"])


def test_data_officer_reads_the_plan_and_does_not_change_it(sign_in, world):
    address = reverse("admin:plans_action_change", args=[world.actions["1.01"].pk])
    client = sign_in("data")
    assert (client.get(address).status_code, client.post(address, {}).status_code) == (200, 403)
