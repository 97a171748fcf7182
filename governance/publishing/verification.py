"""Is everything as it was left: packs and editions by their hash, packs built again, rows by history?"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from governance.models import Publication
from governance.models.publications import hash_of
from governance.publishing.reproducibility import rebuild
from scorecard.audit.append_only import unguarded
from scorecard.audit.history_integrity import drifted, with_history
from scorecard.editions.store import altered_editions
from scorecard.models import Edition


@dataclass(frozen=True)
class Verified:
    """What was looked at, and a sentence for each thing that is not as it was left.

    `hash_only`: for each list of what is not installed as it was, how many packs rest on their hashes alone.
    """

    editions: int
    publications: int
    rebuilt: int
    hash_only: dict[tuple[str, ...], int]
    nouns: int
    rows: int
    findings: tuple[str, ...]


def verify() -> Verified:
    """Look at everything; nothing is changed. Building a pack again takes about a second."""
    nouns = with_history()
    findings = [
        *(f"{table} is not guarded against change: run `migrate`." for table in unguarded(connection)),
        *(finding for noun in nouns for finding in drifted(noun)),
        *altered_editions(),
    ]
    lacking: Counter[tuple[str, ...]] = Counter()
    for pack in _publications():
        again = rebuild(pack)
        findings += [*_altered(pack), *again.findings]
        lacking[again.lacking] += 1
    return Verified(
        editions=Edition.objects.count(),
        publications=lacking.total(),
        rebuilt=lacking[()],
        hash_only={names: packs for names, packs in lacking.items() if names},
        nouns=len(nouns),
        rows=sum(noun._base_manager.count() for noun in nouns),
        findings=tuple(findings),
    )


def _publications() -> Iterator[Publication]:
    """Every pack, withdrawn ones too, one at a time: they hold their files."""
    packs = Publication.objects.select_related("board", "quarter")
    for key in list(packs.order_by("pk").values_list("pk", flat=True)):
        yield packs.get(pk=key)


def _altered(pack: Publication) -> Iterator[str]:
    for name, found, kept in (
        ("content", hash_of(pack.snapshot), pack.snapshot_sha256),
        ("PDF", hashlib.sha256(bytes(pack.pdf)).hexdigest(), pack.pdf_sha256),
        ("one-page PDF", hashlib.sha256(bytes(pack.one_page_pdf)).hexdigest(), pack.one_page_sha256),
    ):
        if found != kept:
            yield f"{pack}: its {name} is not the one that was published."
