"""Pack -> PDF bytes, through a child process with a time limit."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from django.conf import settings

TEMPLATES = "templates/governance/typst"
WHOLE, ONE_PAGE = "pack.typ", "one-page.typ"
SECONDS = 30
REFUSED = 2
"""How the child process ends when the pack itself is at fault; it has said why."""

logger = logging.getLogger(__name__)


class TypesetError(Exception):
    """The pack could not be made; the message is the reason, for the Publisher."""


@dataclass(frozen=True)
class Pdf:
    """A finished file."""

    content: bytes
    pages: int

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def typeset(pack: dict, *, at: datetime, template: str = WHOLE) -> Pdf:
    """Set a published or previewed Pack; `at` is the file's date, so that made twice it is the same.

    Raises TypesetError when a text cannot be printed, the time is up, or one page turns out to be more.
    """
    root = Path(settings.BASE_DIR) / TEMPLATES
    request = {
        "root": str(root),
        "template": template,
        "timestamp": at.replace(microsecond=0).isoformat(),
        "data": pack,
    }
    content = _run(json.dumps(request, ensure_ascii=False))
    pages = _pages(content)
    if template == ONE_PAGE and pages != 1:
        raise TypesetError(f"The quarter on a page runs to {pages} pages: shorten its texts.")
    return Pdf(content, pages)


def _pages(content: bytes) -> int:
    import pikepdf  # only when a pack is made: every worker would carry it otherwise

    with pikepdf.open(BytesIO(content)) as document:
        return len(document.pages)


def made_with() -> dict[str, str]:
    """Versions of all that decides a file's bytes: Typst, pikepdf, the font and our own templates."""
    templates = sorted((Path(settings.BASE_DIR) / TEMPLATES).glob("*.typ"))
    drawn = sha256(b"".join(path.read_bytes() for path in templates)).hexdigest()
    packages = ("typst", "pikepdf", "font-source-sans-pro")
    return {name: version(name) for name in packages} | {"template": drawn}


def _run(request: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, data on standard input
            [sys.executable, "-m", "governance.typesetting"],
            input=request.encode(),
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise TypesetError(f"Making the pack took longer than {SECONDS} seconds.") from None
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip()
        logger.error("typesetting failed with %s: %s", done.returncode, told)
        raise TypesetError(
            told if done.returncode == REFUSED else "The typesetter broke off; its log says why."
        )
    return done.stdout
