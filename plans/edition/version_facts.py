"""What the plan said in each of its versions, and what is different between two of them.

Pure: no database, no clock. An action is told by its code, which never changes: reworded, it is the same one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class VersionedAction:
    """An action as a version of the plan had it; `merged_into` is the code of what goes on with it."""

    code: str
    title: str
    description: str
    due_on: date
    completed_on: date | None = None
    closed_on: date | None = None
    closed_because: str = ""
    merged_into: str = ""


@dataclass(frozen=True)
class VersionFact:
    """The plan as agreed on one day, with why, by which board, and the actions as they were worded then."""

    number: int
    agreed_on: date
    summary: str
    reason: str = ""
    agreed_by: str = ""
    actions: tuple[VersionedAction, ...] = ()

    @property
    def open_actions(self) -> list[VersionedAction]:
        """The actions that the version goes on with."""
        return [each for each in self.actions if each.closed_on is None]


@dataclass(frozen=True)
class Reworded:
    """One thing that a version words otherwise than the one before."""

    code: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Redated:
    """An action that a version promises for another day."""

    action: VersionedAction
    before: date

    @property
    def later(self) -> bool:
        return self.action.due_on > self.before


@dataclass(frozen=True)
class VersionDifference:
    """What one version of the plan has otherwise than another: each action stands where it belongs."""

    added: tuple[VersionedAction, ...]
    reworded: tuple[Reworded, ...]
    redated: tuple[Redated, ...]
    merged: tuple[VersionedAction, ...]
    closed: tuple[VersionedAction, ...]
    completed: tuple[VersionedAction, ...]
    unchanged: int

    @property
    def counts(self) -> list[tuple[int, str]]:
        """How many of each, with the word for it: `4 added`; the kinds of which there are some."""
        reworded = len({each.code for each in self.reworded})
        found = (
            (len(self.added), "added"),
            (reworded, "reworded"),
            (len(self.redated), "re-dated"),
            (len(self.merged), "merged"),
            (len(self.closed), "closed"),
            (len(self.completed), "completed"),
            (self.unchanged, "unchanged"),
        )
        return [each for each in found if each[0]]


def difference(before: VersionFact, after: VersionFact) -> VersionDifference:
    """What `after` has otherwise than `before`, actions in the order of their codes."""
    held = {each.code: each for each in before.actions}
    pairs = [(held[each.code], each) for each in after.actions if each.code in held]
    ended = [new for old, new in pairs if old.closed_on is None and new.closed_on is not None]
    reworded = tuple(one for old, new in pairs for one in _reworded(old, new))
    redated = tuple(Redated(new, old.due_on) for old, new in pairs if old.due_on != new.due_on)
    completed = tuple(new for old, new in pairs if new.completed_on and not old.completed_on)
    touched = {each.code for each in (*ended, *completed)}
    touched |= {each.code for each in reworded} | {each.action.code for each in redated}
    return VersionDifference(
        added=tuple(each for each in after.actions if each.code not in held),
        reworded=reworded,
        redated=redated,
        merged=tuple(each for each in ended if each.merged_into),
        closed=tuple(each for each in ended if not each.merged_into),
        completed=completed,
        unchanged=len([new for _, new in pairs if new.code not in touched]),
    )


def _reworded(old: VersionedAction, new: VersionedAction) -> Iterable[Reworded]:
    for what in ("title", "description"):
        before, after = getattr(old, what), getattr(new, what)
        if before != after:
            yield Reworded(new.code, what, before, after)
