"""Two administrators at one row: the second save is told, keeps what was typed, and may then replace it."""

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Paragraph
from scorecard.models import Indicator
from tests.world import OPEN


def form_of(page) -> dict:
    """What a browser would send back: the page's own fields as they stand."""
    sent = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                sent[bound.html_name] = "on"
            elif value is not None and value is not False:
                sent[bound.html_name] = [str(v) for v in value] if isinstance(value, list) else str(value)
    return sent


@pytest.fixture
def indicator(world):
    return world.indicators["adoptions"]


@pytest.fixture
def page_of(sign_in):
    def _page_of(row):
        noun = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        return reverse(noun, args=[row.pk])

    return _page_of


def saved_by_another(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row._change_reason = "Elsewhere"
    row.save()


def test_second_save_answers_409_with_both_values_and_keeps_what_was_typed(
    sign_in, world, indicator, page_of
):
    client = sign_in("admin")
    sent = form_of(client.get(page_of(indicator)))
    saved_by_another(indicator, plain_name="Adopted children")
    response = client.post(page_of(indicator), sent | {"plain_name": "Adoptions made", "why": "Plainer"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "now “Adopted children”, you typed “Adoptions made”" in page
    assert 'value="Adoptions made"' in page
    assert Indicator.objects.get(pk=indicator.pk).plain_name == "Adopted children"


def test_sending_again_replaces_it_knowingly(sign_in, world, indicator, page_of):
    client = sign_in("admin")
    sent = form_of(client.get(page_of(indicator)))
    saved_by_another(indicator, plain_name="Adopted children")
    response = client.post(page_of(indicator), sent | {"plain_name": "Adoptions made", "why": "Plainer"})
    again = form_of(response) | {"why": "Plainer"}
    assert client.post(page_of(indicator), again).status_code == 302
    assert Indicator.objects.get(pk=indicator.pk).plain_name == "Adoptions made"


def test_first_save_goes_through(sign_in, world, indicator, page_of):
    client = sign_in("admin")
    sent = form_of(client.get(page_of(indicator)))
    assert client.post(page_of(indicator), sent | {"plain_name": "Made", "why": "Plainer"}).status_code == 302


def test_row_below_that_was_overtaken_answers_409(sign_in, world, indicator, page_of):
    client = sign_in("admin")
    sent = form_of(client.get(page_of(indicator)))
    saved_by_another(indicator.baseline, source="DfE 2026")
    response = client.post(page_of(indicator), sent | {"baseline-0-source": "DfE 2027", "why": "Newer"})
    assert response.status_code == 409
    indicator.baseline.refresh_from_db()
    assert indicator.baseline.source == "DfE 2026"


def test_row_below_is_never_put_back_in_silence(sign_in, world, indicator, page_of):
    client = sign_in("admin")
    sent = form_of(client.get(page_of(indicator)))
    saved_by_another(indicator.baseline, source="DfE 2026")
    assert client.post(page_of(indicator), sent | {"plain_name": "Made", "why": "Plainer"}).status_code == 409


def test_narrative_overtaken_answers_409(sign_in, world, page_of):
    paragraph = Paragraph.objects.create(quarter=world.quarters[OPEN], section=1, position=1, text="First.")
    client = sign_in("publisher")
    sent = form_of(client.get(page_of(paragraph)))
    saved_by_another(paragraph, text="Second.")
    response = client.post(page_of(paragraph), sent | {"text": "Third.", "why": "Better"})
    assert response.status_code == 409
    assert "now “Second.”, you typed “Third.”" in response.content.decode()


def test_action_overtaken_answers_409(sign_in, world, page_of):
    action = world.actions["1.01"]
    client = sign_in("publisher")
    sent = form_of(client.get(page_of(action)))
    saved_by_another(action, title="Another")
    response = client.post(page_of(action), sent | {"title": "Mine", "why": "Better"})
    assert response.status_code == 409


def test_reading_page_carries_no_counter(world):
    client = Client()
    client.force_login(world.users["data"], backend="django.contrib.auth.backends.ModelBackend")
    row = world.indicators["adoptions"]
    page = client.get(reverse("admin:scorecard_indicator_change", args=[row.pk])).content.decode()
    assert 'name="seen"' not in page
