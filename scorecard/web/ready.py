"""Ready or not as pages show it: step by step and group by group, with the reasons typed so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms

from scorecard.models.accounts import Account
from scorecard.releases.readiness import NOTHING, Gap, still_open
from scorecard.vocabulary.gaps import STEP_TITLES, Step

OWN, SHARED = "-why", "why-"


class ReasonsForm(forms.Form):
    """Reasons as typed, a box a gap and one for all of a group: the door knows them by key and group."""

    @property
    def reasons(self) -> dict[str, str]:
        """By a gap's key."""
        boxes = (name for name in self.data if name.endswith(OWN))
        return {name.removesuffix(OWN): self.data[name] for name in boxes}

    @property
    def for_all(self) -> dict[str, str]:
        """By group."""
        boxes = (name for name in self.data if name.startswith(SHARED))
        return {name.removeprefix(SHARED): self.data[name] for name in boxes}


@dataclass(frozen=True)
class ReadyRow:
    """One gap with its box, in which `typed` stands; `address` is empty where its reader may not mend it."""

    gap: Gap
    address: str
    field: str
    typed: str


@dataclass(frozen=True)
class ReadyGroup:
    """The gaps of one post, of the report, of actions or of boards; `field` is the box for all of them."""

    title: str
    field: str
    typed: str
    rows: list[ReadyRow]

    @property
    def still_open(self) -> int:
        return len(still_open(each.gap for each in self.rows))

    @property
    def takes_one_reason(self) -> bool:
        """Whether one reason may stand for several of them."""
        return sum(not each.gap.rule.blocking for each in self.rows) > 1


@dataclass(frozen=True)
class ReadyStep:
    """What is due before one step."""

    title: str
    groups: list[ReadyGroup]

    @property
    def still_open(self) -> int:
        return sum(each.still_open for each in self.groups)

    @property
    def blocking(self) -> int:
        """How many of them pass with no reason."""
        return sum(each.gap.rule.blocking for group in self.groups for each in group.rows)


def ready_steps(found: Iterable[Gap], reader: Account, typed: Mapping[str, str] = NOTHING) -> list[ReadyStep]:
    """Gaps step by step, each step's in groups, in the order in which they were found."""
    by_step: dict[Step, dict[tuple[str, str], list[ReadyRow]]] = {}
    for each in found:
        row = _row(each, reader, typed)
        by_step.setdefault(each.rule.step, {}).setdefault(each.group, []).append(row)
    return [
        ReadyStep(
            STEP_TITLES[step],
            [
                ReadyGroup(title, field := f"{SHARED}{slug}", typed.get(field, "").strip(), rows)
                for (slug, title), rows in groups.items()
            ],
        )
        for step, groups in sorted(by_step.items())
    ]


def _row(gap: Gap, reader: Account, typed: Mapping[str, str]) -> ReadyRow:
    field, kept = f"{gap.key}{OWN}", gap.reason.reason if gap.reason else ""
    address = gap.address if reader.has_perm(gap.rule.opens_with) else ""
    return ReadyRow(gap, address, field, typed.get(field, kept).strip())
