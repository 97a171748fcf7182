"""Static files that are not in the tree: one style sheet and one script for each page, and Plotly's script.

A page asks for one sheet, one font and one script: each further file is a further wait.
Nothing of a third party is copied into the tree: script and font come out of their installed packages.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from sefton_improve.assets.web_font import web_font

BUILD = Path(settings.BASE_DIR) / "build" / "static"
SHEETS = {
    "css/site.css": (
        *("tokens", "base", "frame", "components", "charts", "scorecard", "plans", "governance"),
        *("changes", "work", "cards", "help", "print"),
    ),
    "css/administration.css": ("tokens", "frame", "work", "admin"),
}
"""By the sheet that a page asks for, its parts in order: what comes later wins."""
SCRIPTS = {
    "js/site.js": ("session-end",),
    "js/charts.js": ("session-end", "chart-readout", "explore"),
}
"""By the script that a page asks for, its parts; what one page alone needs is a file of its own."""
FONT = "fonts/source-sans.woff2"


class BuiltFiles(BaseFinder, ABC):
    """Finds files that are made in the build folder when they are first asked for."""

    storage = FileSystemStorage(BUILD)
    names: tuple[str, ...] = ()

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in self.names:
            return []
        found = str(self.built(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        for name in self.names:
            self.built(name)
            yield name, self.storage

    @abstractmethod
    def built(self, name: str) -> Path:
        """The file's path, made or made again where its source is newer."""


class SiteStylesheets(BuiltFiles):
    """A page's one sheet, of its parts."""

    names = tuple(SHEETS)

    def built(self, name: str) -> Path:
        text = rcssmin.cssmin("\n".join(_source("css", part) for part in SHEETS[name]))
        return _written(BUILD / name, text.encode())


class SiteScripts(BuiltFiles):
    """A page's one script, of its parts."""

    names = tuple(SCRIPTS)

    def built(self, name: str) -> Path:
        return _written(
            BUILD / name, "\n".join(rjsmin.jsmin(_source("js", part)) for part in SCRIPTS[name]).encode()
        )


class PackagedFiles(BuiltFiles):
    """Plotly's script and the pages' font."""

    names = ("plotly/plotly.min.js", FONT)

    def built(self, name: str) -> Path:
        target = BUILD / name
        if name == FONT:
            return _written(target, web_font())
        if target.exists():
            return target
        return _written(target, (files("plotly") / "package_data" / "plotly.min.js").read_bytes())


def _source(kind: str, name: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / kind / f"{name}.{kind}").read_text("utf-8")


def _written(target: Path, content: bytes) -> Path:
    """Put in place in one step: another process may be reading or making the same file."""
    if not target.exists() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(f".{os.getpid()}")
        half.write_bytes(content)
        half.replace(target)
    return target
