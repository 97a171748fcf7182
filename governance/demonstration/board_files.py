"""The boards' file -> boards, reporting lines, seats, meetings, challenges, requests and questions."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from governance.models import (
    Board,
    BoardAsk,
    BoardQuestion,
    Challenge,
    GlossaryTerm,
    Meeting,
    ReportingLine,
    Seat,
)
from plans.models import Action
from scorecard.models import Indicator, Post, Quarter, Theme
from scorecard.vocabulary.quarters import parse_slug


@transaction.atomic
def load_boards(folder: Path) -> None:
    """`boards.toml` into empty tables. Raises KeyError for an unknown name; nothing is kept then."""
    found = tomllib.loads((folder / "boards.toml").read_text("utf-8"))
    boards = _boards(found["boards"])
    posts = {post.slug: post for post in Post.objects.all()}
    indicators = {row.code: row for row in Indicator.objects.all()}
    actions = {row.code: row for row in Action.objects.all()}
    for entry in found["lines"]:
        lower, upper = boards[entry.pop("from")], boards[entry.pop("to")]
        ReportingLine.objects.create(lower=lower, upper=upper, **entry)
    for entry in found["seats"]:
        Seat.objects.create(**(entry | {"board": boards[entry["board"]], "post": posts[entry["post"]]}))
    for entry in found["meetings"]:
        quarter = _quarter(entry.get("quarter"))
        Meeting.objects.create(**(entry | {"board": boards[entry["board"]], "quarter": quarter}))
    for entry in found["challenges"]:
        entry["owner"] = posts[entry.pop("owner_post")]
        about = {
            "board": boards[entry["board"]],
            "indicator": indicators[entry["indicator"]] if "indicator" in entry else None,
            "action": actions[entry["action"]] if "action" in entry else None,
        }
        Challenge.objects.create(**(entry | about | {"answered_on": entry.get("closed_on")}))
    for entry in found["asks"]:
        BoardAsk.objects.create(**(entry | _board_and_quarter(entry, boards)))
    for entry in found["questions"]:
        about = {"indicator": indicators[entry["indicator"]]}
        BoardQuestion.objects.create(**(entry | _board_and_quarter(entry, boards) | about))


@transaction.atomic
def load_glossary(folder: Path) -> None:
    """`glossary.csv` into an empty table."""
    with (folder / "glossary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            GlossaryTerm.objects.create(**row)


def _boards(entries: list[dict[str, Any]]) -> dict[str, Board]:
    boards = {}
    for position, entry in enumerate(entries, start=1):
        themes, codes = entry.pop("themes", []), entry.pop("indicators", [])
        board = Board.objects.create(position=position, **entry)
        board.themes.set(Theme.objects.filter(slug__in=themes))
        board.indicators.set(Indicator.objects.filter(code__in=codes))
        boards[board.slug] = board
    return boards


def _quarter(slug: str | None) -> Quarter | None:
    return Quarter.objects.get(pk=parse_slug(slug)) if slug else None


def _board_and_quarter(entry: dict[str, Any], boards: dict[str, Board]) -> dict[str, Any]:
    return {"board": boards[entry["board"]], "quarter": _quarter(entry["quarter"])}
