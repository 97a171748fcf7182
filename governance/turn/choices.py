"""What somebody chooses at the turn of a year. Pure: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class ChoiceError(ValueError):
    """What was chosen does not go together; the message says what to do."""


@dataclass(frozen=True)
class ActionChoice:
    """What becomes of an action: the code it goes on as (its own, unless it is merged), or why it ends."""

    continues_as: str
    due_on: date | None = None
    ends_because: str = ""


@dataclass(frozen=True)
class BoardChoice:
    """What a board is called from now on, and its last day where it ends."""

    name: str
    short_name: str
    ends_on: date | None = None


@dataclass(frozen=True)
class Choices:
    """What somebody chose; whatever is not named is kept as it is. Indicators by code, boards by slug."""

    retired: frozenset[str] = frozenset()
    redefined: Mapping[str, str] = field(default_factory=dict)
    rebased: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, ActionChoice] = field(default_factory=dict)
    boards: Mapping[str, BoardChoice] = field(default_factory=dict)
    plan_title: str = ""
