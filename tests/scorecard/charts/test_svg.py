"""The drawing: well formed, everything inside it, nothing hidden in it, words for those who listen."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.charts.build import quarterly_chart
from scorecard.charts.svg.drawing import WIDE, draw, draw_file, draw_for_pack, narrow_size
from scorecard.charts.text_metrics import width
from scorecard.readings.benchmarks import COMPARATORS
from tests.scorecard.builders import Q2, annotation, baseline, facts, percent_facts, published, target

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (date(2017, 3, 31), date(2018, 3, 31))
PLACES = tuple(
    published(value, day, kind=kind)
    for kind, values in {"england": "62 64", "region": "86 91", "neighbour": "74 73"}.items()
    for value, day in zip(values.split(), DAYS, strict=True)
)
REASONS = st.sampled_from(["c", "not-collected", "not-applicable", "no-cases", None])
SERIES = st.lists(st.one_of(REASONS, st.integers(0, 100).map(str)), min_size=10, max_size=10)
NAMES = st.text(min_size=1, max_size=60).filter(lambda name: name.isprintable())


def chart(given=None, *, summary="500 at 30 September 2018."):
    return quarterly_chart(given or facts(), Q2, summary=summary, comparators=COMPARATORS)


def crowded():
    return chart(
        facts(unit="rate_10000", values=("86",) * 9 + ("90",), baseline=baseline("88"), published=PLACES)
    )


def page(drawn):
    return draw(drawn, width=WIDE[0], height=WIDE[1], prefix="a")


def narrow(drawn):
    across, down = narrow_size(drawn)
    return draw(drawn, width=across, height=down, prefix="n", narrow=True)


def pack(drawn):
    return draw_for_pack(drawn, 504, 130)


def tree(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def named(svg, tag, role):
    return [each for each in tree(svg).iter(tag) if each.get("class") == f"c-{role}"]


def words(svg):
    return [" ".join(each.itertext()) for each in tree(svg).iter() if each.tag.removeprefix(SVG) == "text"]


EVERY = pytest.mark.parametrize("drawing", [page, narrow, pack, draw_file])


@EVERY
def test_drawing_is_one_picture_with_a_name_and_a_description(drawing):
    root = tree(drawing(chart()))
    labels = root.get("aria-labelledby").split()
    found = {each.get("id"): each.text for each in root if each.get("id")}
    assert root.get("role") == "img"
    assert found[labels[0]] == "Children looked after by the council at each quarter’s end"
    assert found[labels[1]].startswith("500 at 30 September 2018.")


def test_drawing_ids_begin_with_the_prefix():
    ids = [each.get("id") for each in tree(page(chart())).iter() if each.get("id")]
    assert ids == ["a-t", "a-d"]


@EVERY
def test_drawing_carries_no_style_attribute_and_no_script(drawing):
    svg = drawing(crowded())
    assert " style=" not in svg
    assert "<script" not in svg


@EVERY
def test_drawing_escapes_hostile_words(drawing):
    hostile = "<script>alert(\"x\")</script> & 'more'"
    noted = (annotation(date(2018, 5, 1), hostile), annotation(date(2017, 5, 1), hostile, is_break=False))
    svg = drawing(chart(facts(plain_name=hostile, annotations=noted), summary=hostile))
    assert "<script" not in svg
    assert tree(svg)[0].text.startswith(hostile)


def test_page_drawing_uses_classes_and_no_colours():
    assert "#" not in page(crowded())


def test_pack_drawing_uses_colours_and_no_classes():
    svg = pack(crowded())
    assert "class=" not in svg
    assert "#12436D" in svg


def test_newest_point_is_larger_than_the_others():
    radii = [float(each.get("r")) for each in named(page(chart()), "circle", "solid")]
    assert radii[-2] > radii[0]


def test_illustrative_points_are_hollow():
    assert len(named(page(chart()), "circle", "hollow")) == 7


def test_line_is_drawn_once_for_each_run():
    assert len(named(page(chart(facts(measure="year_to_date"))), "path", "own")) == 3


def test_lone_point_has_no_line():
    assert named(page(chart(facts(values=("c",) * 9 + ("7",)))), "path", "own") == []


@EVERY
def test_missing_quarters_are_said_in_words(drawing):
    said = " ".join(
        words(drawing(chart(facts(values=("1", "2", "3", *("not-collected",) * 4, "4", "5", "6")))))
    )
    assert "not collected" in said


def test_narrow_gap_of_a_hidden_figure_says_hidden():
    svg = narrow(chart(facts(values=("10", "11", "12", "13", "c", "15", "16", "17", "18", "19"))))
    assert "hidden" in words(svg)


@EVERY
def test_hidden_figures_draw_nothing(drawing):
    svg = drawing(chart(facts(values=("c",) * 10, baseline=None)))
    assert "<circle" not in svg
    assert 'class="c-own"' not in svg
    assert not any(any(digit in said for digit in "56789") for said in words(svg) if "/" not in said)


def test_scale_of_nothing_has_no_numbers():
    assert named(page(chart(facts(values=("c",) * 10, baseline=None))), "text", "tick") == []


def test_break_is_drawn_before_the_first_quarter_counted_anew():
    svg = page(chart(facts(annotations=(annotation(date(2017, 9, 30)),))))
    points = {each.get("data-label"): float(each.get("data-x")) for each in tree(svg).iter("g")}
    x = float(named(svg, "path", "break")[0].get("d")[1:].split()[0])
    assert points["Q1 2017/18"] < x < points["Q2 2017/18"]


def test_readout_points_carry_words_for_every_quarter():
    points = [each for each in tree(page(chart())).iter("g") if each.get("class") == "readout-point"]
    assert len(points) == 10
    assert points[-1].get("data-label") == "Q2 2018/19"
    assert points[-1].get("data-words") == "500, provisional, at 30 September 2018"


def test_readout_of_a_missing_quarter_says_why():
    svg = page(chart(facts(values=("not-collected", "2"))))
    assert next(tree(svg).iter("g")).get("data-words").startswith("not collected")


def test_pack_scale_not_from_nought_is_said_in_the_plot():
    assert "scale starts at 440" in words(pack(chart()))


def test_labels_at_line_ends_name_every_line():
    said = " ".join(words(page(crowded())))
    assert all(name in said for name in ("Sefton", "2016/17 baseline", "England", "Region", "Neighbours"))


def test_labels_in_rows_name_every_line():
    said = " ".join(words(narrow(crowded())))
    assert all(name in said for name in ("Sefton now: 90", "31 March 2017: 88", "England, March 2018: 64"))


def test_own_label_without_a_figure_now_names_its_quarter():
    svg = pack(chart(facts(values=("10", "11", "12"))))
    assert "Sefton Q3 2016/17: 12†" in words(svg)


MEDIA = {page: ("14", WIDE[0]), pack: ("9", 504)}


@pytest.mark.parametrize("drawing", [page, pack])
def test_labels_are_at_least_twelve_apart(drawing):
    heights = _margin_heights(drawing(crowded()))
    assert len(heights) >= 5
    assert min(after - before for before, after in pairwise(heights)) >= 12


@settings(max_examples=40, deadline=None)
@given(
    own=st.integers(0, 100), then=st.integers(0, 100), aim=st.integers(0, 100), england=st.integers(0, 100)
)
def test_labels_never_overlap_whatever_the_values(own, then, aim, england):
    drawn = chart(
        percent_facts(
            values=("50",) * 9 + (str(own),),
            baseline=baseline(str(then)),
            targets={2018: target(str(aim))},
            published=(published(str(england), DAYS[1], on_a_day=False),),
        )
    )
    for drawing in (page, pack):
        heights = _margin_heights(drawing(drawn))
        assert min(after - before for before, after in pairwise(heights)) >= 12


@settings(max_examples=40, deadline=None)
@given(values=SERIES, name=NAMES)
def test_drawing_is_well_formed_whatever_the_figures(values, name):
    drawn = chart(facts(values=values, name=name))
    for drawing in (page, narrow, pack, draw_file):
        svg = drawing(drawn)
        tree(svg)
        assert "nan" not in svg.replace(name, "").lower()


@settings(max_examples=40, deadline=None)
@given(values=SERIES)
def test_words_stay_inside_the_drawing(values):
    drawn = chart(percent_facts(values=values))
    for svg, size in ((page(drawn), 14), (narrow(drawn), 14), (pack(drawn), 9)):
        across, down = (float(number) for number in tree(svg).get("viewBox").split()[2:])
        for left, right, height in _boxes(svg, size):
            assert left >= -1
            assert right <= across + 1
            assert 0 <= height <= down


@pytest.mark.parametrize(("drawing", "size"), [(page, 14), (narrow, 14), (pack, 9), (draw_file, 9)])
def test_words_of_a_crowded_drawing_stay_inside_it(drawing, size):
    held = {"baseline": baseline("88"), "published": PLACES, "targets": {2018: target("89")}}
    svg = drawing(chart(facts(unit="rate_10000", values=("99",) * 9 + ("98",), **held)))
    across, down = (float(number) for number in tree(svg).get("viewBox").split()[2:])
    for left, right, height in _boxes(svg, size):
        assert left >= -1
        assert right <= across + 1
        assert size / 2 <= height <= down


def test_pack_scale_words_give_way_to_a_line_in_their_corner():
    low = tree(pack(chart(facts(values=("443", "443", "443", *("500",) * 7), baseline=None))))
    note = next(each for each in low.iter(f"{SVG}text") if each.text.startswith("scale starts"))
    assert float(note.get("y")) < 20


def _margin_heights(svg):
    """Heights of the labels' lines right of the plot, top to bottom."""
    spans = [each for each in tree(svg).iter() if each.tag.removeprefix(SVG) == "text" and len(each)]
    return sorted(float(each.get("y")) for each in spans)


def _boxes(svg, size):
    """Left end, right end and height of every level line of text, by its estimated width."""
    for each in tree(svg).iter():
        if each.tag.removeprefix(SVG) == "text" and not each.get("transform"):
            long = width("".join(each.itertext()), size)
            x = float(each.get("x")) - {"middle": long / 2, "end": long}.get(each.get("text-anchor"), 0)
            yield x, x + long, float(each.get("y"))


@given(
    name=st.lists(
        st.sampled_from("North Wessex and the Isle of Purbeck Council".split()), min_size=1, max_size=9
    )
)
def test_no_label_is_cut_off_however_long_the_authoritys_name(name):
    held = {"unit": "rate_10000", "values": ("86",) * 9 + ("90",), "baseline": baseline("88")}
    drawn = chart(facts(**held, published=PLACES, authority=" ".join(name)))
    svg = draw_for_pack(drawn, 504, 80)
    tall = float(tree(svg).get("viewBox").split()[3])
    assert max(float(each.get("y")) for each in tree(svg).iter(f"{SVG}text")) < tall
