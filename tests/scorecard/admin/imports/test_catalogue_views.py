"""The catalogue is ticked into a council's own indicators: whole, or not at all."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from scorecard.imports.catalogue import rows
from scorecard.imports.catalogue_choice import offered
from scorecard.models import Definition, Indicator, Relation, Theme
from scorecard.vocabulary.states import DisclosureRule

ADDRESS = reverse("admin:scorecard_indicator_catalogue")
FOLDER = Path(settings.BASE_DIR) / "fixtures"
APPROVED = {"approved_by": "Data protection officer", "approved_on": "2024-05-01"}
RATE, COUNT, SHARE = "referral-rate", "referrals", "re-referrals"


@pytest.fixture
def tick(sign_in):
    """`tick(*codes, **fields)`: the page's text after the form was sent."""

    def _tick(*codes: str, **fields: str) -> str:
        sent = {"codes": codes, "why": "Our scorecard", **fields}
        return sign_in("admin").post(ADDRESS, sent, follow=True).content.decode()

    return _tick


@pytest.mark.django_db
def test_every_indicator_of_the_catalogue_is_offered(db):
    assert [each.code for each in offered(FOLDER)] == [row["code"] for row in rows(FOLDER / "indicators.csv")]


def test_each_is_offered_with_definition_and_rule(sign_in):
    page = sign_in("admin").get(ADDRESS).content.decode()
    assert "Requests for help from children&#x27;s social care received" in page
    assert all(rule.words in page for rule in DisclosureRule)


def test_ticked_indicator_is_the_councils_own(tick):
    assert "1 indicator is now the council’s own" in tick(COUNT)
    taken = Indicator.objects.get(code=COUNT)
    assert (taken.owner, taken.disclosure) == (None, DisclosureRule.CHILDREN)
    assert Definition.objects.get(indicator=taken).starts_on == date(2016, 4, 1)
    assert taken.history.get().history_change_reason == "Our scorecard"


def test_themes_come_with_their_indicators_alone(tick):
    before = set(Theme.objects.values_list("slug", flat=True))
    tick(COUNT)
    assert set(Theme.objects.values_list("slug", flat=True)) - before == {"referrals-and-assessment"}


def test_theme_that_the_council_renamed_keeps_its_name_and_place(tick):
    tick(COUNT)
    Theme.objects.filter(slug="referrals-and-assessment").update(name="The front door", position=77)
    tick(RATE)
    assert Theme.objects.get(slug="referrals-and-assessment").name == "The front door"


def test_relation_comes_once_both_ends_are_there(tick):
    tick(COUNT)
    assert not Relation.objects.filter(from_indicator__code=COUNT).exists()
    tick(RATE)
    held = Relation.objects.get(from_indicator__code=COUNT)
    assert (held.kind, held.to_indicator.code) == ("numerator_of", RATE)


@pytest.mark.parametrize("missing", APPROVED)
def test_rule_that_hides_less_needs_its_approval(tick, missing):
    said = tick(SHARE, **(APPROVED | {missing: ""}))
    assert "Say who approved the disclosure rules and when" in said
    assert not Indicator.objects.filter(code=SHARE).exists()


def test_what_was_ticked_is_given_back(tick):
    assert f'value="{SHARE}" id="take-{SHARE}"\n              checked' in tick(SHARE)


def test_approval_is_kept_with_the_indicator(tick):
    tick(SHARE, **APPROVED)
    taken = Indicator.objects.get(code=SHARE)
    assert taken.disclosure_approved_by == "Data protection officer"
    assert taken.disclosure_approved_on == date(2024, 5, 1)


def test_indicator_that_is_held_is_left_as_it_is(tick, world):
    before = Indicator.objects.filter(code="adoptions").values().get()
    assert "One of the ticked indicators is held already" in tick("adoptions")
    assert Indicator.objects.filter(code="adoptions").values().get() == before


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"why": ""}, "This field is required"), ({"approved_on": "soon"}, "Give the day as 2019-01-21")],
)
def test_form_that_lacks_something_says_what(tick, fields, says):
    assert says in tick(COUNT, **fields)
    assert not Indicator.objects.filter(code=COUNT).exists()


def test_nothing_ticked_is_said(tick):
    assert "Tick at least one indicator" in tick()


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_catalogue_is_the_administrators(sign_in, role):
    assert sign_in(role).get(ADDRESS).status_code == 403


def test_whole_catalogue_can_be_taken(tick):
    codes = [each.code for each in offered(FOLDER) if not each.held]
    tick(*codes, **APPROVED)
    assert Indicator.objects.filter(code__in=codes).count() == len(codes)
    assert Indicator.objects.filter(code__in=codes, definitions=None).count() == 0
