"""Writes down all that the seeded demonstration says, to compare two commits by `diff -r`: `make golden`.

Every page as each role reads it, files, packs, disclosure decisions, what commands say. A change that is
meant to change nothing leaves the record equal. `queries.txt` and `access.txt` sum up what the pages cost and
who may open what.
"""

import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.golden import crawl, file_text, rows, site

FIRST, BEFORE, LATEST, OPEN = "2016-17-q1", "2018-19-q1", "2018-19-q2", "2018-19-q3"
"""The latest is what pages show unasked; the one before has packs as well; the open one is not released."""

READERS = {
    "anonymous": (None, crawl.Bounds()),
    "board": ("board", crawl.Bounds((BEFORE, OPEN), every_file=True)),
    "manager": ("manager", crawl.Bounds((BEFORE, OPEN), every_file=True, sorts=True)),
    "manager-public": ("manager", crawl.Bounds((BEFORE,), audience="public")),
    "data": ("data", crawl.Bounds()),
    "publisher": ("publisher", crawl.Bounds((OPEN,))),
    "admin": ("admin", crawl.Bounds()),
}
OF_A_QUARTER = (
    "/",
    "/scorecard/",
    "/scorecard/changes/",
    "/scorecard/compare/",
    "/plan/",
    "/governance/",
    "/governance/due/",
    "/governance/calendar/",
)
OTHERS = (
    "/scorecard/confirm/",
    "/scorecard/history.csv",
    f"/governance/checks/{LATEST}/",
    f"/governance/publish/{LATEST}/",
    "/accounts/password/",
    "/accessibility/",
    "/admin/",
    "/healthz",
    "/readyz",
    "/no-such-page/",
)
FILTERED = (
    "/scorecard/?q=children",
    "/scorecard/?theme=care",
    "/scorecard/?status=not-rated",
    "/scorecard/?q=zzz",
)


def write(folder: Path, name: str, lines: Iterable[str]) -> None:
    """One file of the record."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def starts(audience: str) -> list[str]:
    """Where a walk begins: pages that no link may lead to are among them."""
    dated = [f"{page}?quarter={quarter}" for page in OF_A_QUARTER for quarter in (FIRST, BEFORE, OPEN)]
    addresses = [*OF_A_QUARTER, *dated, *FILTERED, *OTHERS]
    if not audience:
        return addresses
    return [f"{address}{'&' if '?' in address else '?'}audience={audience}" for address in addresses]


def write_pages(folder: Path) -> None:
    """A file a reader, a section an address; then who may open what."""
    walked, readers = {}, {}
    for name, (account, bounds) in READERS.items():
        readers[name] = site.Reader(account)
        walked[name] = crawl.walk(readers[name].ask, starts(bounds.audience), bounds)
        write(folder, f"pages/{name}.txt", _sections(walked[name]))
    write(folder, "access.txt", _access(walked, readers))
    write(folder, "queries.txt", _queries(walked))


def _sections(answers: dict[str, site.Answer]) -> Iterable[str]:
    for address, answer in answers.items():
        yield f"=== {address} · {answer.heading}"
        yield from file_text.lines_of(answer.content_type, answer.content)


def _access(walked: dict[str, dict[str, site.Answer]], readers: dict[str, site.Reader]) -> Iterable[str]:
    """One address of each kind without parameters, whoever met it, with what it answers to everybody."""
    met = sorted({address for answers in walked.values() for address in answers if "?" not in address})
    one_a_kind = {crawl.kind_of(address): address for address in reversed(met)}
    for address in sorted(one_a_kind.values()):
        answers = ((name, walked[name].get(address) or readers[name].ask(address)) for name in readers)
        yield f"{address}: {', '.join(f'{name} {answer.heading}' for name, answer in answers)}"


def _queries(walked: dict[str, dict[str, site.Answer]]) -> Iterable[str]:
    for name in ("board", "manager", "publisher"):
        answers = walked[name]
        yield from (
            f"{name} {page}: {answers[page].queries}"
            for page in (*OF_A_QUARTER, *OTHERS)
            if answers[page].status == 200
        )


def write_rows(folder: Path) -> None:
    """Disclosure decisions in one file, each pack in three."""
    write(folder, "decisions.txt", rows.decisions())
    for name, lines in rows.packs():
        write(folder, f"packs/{name}", lines)


def write_commands(folder: Path) -> None:
    """What commands say, and the e-mails that `remind` sends: last, since it notes them."""
    from django.core import mail

    write(folder, "verify.txt", site.command("verify").splitlines())
    write(folder, "remind.txt", site.command("remind").splitlines())
    letters = sorted(f"=== {each.to}: {each.subject}\n{each.body}" for each in getattr(mail, "outbox", []))
    write(folder, "mail.txt", letters)


def main(folder: Path) -> None:
    """Seed, then write each part, saying how long it took."""
    with tempfile.TemporaryDirectory() as place:
        write(folder, "seed.txt", site.seed(place).splitlines())
        for part in (write_pages, write_rows, write_commands):
            begun = time.perf_counter()
            part(folder)
            print(f"{part.__name__}: {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/golden"))
