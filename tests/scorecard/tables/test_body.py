"""The table's rows as HTML: what is not HTML yet is escaped wherever it is put in."""

from django.utils.safestring import SafeString

from scorecard.tables.markup import filled, joined


def test_filled_escapes_text_and_leaves_html():
    assert filled("<td>{}{}</td>", "<b>", SafeString("<i>")) == "<td>&lt;b&gt;<i></td>"


def test_joined_escapes_text_and_leaves_html():
    assert joined([SafeString("<td>"), "<b>"]) == "<td>&lt;b&gt;"
