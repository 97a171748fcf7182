"""Texts of the plan are typed for paper too: mended, or refused by name, in their own field."""

import pytest
from django.urls import reverse

from plans.models import ActionUpdate


@pytest.fixture
def say(sign_in, world):
    """`say(sentence)`: add a word to an action by its form; the errors it answers with."""

    def _say(sentence: str) -> str:
        sent = {
            "action": world.actions["1.02"].pk,
            "made_on": "2018-10-01",
            "brag": "amber",
            "sentence": sentence,
            "why": "",
        }
        response = sign_in("publisher").post(reverse("admin:plans_actionupdate_add"), sent)
        return str(response.context["errors"]) if response.context else ""

    return _say


def test_word_on_an_action_is_mended(say):
    assert say("Staff \ufb01nd it\u00a0useful\u200b.") == ""
    assert ActionUpdate.objects.latest("pk").sentence == "Staff find it\u00a0useful."


def test_word_that_cannot_be_printed_is_refused_by_name(say):
    held = ActionUpdate.objects.count()
    assert "The pack cannot print “☃” (snowman)" in say("Staff ☃.")
    assert ActionUpdate.objects.count() == held


def test_word_below_its_action_is_refused_too(sign_in, world):
    action = world.actions["1.02"]
    address = reverse("admin:plans_action_change", args=[action.pk])
    client = sign_in("publisher")
    form = client.get(address).context["adminform"].form
    sent = {name: "" if value is None else value for name, value in form.initial.items()}
    sent |= {"indicators": [], "findings": [], "why": "", "seen": ""}
    for prefix in ("planned", "updates"):
        sent |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    sent |= {
        "updates-TOTAL_FORMS": "1",
        "updates-0-made_on": "2018-10-01",
        "updates-0-brag": "amber",
        "updates-0-sentence": "Staff ☃.",
    }
    held = ActionUpdate.objects.count()
    assert "“☃” (snowman)" in client.post(address, sent).content.decode()
    assert ActionUpdate.objects.count() == held
