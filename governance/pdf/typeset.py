"""Pack -> PDF bytes, through a child process with a time limit."""

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from governance.pdf.signs import signs_lacking
from governance.states import EASY_READ, LARGE_PRINT
from scorecard.wording.cells import MARK_WORDS

TEMPLATES = "governance/pdf/templates"
WHOLE, ONE_PAGE = "pack.typ", "one-page.typ"
ALTERNATIVES = {LARGE_PRINT: "large-print.typ", EASY_READ: "easy-read.typ"}
"""The template of each alternative format."""
EVERY_FILE = (WHOLE, ONE_PAGE, *ALTERNATIVES.values())
"""The files of a published pack, in the order in which they are set."""
BETWEEN, ACHIEVED = "papers/between.typ", "papers/achieved.typ"
SECONDS = 40
SPOKEN = {sign: f", {words}" for sign, words in MARK_WORDS.items()}
"""What those who listen hear in place of a sign after a number: 500, provisional."""
REFUSED = 2
"""How the child process ends when the pack itself is at fault; it has said why."""

logger = logging.getLogger(__name__)

Files = Sequence[tuple[dict[str, Any], str]]
"""Each a Pack and the template that sets it."""


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


def typeset(pack: dict[str, Any], *, at: datetime, template: str = WHOLE) -> Pdf:
    """Set one file of a published or previewed Pack; as `typeset_all`."""
    return typeset_all([(pack, template)], at=at)[0]


def typeset_all(files: Files, *, at: datetime) -> list[Pdf]:
    """Set files, each a Pack and a template. `at` is their date: made twice they are the same.

    They are set by two child processes at once: setting is what publishing waits for.
    Raises TypesetError when a text cannot be printed, the time is up, or one page turns out to be more.
    """
    with ThreadPoolExecutor() as pool:
        made = [pdf for pdfs in pool.map(partial(_set, at=at), _halves(files)) for pdf in pdfs]
    for (_, template), pdf in zip(files, made, strict=True):
        if template == ONE_PAGE and pdf.pages != 1:
            raise TypesetError(f"The quarter on a page runs to {pdf.pages} pages: shorten its texts.")
    return made


def _halves(files: Files) -> list[Files]:
    """Two runs of about equal length: packs stay whole; the files of one alone are parted.

    The first of those, the whole pack, takes as long as its one page, large print and easy read together.
    """
    middle = len(files) // 2
    for place in range(middle, len(files)):
        if place and files[place][0] is not files[place - 1][0]:
            return [files[:place], files[place:]]
    return [files[:1], files[1:]] if middle > 1 else [files]


def _set(files: Files, *, at: datetime) -> list[Pdf]:
    """What one child process makes; starting it and reading the fonts costs as much as some pages."""
    packs = [pack for pack, _ in files]
    first = [next(place for place, other in enumerate(packs) if other is pack) for pack in packs]
    request = {
        "root": str(Path(settings.BASE_DIR) / TEMPLATES),
        "timestamp": at.astimezone(UTC).replace(microsecond=0).isoformat(),
        "spoken": SPOKEN,
        "files": [
            {"template": template, "data": pack if first[place] == place else first[place]}
            for place, (pack, template) in enumerate(files)
        ],
    }
    return _parted(_run(json.dumps(request, ensure_ascii=False), packs))


def _parted(answer: bytes) -> list[Pdf]:
    """The files in the child's answer: a line that says how long each is and how many pages it has."""
    head, _, rest = answer.partition(b"\n")
    made = []
    for length, pages in json.loads(head):
        made.append(Pdf(rest[:length], pages))
        rest = rest[length:]
    return made


def made_with() -> dict[str, str]:
    """Versions of all that decides a kept file’s bytes: Typst, pikepdf, the font, our own templates and code.

    Papers that are kept nowhere stand in a folder of their own, which counts for nothing here.
    """
    root = Path(settings.BASE_DIR)
    own = [
        *sorted((root / TEMPLATES).glob("*.typ")),
        *(root / "governance/pdf" / name for name in ("worker.py", "table_tags.py")),
    ]
    drawn = sha256(b"".join(path.read_bytes() for path in own)).hexdigest()
    packages = ("typst", "pikepdf", "font-source-sans-pro")
    return {name: version(name) for name in packages} | {"template": drawn}


def _run(request: str, packs: Sequence[dict[str, Any]]) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "governance.pdf.worker"],
            input=request.encode(),
            check=False,
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise TypesetError(f"Making the pack took longer than {SECONDS} seconds.") from None
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip()
        logger.error("typesetting failed with %s: %s", done.returncode, told)
        if done.returncode != REFUSED:
            raise TypesetError("The typesetter broke off; its log says why.")
        lacking = dict.fromkeys(sentence for pack in packs for sentence in signs_lacking(pack))
        raise TypesetError(" ".join(lacking) or told)
    return done.stdout
