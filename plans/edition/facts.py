"""The plan as it stood at one quarter, as plain values that pages, files and packs read.

Pure: no database, no clock. `pk` leads to the page where a row's text is changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from plans.edition.version_facts import VersionFact
from plans.narrative.bound_plan import PlanFigures
from plans.progress.progress import ActionState, Judged, Update, is_known, state
from plans.progress.rules import Promise, times_moved
from plans.states import Brag
from scorecard.vocabulary.quarters import year_label
from scorecard.vocabulary.states import Audience

_GRAVITY = (Brag.RED, Brag.AMBER, Brag.NOT_STARTED, Brag.GREEN, Brag.BLUE)


@dataclass(frozen=True)
class AboutPlan:
    """The improvement plan itself."""

    title: str
    authority: str
    starts_on: date
    ends_on: date
    summary: str


@dataclass(frozen=True)
class PriorityFact:
    """One of the plan's priorities with its themes, slug and name, and the codes of their indicators."""

    number: int
    short_title: str
    title: str
    objective: str
    themes: tuple[tuple[str, str], ...]
    indicator_codes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.number} {self.short_title}"


@dataclass(frozen=True)
class FindingFact:
    """One thing an inspection found, and the codes of the actions that answer it."""

    ref: str
    area: str
    text: str
    inspection: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class InspectionFact:
    """A visit by the inspectorate with its findings."""

    title: str
    summary: str
    findings: tuple[FindingFact, ...]


@dataclass(frozen=True)
class AreaFact:
    """One area that an audit looked at."""

    name: str
    at_standard: bool
    was_strong_before: bool
    note: str


@dataclass(frozen=True)
class EvidenceFact:
    """A reference to evidence held elsewhere; `priority` is a number, `actions` are codes."""

    pk: int
    slug: str
    title: str
    kind: str
    dated_on: date
    shows: str
    held_where: str
    sample_size: int | None
    priority: int | None
    actions: tuple[str, ...]
    areas: tuple[AreaFact, ...]


@dataclass(frozen=True)
class VoiceFact:
    """What staff said, by grouped role; `priority` is that of the evidence it was gathered for.

    What is `internal_only` stands in the plan of internal readers alone: as its keeper chose, or because
    nobody recorded how many hold these posts and how they agreed.
    """

    pk: int
    role_group: str
    about: str
    words: str
    gathered_on: date
    priority: int | None
    internal_only: bool = False
    holders: int | None = None
    permission: str = ""


@dataclass(frozen=True)
class ParagraphFact:
    """One paragraph of the quarter's report, its figures still bound.

    `not_rewritten` marks a draft whose text is still another quarter's; none is released so.
    """

    pk: int
    section: int
    position: int
    text: str
    not_rewritten: str = ""

    @property
    def number(self) -> str:
        return f"{self.section}.{self.position}"


@dataclass(frozen=True)
class DueDateChange:
    """One time that an action's date moved."""

    made_on: date
    earlier: date
    later: date
    reason: str


@dataclass(frozen=True)
class EarlierWords:
    """What an action was called and described as until a day, and why it was reworded then."""

    until: date
    title: str
    description: str
    reason: str


@dataclass(frozen=True)
class ActionFact:
    """An action as promised by then, with what had been said of it.

    `post` is its title, `priority` a number, `indicators` are codes.
    `updates` come oldest first. `evidence` shows that it is complete, which the board `agreed_by` agreed.
    `carried_into` is the newest financial year it was carried over into. Once `closed_on` it is no longer of
    the plan; `merged_into` is the code of the one that goes on with it.
    """

    pk: int
    code: str
    title: str
    description: str
    post: str
    priority: int
    priority_title: str
    starts_on: date
    first_due_on: date
    due_on: date
    completed_on: date | None
    paragraph: str
    no_indicator_because: str
    indicators: tuple[str, ...]
    updates: tuple[Update, ...]
    moves: tuple[DueDateChange, ...]
    evidence: str = ""
    agreed_by: str = ""
    agreed_on: date | None = None
    closed_on: date | None = None
    closed_because: str = ""
    merged_into: str = ""
    earlier_words: tuple[EarlierWords, ...] = ()
    carried_into: int | None = None

    @property
    def carried_words(self) -> str:
        """`Carried over into 2019/20: continues as 1.02`; empty where it was not."""
        if self.carried_into is None:
            return ""
        return f"Carried over into {year_label(self.carried_into)}: continues as {self.code}"

    @property
    def promise(self) -> Promise:
        return Promise(
            self.starts_on,
            self.first_due_on,
            self.due_on,
            self.completed_on,
            self.evidence,
            self.agreed_on,
        )

    @property
    def times_moved(self) -> str:
        """`moved twice`; empty where the date first promised stands."""
        return times_moved(len(self.moves), self.due_on != self.first_due_on)


@dataclass(frozen=True)
class ActionRow:
    """One action with its state, as lists show it."""

    action: ActionFact
    state: ActionState

    @property
    def code(self) -> str:
        return self.action.code

    @property
    def gravity(self) -> int:
        """For sorting: off track comes first, complete last."""
        return _GRAVITY.index(Brag(self.state.brag))


@dataclass(frozen=True)
class PlanFacts:
    """All that the plan held at a quarter; `figures` are gated for an audience.

    `about` is None where there is no plan at all.
    """

    days: Judged
    about: AboutPlan | None = None
    versions: tuple[VersionFact, ...] = ()
    priorities: tuple[PriorityFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    inspections: tuple[InspectionFact, ...] = ()
    evidence: tuple[EvidenceFact, ...] = ()
    voices: tuple[VoiceFact, ...] = ()
    paragraphs: tuple[ParagraphFact, ...] = ()
    figures: PlanFigures = field(default_factory=PlanFigures)

    @property
    def rows(self) -> list[ActionRow]:
        """The actions that the plan held by then and had not closed, each with its state."""
        until = self.days.until
        closed = [each.code for each in self.actions if each.closed_on and each.closed_on <= until]
        return [row for row in self.rows_with_closed if row.code not in closed]

    @property
    def rows_with_closed(self) -> list[ActionRow]:
        """The same with those that were closed or merged: their own pages still tell of them."""
        return [
            ActionRow(each, state(each.promise, each.updates, self.days))
            for each in self.actions
            if is_known(each.promise, each.updates, self.days)
        ]

    @property
    def version(self) -> VersionFact | None:
        """The newest version agreed by then, which a quarter is reported against."""
        return self.versions[-1] if self.versions else None

    def named_as(self, first: "PlanFacts") -> "PlanFacts":
        """The plan under the title, the days and the priorities' names of the quarter's first edition."""
        of_then = {each.number: each for each in first.priorities}
        priorities = tuple(
            replace(each, short_title=then.short_title, title=then.title, objective=then.objective)
            if (then := of_then.get(each.number))
            else each
            for each in self.priorities
        )
        names = {each.number: each.short_title for each in priorities}
        actions = tuple(
            replace(each, priority_title=names.get(each.priority, each.priority_title))
            for each in self.actions
        )
        return replace(self, about=first.about or self.about, priorities=priorities, actions=actions)

    def for_readers(self, audience: str) -> "PlanFacts":
        """The plan without what some readers may not read."""
        if audience == Audience.INTERNAL:
            return self
        return replace(self, voices=tuple(each for each in self.voices if not each.internal_only))

    def limited_to(self, codes: Iterable[str]) -> "PlanFacts":
        """The plan with some of its actions only."""
        wanted = set(codes)
        return replace(self, actions=tuple(each for each in self.actions if each.code in wanted))
