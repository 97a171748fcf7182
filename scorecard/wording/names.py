"""An indicator's two names, and which stands where: CONTRIBUTING has the rule as a table.

Pure: no database, no clock. Nothing else puts a name before a reader; a wall walks every page for it.
"""

from typing import Protocol


class Named(Protocol):
    """An indicator, or its facts."""

    @property
    def name(self) -> str: ...

    @property
    def plain_name(self) -> str: ...


def full_name(named: Named) -> str:
    """Where an indicator is listed, defined, entered, judged at its desk or taken away as a file.

    Referrals within 12 months of an earlier one.
    """
    return named.name


def plain_name(named: Named) -> str:
    """Where it is read among other things: home, What changed, plan, boards, charts and packs.

    Children referred again within a year.
    """
    return named.plain_name


def inside_sentence(named: Named) -> str:
    """The plain name without its capital, as it stands inside a sentence."""
    return named.plain_name[0].lower() + named.plain_name[1:]
