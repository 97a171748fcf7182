"""Events on a drawing: a letter over each quarter, and where the letters are told."""

from datetime import date
from xml.etree import ElementTree

import pytest

from scorecard.charts.build import quarterly_chart
from scorecard.charts.svg.drawing import WIDE, draw, draw_file, draw_for_pack, narrow_size
from tests.scorecard.builders import Q2, annotation, facts

SVG = "{http://www.w3.org/2000/svg}"


def page(drawn):
    return draw(drawn, width=WIDE[0], height=WIDE[1], prefix="a")


def narrow(drawn):
    across, down = narrow_size(drawn)
    return draw(drawn, width=across, height=down, prefix="n", narrow=True)


def pack(drawn):
    return draw_for_pack(drawn, 504, 130)


EVERY = pytest.mark.parametrize("drawing", [page, narrow, pack, draw_file])


def chart(given=None):
    return quarterly_chart(given or facts(), Q2, summary="500 at 30 September 2018.")


def tree(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def words(svg):
    return [" ".join(each.itertext()) for each in tree(svg).iter() if each.tag.removeprefix(SVG) == "text"]


def eventful(*, broken=False):
    notes = [annotation(date(2018, 4, 1), "Action 1.02 started.", is_break=False)]
    notes += [
        annotation(date(2018, 7, 2), "The local offer for care leavers was published. " * 4, is_break=False)
    ]
    notes += [annotation(date(2018, 7, 1), "Counted by the day.")] if broken else []
    return chart(facts(annotations=notes))


@EVERY
def test_events_stand_as_letters_over_their_quarters(drawing):
    assert [word for word in words(drawing(eventful())) if word in ("A", "B", "C")] == ["A", "B"]


def test_file_names_its_letters_under_the_chart_and_in_its_description():
    drawn = draw_file(eventful())
    told = next(each.text for each in tree(drawn) if each.tag == f"{SVG}desc")
    key = [said for said in words(drawn) if ", Q" in said]
    assert key[0] == "A, Q1 2018/19: Action 1.02 started." and key[1].startswith(
        "B, Q2 2018/19: The local offer"
    )
    assert "A, Q1 2018/19: Action 1.02 started. B, Q2 2018/19: The local offer" in told


def test_file_is_as_much_higher_as_its_key_needs():
    plain, lettered = (float(tree(draw_file(one)).get("height")) for one in (chart(), eventful()))
    last = max(float(each.get("y")) for each in tree(draw_file(eventful())).iter(f"{SVG}text"))
    assert plain < last < lettered


@EVERY
def test_letters_keep_clear_of_the_words_of_a_break(drawing):
    drawn = tree(drawing(eventful(broken=True))).iter()
    said = {each.text: float(each.get("y")) for each in drawn if each.text and each.get("y")}
    assert 6 < said["counted another way"] < said["A"] - 8
