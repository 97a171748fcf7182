"""Ready or not as pages show it: step by step and group by group, with the reasons typed so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django import forms

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
    """One gap with its box: `typed` is what stands in it."""

    gap: Gap
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


def ready_steps(found: Iterable[Gap], typed: Mapping[str, str] = NOTHING) -> list[ReadyStep]:
    """Gaps step by step, each step's in groups, in the order in which they were found."""
    by_step: dict[Step, list[Gap]] = {}
    for each in found:
        by_step.setdefault(each.rule.step, []).append(each)
    return [
        ReadyStep(
            STEP_TITLES[step],
            [_group(slug, title, list(held), typed) for (slug, title), held in groupby(of_step, _group_of)],
        )
        for step, of_step in sorted(by_step.items())
    ]


def _group_of(gap: Gap) -> tuple[str, str]:
    return gap.group


def _group(slug: str, title: str, held: list[Gap], typed: Mapping[str, str]) -> ReadyGroup:
    field = f"{SHARED}{slug}"
    return ReadyGroup(title, field, typed.get(field, "").strip(), [_row(each, typed) for each in held])


def _row(gap: Gap, typed: Mapping[str, str]) -> ReadyRow:
    field, kept = f"{gap.key}{OWN}", gap.reason.reason if gap.reason else ""
    return ReadyRow(gap, field, typed.get(field, kept).strip())
