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
from scorecard.vocabulary.progress import SILENT, Progress


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


def verify(progress: Progress = SILENT) -> Verified:
    """Look at everything; nothing is changed. Building a pack again takes about a second."""
    nouns = with_history()
    findings = [f"{table} is not guarded against change: run `migrate`." for table in unguarded(connection)]
    for place, noun in enumerate(nouns):
        progress.step(f"Holding against their history: {noun._meta.verbose_name_plural}", place, len(nouns))
        findings += drifted(noun)
    progress.step("Hashing what releases say")
    findings += altered_editions()
    lacking: Counter[tuple[str, ...]] = Counter()
    packs = Publication.objects.count()
    for place, pack in enumerate(_publications()):
        progress.step(f"Building again: {pack}", place, packs)
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
    packs = packs.prefetch_related("alternative_formats")
    for key in list(packs.order_by("pk").values_list("pk", flat=True)):
        yield packs.get(pk=key)


def _altered(pack: Publication) -> Iterator[str]:
    files = [("PDF", pack.pdf, pack.pdf_sha256), ("one-page PDF", pack.one_page_pdf, pack.one_page_sha256)]
    files += [(each.words, each.pdf, each.pdf_sha256) for each in pack.alternative_formats.all()]
    for name, found, kept in (
        ("content", hash_of(pack.snapshot), pack.snapshot_sha256),
        *((name, hashlib.sha256(bytes(content)).hexdigest(), kept) for name, content, kept in files),
    ):
        if found != kept:
            yield f"{pack}: its {name} is not the one that was published."
