"""Static files that are not in the tree: the one style sheet, Plotly's script and the font's web subsets.

Nothing of a third party is copied into the tree: script and font come out of their installed packages.
"""

import io
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage
from fontTools import subset
from fontTools.ttLib import TTFont

BUILD = Path(settings.BASE_DIR) / "build" / "static"
SHEETS = (
    "tokens",
    "base",
    "frame",
    "components",
    "charts",
    "scorecard",
    "plans",
    "governance",
    "changes",
    "work",
    "cards",
    "help",
    "print",
)
WEIGHTS = {400: "Regular", 600: "Semibold"}
CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + " £©·×÷½–—‘’“”†‡•…′″←↑→↓−≈≠≤≥âàáéèêëîïôöûüŵŷŴŶ"


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


class SiteStylesheet(BuiltFiles):
    """`css/site.css`: the parts in order, so that a page asks for one sheet."""

    names = ("css/site.css",)

    def built(self, name: str) -> Path:
        parts = [Path(settings.BASE_DIR) / "static" / "css" / f"{sheet}.css" for sheet in SHEETS]
        text = "\n".join(part.read_text("utf-8") for part in parts if part.exists())
        return _written(BUILD / name, text.encode())


class PackagedFiles(BuiltFiles):
    """`plotly/plotly.min.js` and `fonts/source-sans-*.woff2`."""

    names = ("plotly/plotly.min.js", *(f"fonts/source-sans-{weight}.woff2" for weight in WEIGHTS))

    def built(self, name: str) -> Path:
        target = BUILD / name
        if target.exists():
            return target
        if name.startswith("plotly/"):
            return _written(target, (files("plotly") / "package_data" / "plotly.min.js").read_bytes())
        return _written(target, web_font(WEIGHTS[int(Path(name).stem.rsplit("-", 1)[1])]))


def web_font(style: str) -> bytes:
    """Source Sans in one style as woff2, cut to the characters the pages use; the same bytes every time."""
    source = files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf"
    with source.open("rb") as handle:
        font = TTFont(handle, recalcTimestamp=False)
        options = subset.Options(flavor="woff2", layout_features=["kern", "tnum", "lnum", "liga", "mark"])
        cutter = subset.Subsetter(options)
        cutter.populate(text=CHARACTERS)
        cutter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _written(target: Path, content: bytes) -> Path:
    """Put in place in one step: another process may be reading or making the same file."""
    if not target.exists() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(f".{os.getpid()}")
        half.write_bytes(content)
        half.replace(target)
    return target
