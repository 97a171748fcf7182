"""Packs built again from what is kept of them: the same content and software give the same bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance.models import Publication
from governance.pdf.typeset import ALTERNATIVES, ONE_PAGE, WHOLE, TypesetError, made_with, typeset_all


@dataclass(frozen=True)
class Rebuilt:
    """What came of building one pack again: `lacking` names what is not installed as it was, and then
    nothing was built; `findings` say where the new files are not the old ones."""

    lacking: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


def rebuild(pack: Publication) -> Rebuilt:
    """Build a pack's files from its content, where all that made them is here; nothing is stored."""
    if lacking := tuple(_lacking(pack.software)):
        return Rebuilt(lacking=lacking)
    kept = [("PDF", WHOLE, pack.pdf), ("one-page PDF", ONE_PAGE, pack.one_page_pdf)]
    kept += [(each.words, ALTERNATIVES[each.name], each.pdf) for each in pack.alternative_formats.all()]
    try:
        made = typeset_all([(pack.snapshot, file) for _, file, _ in kept], at=pack.published_at)
    except TypesetError as error:
        return Rebuilt(findings=(f"{pack}: it cannot be built again from its content: {error}",))
    return Rebuilt(
        findings=tuple(
            f"{pack}: built again from its content, its {name} has other bytes than the one on record."
            for (name, _, content), again in zip(kept, made, strict=True)
            if bytes(content) != again.content
        )
    )


def _lacking(recorded: dict[str, str]) -> Iterator[str]:
    """What made the pack and is here in another version, or not at all."""
    here = made_with()
    for name in sorted({*recorded, *here}):
        if recorded.get(name) != here.get(name):
            yield f"{name} {recorded.get(name, 'not recorded')[:12]}"
