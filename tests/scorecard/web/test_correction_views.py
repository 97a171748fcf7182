"""Corrections of released figures, the next version, and the quarter's own form in the administration."""

import re
from decimal import Decimal as D

import pytest
from django.urls import reverse

from scorecard.models import Observation, Quarter, Relation, Release
from scorecard.vocabulary.quarters import QuarterKey
from tests.pages import tight
from tests.scorecard.signed import figure, fill, have_approved
from tests.world import OPEN, RELEASED

Q2 = RELEASED[-1]


def address(step: str, quarter=OPEN) -> str:
    return reverse(f"admin:scorecard_quarter_{step}", args=[int(quarter)])


@pytest.fixture
def filled(world):
    fill(world)
    return world


# --- Correction ------------------------------------------------------------------------------------------

RIGHT = {"indicator": "looked-after-children", "value": "503", "why": "Three entered late"}


def test_correct_writes_beside_what_was_released(world, sign_in):
    client = sign_in("data")
    page = tight(client.post(address("correct", Q2), RIGHT, follow=True).content)
    assert figure("looked-after-children", Q2).value == 503
    assert "<td>500 p</td><td>503 r</td><td>Three entered late</td>" in page


def test_correct_offers_each_indicator_beside_its_present_figure(world, sign_in):
    page = tight(sign_in("data").get(address("correct", Q2)).content)
    assert "Looked after children: now 500</option>" in page
    assert "Repeat plans: now" in page and "Repeat plans: now no figure" not in page


def test_correct_names_what_shares_a_count_and_stands_as_it_was(world, sign_in):
    rate, share = world.indicators["adoptions"], world.indicators["repeat-plans"]
    corrected = world.indicators["looked-after-children"]
    Relation.objects.create(from_indicator=corrected, kind="numerator_of", to_indicator=rate)
    Relation.objects.create(from_indicator=share, kind="read_with", to_indicator=corrected)
    page = sign_in("data").post(address("correct", Q2), RIGHT, follow=True).content.decode()
    assert f"shares a count: {rate.name}." in page
    assert f"shares a count: {share.name}" not in page


def test_correct_computes_from_parts(world, sign_in):
    sent = {"indicator": "repeat-plans", "numerator": "4", "denominator": "60", "why": "Recount"}
    sign_in("data").post(address("correct", Q2), sent)
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
    page = sign_in("data").post(address("correct", Q2), RIGHT | changes).content.decode()
    assert "errorlist" in page
    assert figure("looked-after-children", Q2).value == 500


def test_correct_is_refused_to_administrators(world, sign_in):
    assert sign_in("admin").post(address("correct", Q2), RIGHT).status_code == 403


def test_correct_of_an_open_quarter_is_refused(filled, sign_in):
    sign_in("data").post(address("correct"), RIGHT)
    assert figure("looked-after-children").value == 510


def test_next_version_is_the_publishers_choice(world, sign_in):
    sign_in("data").post(address("correct", Q2), RIGHT)
    have_approved(world, of=Q2)
    assert sign_in("data").post(address("release", Q2), {"why": "Correction"}).status_code == 403
    publisher = sign_in("publisher")
    assert "version 2 is released" in tight(
        publisher.post(address("release", Q2), {"why": "Correction"}, follow=True).content
    )
    assert (
        "The figures stand as they were released." in publisher.get(address("release", Q2)).content.decode()
    )
    assert Release.objects.filter(quarter=Q2).latest("version").version == 2
    assert "Figures as at 22 October 2018, version 2." in tight(sign_in("manager").get("/scorecard/").content)


def test_correct_takes_the_quality_alone(world, sign_in):
    sent = {"indicator": "looked-after-children", "quality": "final", "why": "Audited"}
    page = tight(sign_in("data").post(address("correct", Q2), sent, follow=True).content)
    assert "<td>500 p</td><td>500</td><td>Audited</td>" in page
    assert figure("looked-after-children", Q2).quality == "final"


def test_a_corrected_quality_waits_for_the_next_version(world, sign_in):
    sent = {"indicator": "looked-after-children", "quality": "final", "why": "Audited"}
    sign_in("data").post(address("correct", Q2), sent)
    page = sign_in("manager").get("/scorecard/indicators/looked-after-children/").content.decode()
    assert re.search(r'<data value="500"[^>]*data-quality="provisional"', page)
    assert 'class="revised"' not in page


def test_next_version_asks_for_its_approval_on_the_same_page(world, sign_in):
    sign_in("data").post(address("correct", Q2), RIGHT)
    client = sign_in("publisher")
    page = client.get(address("release", Q2)).content.decode()
    assert "has not approved the corrected figures yet" in tight(page.encode())
    assert 'name="why"' not in page
    sent = {"given": "By letter", "figures_sha256": re.search(r"<code>(\w{64})</code>", page)[1]}
    page = client.post(address("approve", Q2), sent, follow=True).content.decode()
    assert "Approved: By letter." in tight(page.encode()) and 'name="why"' in page


def test_next_version_without_approval_is_refused_and_keeps_the_reason(world, sign_in):
    sign_in("data").post(address("correct", Q2), RIGHT)
    page = sign_in("publisher").post(address("release", Q2), {"why": "Correction"}).content.decode()
    assert "The director has not approved these figures" in page
    assert Release.objects.filter(quarter=Q2).count() == 1


def test_forged_fields_change_nothing_else(world, sign_in):
    forged = RIGHT | {"quality": "final", "entered_by": "admin", "revision": "99", "state": "open"}
    sign_in("data").post(address("correct", Q2), forged)
    row = Observation.objects.get(indicator__code="looked-after-children", quarter=Q2)
    assert (row.quality, row.revision, Quarter.objects.get(pk=Q2).state) == ("revised", 2, "released")


# --- The quarter's own form ------------------------------------------------------------------------------


def test_list_links_each_quarters_next_step(world, sign_in):
    page = sign_in("publisher").get(reverse("admin:scorecard_quarter_changelist")).content.decode()
    assert address("close") in page and address("release", Q2) in page


def test_released_quarters_day_stays(world, sign_in):
    change = reverse("admin:scorecard_quarter_change", args=[int(Q2)])
    sign_in("publisher").post(change, {"number": "20991", "data_as_at": "2030-01-01", "why": "x"})
    assert Quarter.objects.get(pk=Q2).data_as_at.year == 2018
    assert not Quarter.objects.filter(pk=QuarterKey(20991)).exists()
