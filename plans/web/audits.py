"""Audits of one kind over time, area by area against the 80% line: rows are the plan's facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.edition.facts import AreaFact, EvidenceFact


@dataclass(frozen=True)
class AuditTable:
    """Audits that looked at areas, oldest first, and each area with what every audit found of it.

    A cell is None where an audit did not look at the area: that is neither met nor not met.
    """

    audits: list[EvidenceFact]
    rows: list[tuple[str, list[AreaFact | None]]]

    @property
    def met(self) -> list[tuple[int, int]]:
        """Of each audit, how many areas were at the standard and how many it looked at."""
        return [(sum(area.at_standard for area in one.areas), len(one.areas)) for one in self.audits]


def audits_over_time(evidence: Iterable[EvidenceFact]) -> AuditTable:
    """The audits with areas among some evidence; areas in the order in which they were first looked at."""
    audits = sorted((one for one in evidence if one.areas), key=lambda one: (one.dated_on, one.pk))
    found = [{area.name: area for area in one.areas} for one in audits]
    names = dict.fromkeys(name for areas in found for name in areas)
    return AuditTable(audits, [(name, [areas.get(name) for areas in found]) for name in names])
