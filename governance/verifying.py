"""Is everything as it was left: publications by hash, rows by their history, tables by their triggers?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from governance.models import Publication
from scorecard.append_only import unguarded
from scorecard.drift import drifted, with_history


@dataclass(frozen=True)
class Verified:
    """What was looked at, and a sentence for each thing that is not as it was left."""

    publications: int
    nouns: int
    rows: int
    findings: tuple[str, ...]


def verify() -> Verified:
    """Look at everything; nothing is changed."""
    nouns = with_history()
    findings = [
        *(f"{table} is not guarded against change: run `migrate`." for table in unguarded(connection)),
        *(finding for noun in nouns for finding in drifted(noun)),
        *_altered_publications(),
    ]
    return Verified(
        publications=Publication.objects.count(),
        nouns=len(nouns),
        rows=sum(noun._base_manager.count() for noun in nouns),
        findings=tuple(findings),
    )


def _altered_publications() -> Iterator[str]:
    for pack in Publication.objects.order_by("pk").iterator(chunk_size=1):
        for name, content, kept in (
            ("PDF", pack.pdf, pack.pdf_sha256),
            ("one-page PDF", pack.one_page_pdf, pack.one_page_sha256),
        ):
            if hashlib.sha256(bytes(content)).hexdigest() != kept:
                yield f"{pack}: its {name} is not the one that was published."
