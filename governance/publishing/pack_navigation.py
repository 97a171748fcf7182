"""A board's packs side by side: which version and which quarter's pack stand before and after one."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.models import Publication


@dataclass(frozen=True)
class Around:
    """What a reader can turn to from one pack; None where there is nothing to turn to.

    Quarters lead to their newest version. `newer` is the newest version of the same quarter, `older` the one
    just before; `withdrawn` are other versions of it that were taken back.
    """

    previous_quarter: Publication | None
    next_quarter: Publication | None
    older: Publication | None
    newer: Publication | None
    withdrawn: tuple[Publication, ...] = ()


def around(shown: Publication, packs: Iterable[Publication]) -> Around:
    """The packs around one, among those that its reader may read. Withdrawn ones are named, not led to."""
    packs = sorted(packs, key=lambda pack: (pack.quarter_id, pack.version))
    standing = [pack for pack in packs if pack.withdrawn is None]
    before = [pack for pack in standing if pack.quarter_id < shown.quarter_id]
    after = [pack for pack in standing if pack.quarter_id > shown.quarter_id]
    same = [pack for pack in standing if pack.quarter_id == shown.quarter_id]
    next_quarter = [pack for pack in after if pack.quarter_id == after[0].quarter_id]
    older = [pack for pack in same if pack.version < shown.version]
    newer = [pack for pack in same if pack.version > shown.version]
    gone = [pack for pack in packs if pack.withdrawn and pack.quarter_id == shown.quarter_id]
    return Around(
        _last(before),
        _last(next_quarter),
        _last(older),
        _last(newer),
        withdrawn=tuple(pack for pack in gone if pack.version != shown.version),
    )


def _last(packs: list[Publication]) -> Publication | None:
    return packs[-1] if packs else None
