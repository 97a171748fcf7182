"""Ready or not: what a quarter lacks before its next steps, and the reasons by which it passes all the same.

The table of kinds is `vocabulary/gaps.py`. Imports go down only, so apps above add what they hold when they
start (`GovernanceConfig.ready`): `FINDERS` has, by step, what finds the gaps that are due there. Page,
closing, release and publishing all ask here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.text import Truncator

from scorecard.disclosure.decide import Decided
from scorecard.entry.service import EntryError
from scorecard.models import ClosingReason, Indicator, Observation, Quarter
from scorecard.models.accounts import Account
from scorecard.readings.load import load_facts
from scorecard.readings.readings import Reading, read
from scorecard.readings.summary import wants_words
from scorecard.releases.as_it_stands import locked
from scorecard.releases.differences import differences
from scorecard.releases.outstanding import Outstanding, outstanding
from scorecard.releases.owner_confirmation import one_line
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import figure_of
from scorecard.vocabulary.gaps import RULES, GapKind, GapRule, Step
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Audience, QuarterState, Verdict

SIGN_OFF = "scorecard.sign_off"
NOTHING: Mapping[str, str] = MappingProxyType({})
NO_OWNER = ("no-owner", "No owner")
EARLIER = ("earlier", "Earlier quarters")
_NEXT = {
    QuarterState.OPEN: Step.CLOSE,
    QuarterState.CLOSED: Step.RELEASE,
    QuarterState.RELEASED: Step.PUBLISH,
}
_STEPS = {
    Step.CLOSE: "closes",
    Step.RELEASE: "is released",
    Step.PUBLISH: "goes out",
    Step.CORRECT: "is released again",
}
_OF_A_FIGURE = (GapKind.MISSING, GapKind.UNCONFIRMED, GapKind.QUERIED)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: `name` what it is about, `says` how it stands, `more` what else to know.

    `group` is slug and title of those it is listed with. `args` and `query` complete the address where it is
    mended. `reason` is the one it passes with; `earlier` one given before it changed.
    """

    kind: GapKind
    subject: str
    name: str
    group: tuple[str, str]
    says: str = ""
    more: str = ""
    args: tuple[object, ...] = ()
    query: str = ""
    reason: ClosingReason | None = None
    earlier: ClosingReason | None = None

    @property
    def key(self) -> str:
        """Its name in forms. The three problems that a figure has one of at a time go by its code alone."""
        return self.subject if self.kind in _OF_A_FIGURE else f"{self.kind}.{self.subject}"

    @property
    def rule(self) -> GapRule:
        return RULES[self.kind]

    @property
    def address(self) -> str:
        """The page where it is mended."""
        return reverse(self.rule.address, args=self.args) + self.query


Finder = Callable[[Quarter, Decided | None], Iterable[Gap]]


class ReasonsOwedError(EntryError):
    """The step is not taken while something is missing; `codes` are the subjects that stand in the way."""

    def __init__(self, step: Step, owed: list[Gap]) -> None:
        self.codes = [each.subject for each in owed]
        blocking = [each for each in owed if each.rule.blocking]
        asks = f"Say why the quarter {_STEPS[step]} without these settled"
        if blocking:
            asks = f"No reason lets these pass, so settle them before the quarter {_STEPS[step]}"
        names = ", ".join(each.name for each in (blocking or owed)[:5])
        more = f" and {len(blocking or owed) - 5} more" if len(blocking or owed) > 5 else ""
        super().__init__(f"{asks}: {names}{more}.")


def gaps(quarter: Quarter, steps: Iterable[Step] | None = None, decided: Decided | None = None) -> list[Gap]:
    """What is missing at some steps, without them at all that the quarter has ahead, each with its reason.

    `decided` is what the public will see of the quarter, where this request worked it out already.
    """
    chosen = [step for step in Step if step >= _NEXT[QuarterState(quarter.state)]] if steps is None else steps
    found = [gap for step in chosen for find in FINDERS[step] for gap in find(quarter, decided)]
    return with_reasons(quarter, found)


def with_reasons(quarter: Quarter, found: Iterable[Gap]) -> list[Gap]:
    """The same gaps, each with the newest reason that was given for it as it stands; one query."""
    newest = {(row.problem, row.subject): row for row in quarter.closing_reasons.order_by("given_at", "pk")}
    joined = []
    for gap in found:
        row = newest.get((gap.kind, gap.subject))
        holds = row is not None and row.says == gap.says and not gap.rule.blocking
        joined.append(replace(gap, reason=row) if holds else replace(gap, earlier=row))
    return joined


def still_open(found: Iterable[Gap]) -> list[Gap]:
    """Those that no reason passes yet."""
    return [each for each in found if each.reason is None]


def refuse_gaps(quarter: Quarter, step: Step, decided: Decided | None = None) -> None:
    """Raises ReasonsOwedError while something that is due at a step is missing and passes with no reason."""
    if owed := still_open(gaps(quarter, [step], decided)):
        raise ReasonsOwedError(step, owed)


@transaction.atomic
def keep_reasons(
    quarter: Quarter,
    reasons: Mapping[str, str],
    *,
    by: Account,
    at: datetime,
    for_all: Mapping[str, str] = NOTHING,
) -> list[ClosingReason]:
    """Keep a Publisher's reasons, by a gap's key; those in `for_all`, by group, stand for gaps without one.

    Empty ones are left out, and so is what is missing no more; a reason that stands already is kept once.
    Raises PermissionDenied for others, and EntryError for a reason that cannot be kept or where none helps.
    """
    ask_sign_off(by)
    own, shared = ({key: one_line(text) for key, text in given.items()} for given in (reasons, for_all))
    if not any((*own.values(), *shared.values())):
        return []
    made = []
    for gap in gaps(locked(quarter)):
        if gap.rule.blocking:
            if own.get(gap.key):
                raise EntryError(f"{gap.name}: no reason stands in for this. {gap.rule.mend}.")
            continue
        text = own.get(gap.key) or ("" if gap.reason else shared.get(gap.group[0], ""))
        if text and not (gap.reason and gap.reason.reason == text):
            made.append(_reason(quarter, gap, text, by=by, at=at))
    return ClosingReason.objects.bulk_create(made)


def _reason(quarter: Quarter, gap: Gap, text: str, *, by: Account, at: datetime) -> ClosingReason:
    return ClosingReason(
        quarter=quarter,
        problem=gap.kind,
        subject=gap.subject,
        name=gap.name,
        says=gap.says,
        reason=text,
        given_by=by.pk,
        given_by_name=by.get_username(),
        given_at=at,
    )


def ask_sign_off(by: Account) -> None:
    """Raises PermissionDenied for anybody but a Publisher."""
    if not by.has_perm(SIGN_OFF):
        raise PermissionDenied("A Publisher closes, approves and releases quarters.")


# --- Figures ---------------------------------------------------------------------------------------------


def figure_gaps(quarter: Quarter, decided: Decided | None = None) -> list[Gap]:
    """Figures missing, unconfirmed or queried, and those that owe a comment and have none, post by post."""
    found = [_outstanding(quarter, each) for each in outstanding(quarter)]
    found += [_worse(quarter, each, reading) for each, reading in owing_comments(quarter)]
    return sorted(found, key=lambda each: (each.group == NO_OWNER, each.group[1]))


def _outstanding(quarter: Quarter, each: Outstanding) -> Gap:
    indicator, says, more = each.indicator, "", ""
    if each.observation:
        figure = figure_of(each.observation, indicator)
        says = f"{figure_words(figure, indicator)} {figure.mark}".strip()
    if each.word:
        says, more = f"“{each.word.sentence}”", f"The figure: {says}."
    if each.answer:
        more += f" Answered: “{each.answer}”"
    by_owner = each.problem == GapKind.UNCONFIRMED
    return Gap(
        each.problem,
        indicator.code,
        indicator.name,
        _post_of(indicator),
        says,
        more,
        args=() if by_owner else (quarter.pk,),
        query="" if by_owner else f"#row-{indicator.code}",
    )


def _worse(quarter: Quarter, indicator: Indicator, reading: Reading) -> Gap:
    return Gap(
        GapKind.WORSE,
        indicator.code,
        indicator.name,
        _post_of(indicator),
        _how_it_stands(indicator, reading),
        args=(quarter.pk,),
        query=f"?about=yes#{indicator.code}-note",
    )


def _how_it_stands(indicator: Indicator, reading: Reading) -> str:
    """`10.0%, after 5.0% (Q2 2018/19)`; of one that did not get worse, how it misses its target."""
    change, now = reading.direction, figure_words(reading.figure, indicator)
    if change.verdict != Verdict.WORSE:
        return f"{now}. {reading.status.reason}"
    return f"{now}, after {figure_words(present(change.against), indicator)} ({change.against_words})"


def owing_comments(quarter: Quarter) -> list[tuple[Indicator, Reading]]:
    """Indicators whose figure got worse or is off target and has no comment, in scorecard order.

    One query where no figure is without a comment; readings are loaded only then.
    """
    codes = Observation.objects.filter(quarter=quarter, note="").values_list("indicator__code", flat=True)
    silent = set(codes)
    if not silent:
        return []
    indicators = {each.code: each for each in Indicator.objects.for_facts().in_use(quarter.pk)}
    facts = load_facts(quarter.key, audience=Audience.INTERNAL, indicators=indicators.values())
    readings = [read(each, quarter.key) for each in facts if each.code in silent]
    return [(indicators[each.code], each) for each in readings if wants_words(each)]


def _post_of(indicator: Indicator) -> tuple[str, str]:
    return (indicator.owner.slug, indicator.owner.title) if indicator.owner else NO_OWNER


def earlier_gaps(quarter: Quarter, decided: Decided | None = None) -> list[Gap]:
    """Earlier quarters that are not released: what is frozen now says for good that they had no figures."""
    held = Quarter.objects.filter(number__lt=quarter.number).exclude(state=QuarterState.RELEASED)
    return [
        Gap(GapKind.EARLIER, each.key.slug, str(each), EARLIER, args=(each.key.slug,))
        for each in held.order_by("number")
    ]


def comment_gaps(quarter: Quarter, decided: Decided | None = None) -> list[Gap]:
    """Corrected figures beside which the comment on the earlier one still stands, in scorecard order."""
    changed = differences(quarter) if quarter.released else []
    return [
        Gap(
            GapKind.COMMENT,
            each.indicator.code,
            each.indicator.name,
            _post_of(each.indicator),
            f"{figure_words(each.now, each.indicator)}, beside “{Truncator(each.now.note).chars(200)}”",
            args=(quarter.pk,),
            query=f"?indicator={each.indicator.code}",
        )
        for each in changed
        if each.now.note and each.of_figure and not each.of_comment
    ]


FINDERS: dict[Step, list[Finder]] = {
    Step.CLOSE: [figure_gaps],
    Step.RELEASE: [earlier_gaps],
    Step.PUBLISH: [],
    Step.CORRECT: [comment_gaps],
}
