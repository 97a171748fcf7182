"""The child process that reads a file for the administration's page: hostile files end here, not the site.

`python -m scorecard.imports.published_files.worker` reads one line of JSON and after it the file, and writes
the figures or the problems as JSON. It limits its own memory and time, and imports no Django.
"""

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from scorecard.imports.published_files.figures import (
    FileFigure,
    FileRead,
    Kept,
    Place,
    PublishedFileError,
    Series,
)

MEMORY, SECONDS = 2 * 1024**3, 60
"""Bytes of address space, most of which pandas takes before it reads anything; seconds of processor."""

AMOUNTS = ("value", "numerator", "denominator")


def request_of(content: bytes, name: str, release: str, kept: Kept, fixtures: Path) -> bytes:
    """What the child is sent."""
    asked = {"name": name, "release": release, "fixtures": str(fixtures)}
    series = [asdict(each) for each in kept.series.values()]
    places = [asdict(each) for each in kept.places.values()]
    return json.dumps({**asked, "series": series, "places": places}).encode() + b"\n" + content


def answer_in(text: bytes) -> FileRead:
    """What the child answered. Raises PublishedFileError where the file was refused."""
    answer = json.loads(text)
    if "problems" in answer:
        raise PublishedFileError(*answer["problems"])
    figures = tuple(_figure(each) for each in answer["figures"])
    return FileRead(answer["layout"], figures, tuple(answer["left_out"]))


def main(asked: BinaryIO, told: TextIO) -> None:
    """Read a request, write the answer."""
    head, _, content = asked.read().partition(b"\n")
    request = json.loads(head)
    try:
        told.write(json.dumps(asdict(_read(request, content)), default=str))
    except PublishedFileError as error:
        told.write(json.dumps({"problems": error.problems}))


def _read(request: Mapping[str, Any], content: bytes) -> FileRead:
    # pandas comes with it, which whoever only writes a request has no use for.
    from scorecard.imports.published_files.read import read_file

    series = (
        Series(**{**each, "day": tuple(each["day"]) if each["day"] else None}) for each in request["series"]
    )
    kept = Kept(
        {each.name: each for each in series}, {each["code"]: Place(**each) for each in request["places"]}
    )
    return read_file(content, request["name"], request["release"], kept, Path(request["fixtures"]))


def _figure(each: Mapping[str, Any]) -> FileFigure:
    amounts = {name: None if each[name] is None else Decimal(each[name]) for name in AMOUNTS}
    return FileFigure(**{**each, **amounts, "period_end": date.fromisoformat(each["period_end"])})


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    main(sys.stdin.buffer, sys.stdout)
