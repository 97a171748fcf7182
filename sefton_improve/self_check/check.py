"""The check itself, and the door that writes down what it found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sefton_improve.models import SelfCheck
from sefton_improve.self_check.contrast import faults_of_colours
from sefton_improve.self_check.looked_at import NOWHERE, Seen, everything
from sefton_improve.self_check.markup import read

COLOURS = "css/tokens.css"


@dataclass
class Checked:
    """How many pages and documents were looked at, and each fault with where it is."""

    pages: int = 0
    documents: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)


def check(seen: Iterable[Seen] | None = None) -> Checked:
    """Look at everything, or at what is given, and at the house's colours. Writes nothing."""
    found = Checked()
    for each in everything() if seen is None else seen:
        found.faults += [(each.where, NOWHERE.format(lost)) for lost in each.lost]
        if each.is_pdf:
            found.documents += 1
            found.faults += [(each.where, fault) for fault in _of_pdf(each.content)]
        elif each.content:
            found.pages += 1
            found.faults += [(each.where, fault) for fault in read(each.content.decode()).faults()]
    sheet = (Path(settings.BASE_DIR) / "static" / COLOURS).read_text("utf-8")
    found.faults += [(COLOURS, fault) for fault in faults_of_colours(sheet)]
    return found


@transaction.atomic
def record(found: Checked, *, by: str, at: datetime) -> SelfCheck:
    """Write down who or what looked, when, at how much, and what was found; the statement tells it.

    A check that looked at nothing is refused by the database: it would read as one that found nothing.
    """
    faults = [{"where": where, "what": what} for where, what in found.faults]
    return SelfCheck.objects.create(
        ran_at=at, ran_by=by, pages=found.pages, documents=found.documents, faults=faults
    )


def _of_pdf(content: bytes) -> list[str]:
    from sefton_improve.self_check.tagged_pdf import faults_of_pdf

    return faults_of_pdf(content)
