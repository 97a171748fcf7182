"""Signs that the typeface lacks are found by their place in a Pack, and mended before it is set."""

from hypothesis import given
from hypothesis import strategies as st

from governance.pdf.signs import as_printed, signs_lacking, signs_lost

PACK = {
    "cover": {"board": "Sefton’s board"},
    "priorities": [{"actions": [{"title": "A\u2011B ☃", "late": None}], "number": 1}],
    "pairs": [("x", "\a中")],
}
plain_data = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda below: st.lists(below) | st.dictionaries(st.sampled_from("abc"), below),
)


def test_as_printed_mends_what_it_can_and_marks_the_rest():
    assert as_printed(PACK) == {
        "cover": {"board": "Sefton’s board"},
        "priorities": [{"actions": [{"title": "A-B ?", "late": None}], "number": 1}],
        "pairs": [["x", "?"]],
    }


def test_signs_lacking_names_place_text_and_each_sign():
    assert signs_lacking({"a": [{"title": "中 A\u2011B"}]}) == [
        "a.0.title: “中 A\u2011B” holds a sign that the typeface lacks: “中” (cjk unified ideograph-4e2d), "
        "U+4E2D, “\u2011” (non-breaking hyphen), U+2011."
    ]


def test_signs_lost_are_only_those_that_cannot_be_mended():
    assert [sentence.partition(":")[0] for sentence in signs_lost(PACK)] == [
        "priorities.0.actions.0.title",
        "pairs.0.1",
    ]


@given(plain_data)
def test_as_printed_leaves_nothing_lacking(data):
    assert signs_lacking({"all": as_printed(data)}) == []


@given(plain_data)
def test_as_printed_twice_is_as_printed_once(data):
    assert as_printed(as_printed(data)) == as_printed(data)
