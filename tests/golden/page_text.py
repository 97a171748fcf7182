"""A page as lines of text: what a reader sees and hears, and what its forms would send; no layout.

White space counts as it does in a browser: indenting a template anew changes no line, a space lost between
two words does. Left out are scripts, style, classes, the geometry of drawings, and what differs each time.
"""

import re
from html.parser import HTMLParser

INLINE = {
    *"a abbr b button cite code data del dfn em i img input ins kbd label mark output q s".split(),
    *"samp select small span strong sub sup textarea time u var".split(),
    *"svg circle clippath defs ellipse g line path polygon polyline rect tspan use".split(),
}
NAMED = set("title h1 h2 h3 h4 h5 h6 caption th td dt dd li legend summary option optgroup".split())
CELLS, CELL = {"td", "th"}, " | "
DRAWN_IN_PLACE = {"input", "img"}
SILENT = {"script", "style", "template"}
VERBATIM = {"pre", "textarea"}
KEPT = {
    *"abbr accept action alt autocomplete checked cite colspan content datetime disabled enctype".split(),
    *"for form hidden href hreflang id inputmode lang list max maxlength method min minlength".split(),
    *"multiple name open pattern placeholder readonly rel required role rowspan scope selected".split(),
    *"src step tabindex target title type value".split(),
}
SPACE = re.compile(r"[ \t\r\n\f]+")
NOISE = (
    (re.compile(r"\S*\*{6,}"), "(masked)"),  # of a password: its salt is another each time
    (re.compile(r"(/static/[\w./-]+?)\.[0-9a-f]{12}(\.\w+)"), r"\1\2"),
)


def lines_of(html: str) -> list[str]:
    """The page's text, a line a block; the cells of a table's row stand in one line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    text = "\n".join(reader.lines)
    for noise, instead in NOISE:
        text = noise.sub(instead, text)
    return text.split("\n")


class _Reader(HTMLParser):
    """Tags wait until the text after them: then a space before or after a tag is the same space."""

    def __init__(self):
        super().__init__()
        self.lines: list[str] = []
        self.line, self.waiting, self.spaced = "", "", False
        self.silent, self.verbatim = 0, 0

    def handle_starttag(self, tag, attrs):
        if tag in CELLS:
            self._begin_cell()
        elif tag not in INLINE:
            self.end_line()
        self.silent += tag in SILENT
        self.verbatim += tag in VERBATIM
        token = _token(tag, dict(attrs))
        if tag in DRAWN_IN_PLACE:
            self._write(token)
        else:
            self.waiting += token

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT
        self.verbatim -= tag in VERBATIM
        if tag not in INLINE and tag not in CELLS:
            self.end_line()

    def handle_data(self, data):
        if self.silent:
            return
        if self.verbatim:
            return self._write(data.replace("\n", "\\n"))
        words = SPACE.sub(" ", data)
        self.spaced |= words.startswith(" ")
        if words.strip(" "):
            self._write(words.strip(" "))
            self.spaced = words.endswith(" ")

    def end_line(self) -> None:
        """Begin a new line; one without a word in it is none."""
        if self.line or self.waiting:
            self.lines.append(self.line + self.waiting)
        self.line, self.waiting, self.spaced = "", "", False

    def _begin_cell(self) -> None:
        self.line, self.waiting, self.spaced = self.line + self.waiting + CELL, "", False

    def _write(self, text: str) -> None:
        before = " " if self.spaced and self.line and not self.line.endswith(CELL) else ""
        self.line, self.waiting, self.spaced = f"{self.line}{before}{self.waiting}{text}", "", False


def _token(tag: str, attributes: dict[str, str | None]) -> str:
    if attributes.get("name") == "csrfmiddlewaretoken" or tag in SILENT:
        return ""
    kept = [
        name if value is None else f"{name}={value if name == 'value' else SPACE.sub(' ', value).strip()}"
        for name, value in sorted(attributes.items())
        if name in KEPT or name.startswith(("data-", "aria-"))
    ]
    return f"<{' '.join([tag, *kept])}>" if kept or tag in NAMED else ""
