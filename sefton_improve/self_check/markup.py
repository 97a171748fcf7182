"""What a page's markup holds, and what of it shuts somebody out. Pure; read with the standard library.

Tests of every page ask here, and so does the council's own `self_check`: the rules are said once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "col", "source", "wbr", "area", "base"}
LABELLED = {"input", "select", "textarea"}
CONTROLS = {"a", "button", "summary"}
LANGUAGE = "en-GB"
Attributes = dict[str, str | None]


@dataclass
class Markup:
    """A page, counted: `texts` holds the words of each title, h1 and caption in order.

    `references` are ids that elements point to, `places` those that links of the page lead to.
    """

    language: str = ""
    texts: dict[str, list[str]] = field(default_factory=lambda: {"title": [], "h1": [], "caption": []})
    headings: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    captionless_tables: int = 0
    scopeless_headers: int = 0
    empty_cells: int = 0
    unnamed_fields: list[str] = field(default_factory=list)
    unnamed_controls: list[str] = field(default_factory=list)
    bare_images: int = 0
    inline: list[str] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    unclosed: list[str] = field(default_factory=list)

    @property
    def repeated_ids(self) -> list[str]:
        return [name for name, times in Counter(self.ids).items() if times > 1]

    @property
    def skipped_headings(self) -> list[tuple[int, int]]:
        """Pairs of neighbouring headings where the second lies more than one level below the first."""
        pairs = zip(self.headings, self.headings[1:], strict=False)
        return [(above, below) for above, below in pairs if below > above + 1]

    def faults(self) -> Iterator[str]:
        """What shuts somebody out, a sentence each."""
        if self.language != LANGUAGE:
            yield f"The page does not say that its language is {LANGUAGE}."
        if not any(self.texts["title"]):
            yield "The page has no title."
        if len(self.texts["h1"]) != 1 or not all(self.texts["h1"]):
            yield "The page has not one heading of the first level."
        yield from (
            f"A heading {below} comes below a heading {above}." for above, below in self.skipped_headings
        )
        if self.captionless_tables or not all(self.texts["caption"]):
            yield "A table has no caption, or one without words."
        if self.scopeless_headers:
            yield "A table’s heading does not say whether it is a row’s or a column’s."
        yield from (f"The field {name} has no name." for name in self.unnamed_fields)
        yield from (f"A link or button has no name: <{tag}>." for tag in self.unnamed_controls)
        if self.bare_images:
            yield "A picture has no words for those who do not see it."
        yield from (f"The name {name} stands twice." for name in self.repeated_ids)
        lost = (self.references | self.places) - set(self.ids)
        yield from (f"Something leads to {name}, which is not on the page." for name in sorted(lost))


def read(html: str) -> Markup:
    """The markup of a page as text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.markup.unclosed += reader.open
    return reader.markup


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.markup = Markup()
        self.open: list[str] = []
        self.captions: list[int] = []
        self.controls: list[bool] = []
        self.words: list[str] | None = None
        self.labels: set[str] = set()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, dict(attrs))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in CONTROLS:
            self.controls.append(False)
        self._seen(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.captions.append(0)
        if tag == "caption" and self.captions:
            self.captions[-1] += 1
        if tag in ("title", "h1", "caption", "td", "th") and "svg" not in self.open:
            self.words = []

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.markup.unclosed.append(
                f"</{tag}> where <{self.open[-1] if self.open else 'nothing'}> is open"
            )
            return
        self.open.pop()
        if tag in CONTROLS and not self.controls.pop():
            self.markup.unnamed_controls.append(tag)
        if tag == "table" and self.captions.pop() != 1:
            self.markup.captionless_tables += 1
        if self.words is not None and tag in ("title", "h1", "caption", "td", "th"):
            self._say(tag, " ".join("".join(self.words).split()))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._have_a_name()
        if self.words is not None:
            self.words.append(data)

    def _say(self, tag: str, text: str) -> None:
        self.words = None
        if tag in self.markup.texts:
            self.markup.texts[tag].append(text)
        elif not text:
            self.markup.empty_cells += 1

    def _seen(self, tag: str, attrs: Attributes) -> None:
        markup = self.markup
        if tag == "html":
            markup.language = attrs.get("lang") or ""
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            markup.headings.append(int(tag[1]))
        if tag == "th" and attrs.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            markup.scopeless_headers += 1
        if tag == "img" and "alt" not in attrs:
            markup.bare_images += 1
        if attrs.get("aria-label") or attrs.get("aria-labelledby") or attrs.get("alt"):
            self._have_a_name()
        if name := attrs.get("id"):
            markup.ids.append(name)
        if tag == "a" and (href := attrs.get("href") or "").startswith("#") and len(href) > 1:
            markup.places.add(href.removeprefix("#"))
        self._named(tag, attrs)
        self._inline(tag, attrs)

    def _have_a_name(self) -> None:
        """Whatever link or button is open has words now, or something in it that bears a name."""
        self.controls = [True] * len(self.controls)

    def _named(self, tag: str, attrs: Attributes) -> None:
        """A field has a name of its own, a label around it, or one that points to it."""
        self.markup.references |= set(" ".join(filter(None, map(attrs.get, REFERENCES))).split())
        if tag == "label" and (labelled := attrs.get("for")):
            self.labels.add(labelled)
        silent = attrs.get("type") in ("hidden", "submit", "button") or attrs.keys() & {
            "aria-label",
            "hidden",
        }
        if tag in LABELLED and not silent and "label" not in self.open and attrs.get("id") not in self.labels:
            self.markup.unnamed_fields.append(attrs.get("name") or tag)

    def _inline(self, tag: str, attrs: Attributes) -> None:
        """What the content security policy would block."""
        blocked = [name for name in attrs if name == "style" or name.startswith("on")]
        if tag == "style" or (
            tag == "script" and "src" not in attrs and attrs.get("type") != "application/json"
        ):
            blocked.append(tag)
        self.markup.inline += [f"<{tag}> {name}" for name in blocked]


REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls")
