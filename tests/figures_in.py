"""What a page shows of each figure, read from its HTML: for tests that hold two places against each other."""

from dataclasses import dataclass
from html.parser import HTMLParser

Key = tuple[str, str, str]
"""Indicator, quarter and field."""


@dataclass(frozen=True)
class Seen:
    """One figure as a reader meets it: what machines read of it, and its words."""

    value: str
    missing: str
    quality: str
    text: str


class _Figures(HTMLParser):
    """Collects elements that name a figure; spans inside one are its words, unless only for listeners."""

    def __init__(self):
        super().__init__()
        self.found: dict[Key, set[Seen]] = {}
        self._named: dict[str, str] = {}
        self._inside: list[bool] = []
        self._words = ""

    def handle_starttag(self, tag, attrs):
        named = {name: value or "" for name, value in attrs}
        if self._inside:
            self._inside.append("visually-hidden" not in named.get("class", ""))
        elif "data-indicator" in named and "data-field" in named:
            self._named, self._inside, self._words = named, [True], ""

    def handle_data(self, data):
        if self._inside and all(self._inside):
            self._words += data

    def handle_endtag(self, tag):
        if not self._inside:
            return
        self._inside.pop()
        if not self._inside:
            names = self._named
            said = (names.get(name, "") for name in ("value", "data-missing", "data-quality"))
            key = (names["data-indicator"], names["data-quarter"], names["data-field"])
            self.found.setdefault(key, set()).add(Seen(*said, self._words.strip()))


def figures_in(page: str) -> dict[Key, set[Seen]]:
    """By indicator, quarter and field: all that a page shows of it."""
    reader = _Figures()
    reader.feed(page)
    return reader.found
