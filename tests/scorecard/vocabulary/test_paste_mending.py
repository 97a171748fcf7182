"""The writer is told what was put right in a pasted text, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary.paste_mending import mended
from scorecard.vocabulary.pdf_text import normalised


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("re\u00adcord", "“soft hyphen” left out"),
        ("a\u200bb", "zero width space left out"),
        ("a\tb\tc", "tab (2 times) written as a space"),
        ("o\ufb03cer", "“ﬃ” (latin small ligature ffi) written as “ffi”"),
        ("short\u2011term", "“‑” (non-breaking hyphen) written as “-”"),
        ("‛quoted’", "“‛” (single high-reversed-9 quotation mark) written as “‘”"),
        ("10\u202f000", "narrow no-break space written as a space"),
        ("as \uf0b7 here", "a sign of another typeface written as “•”"),
        ("·\tone\r\n·\ttwo", "2 pasted bullets written as “•”"),
        ("\uf0a8 one", "1 pasted bullet written as “•”"),
        ("○ one", "1 pasted bullet written as “•”"),
        ("a\x07b", "a control character left out"),
    ],
)
def test_mended_names_what_was_put_right(pasted, said):
    assert mended(pasted) == [said.replace("“soft hyphen”", "soft hyphen")]


@pytest.mark.parametrize(
    "typed", ["Plain.", "• one\n• two", "one\r\ntwo", "e\u0301", "“It’s” – ‘so’…", "a\u00a0b", "1. One", ""]
)
def test_mended_is_silent_where_nothing_seems_changed(typed):
    assert mended(typed) == []


@given(
    st.text(
        alphabet=st.sampled_from("•·oØ\t \u00a0\n\r\x0b\x1e\u2009\u0301eﬃ➔⅑\u200b-1.\uf0a8○"), max_size=12
    )
)
def test_mended_has_nothing_to_say_of_what_is_normalised(text):
    assert mended(normalised(text)) == []
