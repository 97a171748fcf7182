"""Ready or not as a Publisher uses it: by keyboard and without scripts, on a small screen too."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from plans.models import Paragraph
from scorecard.models import ClosingReason
from tests.world import OPEN

READY = "/governance/ready/2018-19-q3/"


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).press("Enter")


def follow(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.press("Enter")


def test_a_reason_is_typed_and_kept_without_scripts(open_as):
    page, _ = open_as("publisher", READY)
    page.get_by_label("Why Adoptions may stay so: no figure").focus()
    page.keyboard.type("Court dates were moved")
    press(page, "Keep the reasons")
    assert "1 reason is kept." in page.content()
    assert page.get_by_label("Why Adoptions may stay so: no figure").input_value() == "Court dates were moved"
    assert ClosingReason.objects.get(quarter=OPEN).given_by_name == "publisher"


def test_last_quarters_paragraphs_are_taken_over_and_one_is_let_stand(open_as):
    page, _ = open_as("publisher", READY)
    follow(page, "Take over last quarter’s paragraphs")
    press(page, "Take over last quarter’s paragraphs")
    assert "5 paragraphs are taken over." in page.content()
    page, _ = open_as("publisher", READY)
    follow(page, "Rewrite it, or let it stand (Paragraph 1.1)")
    follow(page, "it stands as it is")
    page.get_by_label("Why it stands as it is").focus()
    page.keyboard.type("Nothing new since")
    press(page, "It stands as it is")
    assert Paragraph.objects.filter(quarter=OPEN, taken_over_from=None).count() == 1


def test_it_fits_a_small_screen_in_both_frames(page, open_as):
    page.set_viewport_size({"width": 390, "height": 800})
    for path in (READY, f"/admin/scorecard/quarter/{int(OPEN)}/close/"):
        page, _ = open_as("publisher", path)
        boxes = page.locator(".ready input").all()
        assert boxes and all(box.bounding_box()["x"] + box.bounding_box()["width"] <= 390 for box in boxes)


class TestWithScripts:
    """What looks for faults is a script itself."""

    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": True}

    def test_axe_finds_no_fault(self, open_as):
        page, said = open_as("publisher", READY)
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
        assert said == []
