"""What apps above ask before a quarter is released: imports go down only, so they put their questions here.

Governance adds its release checks when it starts (`GovernanceConfig.ready`): the report locks with its
quarter, so what it says is looked at before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from scorecard.entry.service import EntryError
from scorecard.models import Quarter


@dataclass(frozen=True)
class Asked:
    """One look at a quarter: how many things are `still_open`, in words, and the page that settles them."""

    still_open: int
    words: str
    address: str


BEFORE_RELEASE: list[Callable[[Quarter], Asked]] = []


def asked_of(quarter: Quarter) -> list[Asked]:
    """All that is asked before the quarter's release, as it stands now."""
    return [ask(quarter) for ask in BEFORE_RELEASE]


def refuse_open(quarter: Quarter) -> None:
    """Raises EntryError while anything asked is still open."""
    for each in asked_of(quarter):
        if each.still_open:
            raise EntryError(f"{each.words} Settle them on the page of release checks first.")
