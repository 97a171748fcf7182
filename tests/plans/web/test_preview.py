"""A preview is what page and pack will show, and nothing is kept of it."""

import pytest

from plans.models import Paragraph
from plans.narrative.markdown import as_text
from plans.web.preview import preview
from scorecard.vocabulary.states import Audience
from scorecard.web.access import reader_of
from tests.world import OPEN, RELEASED


@pytest.fixture
def shown(world):
    """`shown(text, audience)` as the publisher previews it at the newest released quarter."""

    def _shown(text: str, audience: str = Audience.PUBLIC, key=RELEASED[-1]):
        quarter, reader = world.quarters[key], reader_of(world.users["publisher"])
        return preview(text, number="2.5", quarter=quarter, reader=reader, audience=audience)

    return _shown


def test_preview_fills_the_text_and_numbers_it(shown):
    found = shown("We look after [[looked-after-children]].")
    assert (found.passage.number, as_text(found.passage.tree)) == ("2.5", "We look after 500.")


def test_preview_hides_from_the_public_what_council_staff_read(shown):
    text = "Repeat plans: [[repeat-plans]]."
    assert as_text(shown(text).passage.tree) == "Repeat plans: c."
    assert as_text(shown(text, Audience.INTERNAL).passage.tree) == "Repeat plans: 5.0%†."


def test_preview_names_the_figures_without_a_number(shown):
    assert shown("[[repeat-plans]] and [[repeat-plans]]").silent == [
        "[[repeat-plans]] reads “c”: hidden to protect children."
    ]


def test_preview_names_every_problem_at_once(shown):
    problems = shown("[[nonsense]] ☃ [[looked-after-children target]]").problems
    assert [words.split()[0] for words in problems] == ["There", "[[looked-after-children", "The"]


def test_preview_mends_what_is_mended_on_saving(shown):
    found = shown("·\tone\n·\ttwo")
    assert as_text(found.passage.tree) == "• one\n• two"
    assert found.mended == ["2 pasted bullets written as “•”"]


def test_preview_tells_that_a_released_quarter_is_closed_to_writing(shown):
    assert "can no longer be changed" in shown("Late.").problems[0]
    assert shown("In time.", key=OPEN).problems == []


@pytest.mark.parametrize(("text", "says"), [(" ", "nothing to show yet"), ("x" * 20_000, "not 20,000")])
def test_preview_of_nothing_or_too_much_says_so(shown, text, says):
    found = shown(text)
    assert says in found.problems[0] and found.passage is None


def test_preview_saves_nothing(shown, world):
    before = Paragraph.objects.count()
    shown("We look after [[looked-after-children]].", key=OPEN)
    assert Paragraph.objects.count() == before
