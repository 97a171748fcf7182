"""A page of the site as a page of the public edition: what only a server can do is taken out, links are led.

Pure: no database, no clock. Templates say which elements those are, by three marks:

- `data-today`: today's rows, whatever quarter is shown; left out, since an edition is of what was released;
- `data-served`: true of the served site alone; left out;
- `data-published`: stays, whatever it stands in.

Forms, buttons and scripts are left out unmarked. So are blank lines: how many stand there would tell how many
questions or seats were left out. All else is written as it was.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

TODAY, SERVED, PUBLISHED = "data-today", "data-served", "data-published"
NEEDS_A_SERVER = frozenset({"form", "button", "script"})
_LEAD = frozenset({"a", "link"})
_ALONE = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that hold nothing and have no end tag."""
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_OF_A_LINK = frozenset({"href", "rel", "download", "aria-current"})

Attributes = list[tuple[str, str | None]]
Lead = Callable[[str], str | None]
"""Where a link's address leads inside the edition; None: it is left out."""


@dataclass(frozen=True)
class _Element:
    tag: str
    shown: bool
    written_as: str


class _Rewriting(HTMLParser):
    def __init__(self, lead: Lead) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._lead = lead
        self._open: list[_Element] = []

    @property
    def _shown(self) -> bool:
        return not self._open or self._open[-1].shown

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        element = self._begun(tag, attrs)
        if tag not in _ALONE:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._begun(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if all(each.tag != tag for each in self._open):
            return
        while (closed := self._open.pop()).tag != tag:
            pass
        if closed.shown:
            self.written.append(f"</{closed.written_as}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._write(f"<!{decl}>")

    def _write(self, text: str) -> None:
        if self._shown:
            self.written.append(text)

    def _begun(self, tag: str, attrs: Attributes) -> _Element:
        """Write a start tag, if it stays: a link as where it leads, or as plain text."""
        names = dict(attrs)
        left_out = tag in NEEDS_A_SERVER or TODAY in names or SERVED in names
        if not (PUBLISHED in names or (self._shown and not left_out)):
            return _Element(tag, False, tag)
        href = names.get("href")
        if tag not in _LEAD or href is None:
            self.written.append(self.get_starttag_text() or "")
            return _Element(tag, True, tag)
        led = self._lead(href)
        if led is not None:
            self.written.append(_tag(tag, [(name, led if name == "href" else held) for name, held in attrs]))
            return _Element(tag, True, tag)
        if tag == "link":
            return _Element(tag, False, tag)
        plain = "g" if any(each.tag == "svg" for each in self._open) else "span"
        self.written.append(_tag(plain, [each for each in attrs if each[0] not in _OF_A_LINK]))
        return _Element(tag, True, plain)


def rewritten(page: str, lead: Lead) -> str:
    """The page as the edition holds it; a link that leads nowhere becomes its words."""
    rewriting = _Rewriting(lead)
    rewriting.feed(page)
    rewriting.close()
    return _BLANK_LINES.sub("\n", "".join(rewriting.written))


def links_of(page: str) -> list[str]:
    """The addresses of all links that would stay, in order, each once."""
    found: dict[str, None] = {}
    rewritten(page, lambda href: found.setdefault(href, None))
    return list(found)


def _tag(tag: str, attrs: Attributes) -> str:
    return f"<{tag}{''.join(f' {name}' if held is None else _attribute(name, held) for name, held in attrs)}>"


def _attribute(name: str, held: str) -> str:
    return f' {name}="{escape(held)}"'
