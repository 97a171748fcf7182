"""What a form adds is added once, however often its page is sent; a mistaken row is withdrawn."""

from uuid import uuid4

import pytest
from django.urls import reverse

from governance.models import Challenge
from plans.edition.load import load_plan
from plans.models import Action, ActionUpdate, StaffVoice
from scorecard.models import Indicator
from tests.world import RELEASED


def update(world) -> dict:
    return {
        "action": Action.objects.get(code="1.01").pk,
        "made_on": "2018-10-20",
        "brag": "amber",
        "sentence": "Two posts are vacant.",
    }


def challenge(world) -> dict:
    return {
        "board": world.boards["cypcib"].pk,
        "indicator": Indicator.objects.first().pk,
        "question": "Why did it fall?",
        "raised_on": "2018-10-20",
        "owner": Action.objects.first().post_id,
        "due_on": "2018-11-20",
    }


def voice(world) -> dict:
    return {
        "role_group": "Social workers",
        "about": "Caseloads",
        "words": "Less.",
        "holders": 40,
        "permission": "Agreed when the words were read back",
        "audience": "public",
        "gathered_on": "2018-10-20",
    }


NOUNS = {ActionUpdate: update, Challenge: challenge, StaffVoice: voice}


def add(noun) -> str:
    return reverse(f"admin:{noun._meta.app_label}_{noun._meta.model_name}_add")


@pytest.fixture
def publisher(world, sign_in):
    return sign_in("publisher")


@pytest.mark.parametrize("noun", NOUNS)
def test_a_page_sent_twice_adds_one_row(world, publisher, noun):
    before, sent = noun.objects.count(), NOUNS[noun](world) | {"page_number": str(uuid4())}
    answers = [publisher.post(add(noun), sent, follow=True) for _ in range(2)]
    assert noun.objects.count() == before + 1
    assert "sent twice" in answers[1].content.decode()


@pytest.mark.parametrize("button", ["_save", "_addanother", "_continue"])
def test_another_button_of_the_same_page_adds_nothing(world, publisher, button):
    before, sent = ActionUpdate.objects.count(), update(world) | {"page_number": str(uuid4())}
    publisher.post(add(ActionUpdate), sent | {"_save": "Save"})
    publisher.post(add(ActionUpdate), sent | {button: "Save"})
    assert ActionUpdate.objects.count() == before + 1


def test_other_content_of_the_same_page_is_another_row(world, publisher):
    before, sent = ActionUpdate.objects.count(), update(world) | {"page_number": str(uuid4())}
    publisher.post(add(ActionUpdate), sent)
    publisher.post(add(ActionUpdate), sent | {"sentence": "One post is filled."})
    assert ActionUpdate.objects.count() == before + 2


def test_a_page_that_was_refused_can_be_sent_again(world, publisher):
    sent = update(world) | {"page_number": str(uuid4())}
    publisher.post(add(ActionUpdate), sent | {"sentence": ""})
    publisher.post(add(ActionUpdate), sent)
    assert ActionUpdate.objects.filter(sentence=sent["sentence"]).count() == 1


def test_each_page_has_its_own_number(publisher):
    pages = {publisher.get(add(Challenge)).context["adminform"].form["page_number"].value() for _ in range(2)}
    assert len(pages) == 2


@pytest.fixture
def withdrawn(world, publisher):
    """A new word on action 1.01, said twice, the second time as another state, and once withdrawn."""
    for brag in ("amber", "red"):
        publisher.post(add(ActionUpdate), update(world) | {"brag": brag})
    row = ActionUpdate.objects.latest("pk")
    address = reverse("admin:plans_actionupdate_change", args=[row.pk])
    publisher.post(address, {"withdrawn_because": "Said twice", "why": "Said twice"})
    return row


def test_a_duplicate_is_withdrawn_with_its_reason(withdrawn):
    row = ActionUpdate.with_withdrawn.get(pk=withdrawn.pk)
    assert row.withdrawn_because == "Said twice"
    assert row.history.first().history_change_reason == "Said twice"


def test_a_withdrawn_row_stands_on_no_page(withdrawn, world):
    rows = load_plan(world.quarters[RELEASED[-1]])["internal"].rows
    said = [update.sentence for row in rows for update in row.action.updates]
    assert said.count(withdrawn.sentence) == 1


def test_what_was_said_cannot_be_reworded(world, publisher, withdrawn):
    address = reverse("admin:plans_actionupdate_change", args=[withdrawn.pk])
    publisher.post(address, {"sentence": "Never said", "withdrawn_because": "", "why": "It stands after all"})
    assert ActionUpdate.objects.get(pk=withdrawn.pk).sentence == "Two posts are vacant."


def test_the_administration_lists_what_was_withdrawn(publisher, withdrawn):
    page = publisher.get(reverse("admin:plans_actionupdate_changelist")).content.decode()
    assert f"/actionupdate/{withdrawn.pk}/change/" in page
