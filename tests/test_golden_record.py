"""What the golden record of a page holds, and what it takes for no change."""

import pytest

from tests.golden.page_text import lines_of

ROW = (
    '<table><tr><th scope="row">Referrals</th><td><data value="652">652</data> <b>down</b></td></tr></table>'
)
INDENTED = """
<table>
  <tr>
    <th scope="row">
      Referrals
    </th>
    <td>
      <data  value="652">652</data>
      <b>down</b>
    </td>
  </tr>
</table>
"""


def test_page_text_is_the_same_when_indented_anew():
    assert (
        lines_of(ROW) == lines_of(INDENTED) == [" | <th scope=row>Referrals | <td><data value=652>652 down"]
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>"),
        ("<p>12\N{NO-BREAK SPACE}%</p>", "<p>12 %</p>"),
        ("<p>a<br>b</p>", "<p>ab</p>"),
        ('<data value="1" data-missing="">1</data>', '<data value="1">1</data>'),
        ('<input name="a" value="1">', '<input name="a" value="2">'),
        ("<textarea>a\n b</textarea>", "<textarea>a b</textarea>"),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<td>a</td><td></td>", "<td></td><td>a</td>"),
        ("<svg><title>Up</title></svg>", "<svg><title>Down</title></svg>"),
    ],
)
def test_page_text_differs_when_its_reader_would_see_it(before, after):
    assert lines_of(before) != lines_of(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a <b>b</b></p>", "<p>a<b> b</b></p>"),
        ('<a href="/" id="x">a</a>', '<a id="x"  href="/">a</a>'),
        ('<p class="big" style="top:0">a</p>', "<p>a</p>"),
        ("<script>1</script>a", "<script>2</script>a"),
        ('<input name="csrfmiddlewaretoken" value="x">a', '<input name="csrfmiddlewaretoken" value="y">a'),
        ("<dd>Ea****************</dd>", "<dd>ml****************</dd>"),
        ('<img src="/static/a.0123456789ab.svg">', '<img src="/static/a.ba9876543210.svg">'),
    ],
)
def test_page_text_is_the_same_when_no_reader_would_see_it(before, after):
    assert lines_of(before) == lines_of(after)
