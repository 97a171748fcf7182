"""The parts that editions are made of: each app adds its own when it starts, since imports go down only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from scorecard.models import Release

Upgrade = Callable[[Any], Any]


@dataclass(frozen=True)
class Part:
    """One part of every edition.

    `make` gathers what a release says of it, by audience, from rows as they stand. `shape` is the type that
    it is written down from and read as. `upgrades` map the JSON of a format to that of the next one, by the
    older format: an edition is read as long as there are editions, whatever the software has become.

    For editions that are made late: `nouns` are the models with a history that `make` reads, those that
    others point to first, each with its plain name; `not_kept` names what it reads that has none.
    """

    name: str
    shape: Any
    make: Callable[[Release], Mapping[str, Any]]
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)
    nouns: Mapping[type[Model], str] = field(default_factory=dict)
    not_kept: tuple[str, ...] = ()

    @property
    def format(self) -> int:
        """The format that is written now."""
        return 1 + max(self.upgrades, default=0)

    def upgraded(self, stored: Any, format: int) -> Any:
        """JSON of an older format as this one's."""
        for older in range(format, self.format):
            stored = self.upgrades[older](stored)
        return stored


PARTS: dict[str, Part] = {}


def add_part(part: Part) -> None:
    """Make a part belong to every edition from now on; an app calls it once, when it starts."""
    PARTS[part.name] = part
