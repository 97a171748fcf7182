"""Correction of released figures in the administration, and the version that carries it."""

from decimal import Decimal as D

import pytest
from django.urls import reverse

from scorecard.models import Observation, Relation, Release
from tests.pages import tight
from tests.scorecard.signed import figure, fill
from tests.world import OPEN, RELEASED

Q2 = RELEASED[-1]
CORRECT, RELEASE = (
    reverse(f"admin:scorecard_quarter_{step}", args=[int(Q2)]) for step in ("correct", "release")
)
RIGHT = {"indicator": "looked-after-children", "value": "503", "why": "Three entered late"}


def test_correct_writes_beside_what_was_released(world, sign_in):
    client = sign_in("data")
    page = tight(client.post(CORRECT, RIGHT, follow=True).content)
    assert figure("looked-after-children", Q2).value == 503
    assert "<td>500 p</td><td>503 r</td><td>Three entered late</td>" in page


def test_correct_offers_each_indicator_beside_its_present_figure(world, sign_in):
    page = tight(sign_in("data").get(CORRECT).content)
    assert "Looked after children: now 500</option>" in page
    assert "Repeat plans: now" in page and "Repeat plans: now no figure" not in page


def test_correct_names_what_shares_a_count_and_stands_as_it_was(world, sign_in):
    rate, share = world.indicators["adoptions"], world.indicators["repeat-plans"]
    corrected = world.indicators["looked-after-children"]
    Relation.objects.create(from_indicator=corrected, kind="numerator_of", to_indicator=rate)
    Relation.objects.create(from_indicator=share, kind="read_with", to_indicator=corrected)
    page = sign_in("data").post(CORRECT, RIGHT, follow=True).content.decode()
    assert f"shares a count: {rate.name}." in page
    assert f"shares a count: {share.name}" not in page


def test_correct_computes_from_parts(world, sign_in):
    sent = {"indicator": "repeat-plans", "numerator": "4", "denominator": "60", "why": "Recount"}
    sign_in("data").post(CORRECT, sent)
    assert figure("repeat-plans", Q2).value == D("6.6667")


@pytest.mark.parametrize(
    "changes",
    [
        *({"value": text} for text in ("-1", "5.5", "")),
        {"missing": "no-cases"},
        {"why": ""},
        {"indicator": "x"},
    ],
)
def test_correct_refuses_in_words_and_writes_nothing(world, sign_in, changes):
    page = sign_in("data").post(CORRECT, RIGHT | changes).content.decode()
    assert "errorlist" in page
    assert figure("looked-after-children", Q2).value == 500


def test_correct_is_refused_to_administrators(world, sign_in):
    assert sign_in("admin").post(CORRECT, RIGHT).status_code == 403


def test_correct_of_an_open_quarter_is_refused(world, sign_in):
    fill(world)
    sign_in("data").post(reverse("admin:scorecard_quarter_correct", args=[int(OPEN)]), RIGHT)
    assert figure("looked-after-children").value == 510


def test_next_version_is_the_publishers_choice(world, sign_in):
    sign_in("data").post(CORRECT, RIGHT)
    assert sign_in("data").post(RELEASE, {"why": "Correction"}).status_code == 403
    page = sign_in("publisher").post(RELEASE, {"why": "Correction"}, follow=True)
    assert "The figures stand as they were released." in page.content.decode()
    assert Release.objects.filter(quarter=Q2).latest("version").version == 2
    assert "Figures as at 22 October 2018, version 2." in tight(sign_in("manager").get("/scorecard/").content)


def test_forged_fields_change_nothing_else(world, sign_in):
    forged = RIGHT | {"quality": "final", "entered_by": "admin", "revision": "99", "state": "open"}
    sign_in("data").post(CORRECT, forged)
    row = Observation.objects.get(indicator__code="looked-after-children", quarter=Q2)
    assert (row.quality, row.revision, row.quarter.state) == ("revised", 2, "released")
