"""What apps above ask before a quarter is released: imports go down only, so they put their questions here.

Governance adds its release checks when it starts (`GovernanceConfig.ready`): the report locks with its
quarter, so what it says is looked at before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from scorecard.entry.service import EntryError
from scorecard.releases.freeze import ReleaseDraft


@dataclass(frozen=True)
class Asked:
    """One look at a draft: how many things are `still_open`, in words, and the page that settles them."""

    still_open: int
    words: str
    address: str


BEFORE_RELEASE: list[Callable[[ReleaseDraft], Asked]] = []


def asked_of(draft: ReleaseDraft) -> list[Asked]:
    """All that is asked before a quarter is released as it stands in the draft."""
    return [ask(draft) for ask in BEFORE_RELEASE]


def refuse_open(draft: ReleaseDraft) -> None:
    """Raises EntryError while anything asked is still open."""
    for each in asked_of(draft):
        if each.still_open:
            raise EntryError(f"{each.words} Settle them on the page of release checks first.")
