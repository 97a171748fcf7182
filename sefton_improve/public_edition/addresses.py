"""Addresses of the site, and where the edition keeps what each of them answers.

Pure: no database, no clock. `/scorecard/?quarter=2018-19-q2&layout=baseline` is kept as
`2018-19-q2/scorecard/layout-baseline/index.html`: what is asked for are folders, the quarter the first.
"""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

QUARTER = "quarter"
EDITION, STATIC = "edition:", "/static/"
"""How templates name a file of the edition's own; where the site's style sheet, font and icon are."""
_A_FOLDER = re.compile(r"[\w.-]+")
_A_QUARTERS_FILE = re.compile(r"(\d{4}-\d\d-q[1-4])\.\w+")


@dataclass(frozen=True)
class Address:
    """A path of the site and what is asked of it, in order of names."""

    path: str
    asked: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, path: str, asked: Iterable[tuple[str, str]] = ()) -> "Address":
        return cls(path, tuple(sorted(asked)))

    @property
    def query(self) -> str:
        return urlencode(self.asked)

    @property
    def is_page(self) -> bool:
        return self.path.endswith("/")

    def leading(self, href: str) -> "Address | None":
        """The address that a link on this one's page leads to; None for one that leaves the site."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        if not parts.path:
            asked = parse_qsl(parts.query) if parts.query else self.asked
            return Address.of(self.path, asked)
        return Address.of(urljoin(self.path, parts.path), parse_qsl(parts.query))

    def file(self, name: str = "index.html") -> str | None:
        """The edition's file for it; `name` is that of a file. None where what is asked names no folder."""
        asked = dict(self.asked)
        quarter = asked.pop(QUARTER, None)
        path = [part for part in self.path.split("/") if part]
        if not self.is_page:
            # A quarter's own file lies with the quarter's pages: packs/2018-19-q2.pdf in packs/2018-19-q2/.
            path = [*path[:-1], *_A_QUARTERS_FILE.findall(path[-1])]
        folders = [
            *([quarter] if quarter else []),
            *path,
            *(f"{each}-{value}" for each, value in asked.items()),
            name,
        ]
        if not all(_A_FOLDER.fullmatch(each) and each.strip(".") for each in folders):
            return None
        return "/".join(folders)


def between(file: str, other: str) -> str:
    """The way from one file of the edition to another, as a link writes it."""
    return posixpath.relpath(other, posixpath.dirname(file) or ".")
