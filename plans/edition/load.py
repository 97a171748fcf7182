"""Stored rows -> the plan as it stood at a quarter: for its edition, and for a quarter not released yet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch

from plans.edition.facts import (
    AboutPlan,
    ActionFact,
    AreaFact,
    EvidenceFact,
    FindingFact,
    InspectionFact,
    ParagraphFact,
    PlanFacts,
    PriorityFact,
    VoiceFact,
)
from plans.edition.histories import (
    AS_PROMISED,
    EVIDENCE,
    MERGED,
    Entry,
    Histories,
    as_versioned,
    by_day,
    earlier_words,
    load_histories,
    moves,
)
from plans.edition.version_facts import VersionFact
from plans.models import (
    Action,
    Evidence,
    Finding,
    ImprovementPlan,
    Inspection,
    Paragraph,
    PlanVersion,
    StaffVoice,
    StrategicPriority,
)
from plans.narrative.plan_quantities import load_plan_figures
from plans.progress.progress import Judged, judged
from plans.progress.stored import update_of
from scorecard.models import Quarter
from scorecard.vocabulary.states import Audience


def days_of(quarter: Quarter, *, as_at: date | None = None) -> Judged:
    """The days the quarter's actions are judged by; one query. `as_at` is a pack's own day."""
    day = as_at or quarter.data_as_at
    return judged(quarter.key, data_as_at=day, previous_as_at=_previous_as_at(quarter))


def load_plan(quarter: Quarter) -> dict[str, PlanFacts]:
    """The plan at a quarter by audience: some twenty queries, however much the plan holds."""
    days = days_of(quarter)
    histories = load_histories()
    actions = load_actions(days, histories)
    held = _codes_held(days, actions)
    plan = PlanFacts(
        days=days,
        about=_about(quarter),
        versions=_versions(quarter, days, histories),
        priorities=load_priorities(),
        actions=actions,
        inspections=_inspections(days, held),
        evidence=_evidence(days, held),
        voices=_voices(days),
        paragraphs=_paragraphs(quarter),
    )
    figures = load_plan_figures(days.until)
    return {
        audience: replace(plan, figures=found).for_readers(audience) for audience, found in figures.items()
    }


def load_actions(days: Judged, histories: Histories | None = None) -> tuple[ActionFact, ...]:
    """Every action as promised by the end of the days' last one, with what had been said by then.

    One whose history begins later is as it is now.
    """
    history = load_histories() if histories is None else histories
    rows = list(Action.objects.for_edition())
    titles, codes = _evidence_titles(rows, history), {row.pk: row.code for row in rows}
    return tuple(_action(row, days, history.get(row.pk, []), titles, codes) for row in rows)


def _evidence_titles(rows: Iterable[Action], history: Histories) -> dict[int, str]:
    """Titles of the evidence that actions were complete by: loaded with them, but for what was replaced."""
    titles = {
        row.completed_evidence.pk: row.completed_evidence.title for row in rows if row.completed_evidence
    }
    named = {entry[EVIDENCE] for entries in history.values() for entry in entries} - {None}
    if replaced := named - titles.keys():
        titles |= dict(Evidence.objects.filter(pk__in=replaced).values_list("pk", "title"))
    return titles


def load_priorities() -> tuple[PriorityFact, ...]:
    """The plan's priorities in order."""
    return tuple(
        PriorityFact(
            number=row.number,
            short_title=row.short_title,
            title=row.title,
            objective=row.objective,
            themes=tuple((theme.slug, theme.name) for theme in row.themes.all()),
            indicator_codes=tuple(row.indicator_codes),
        )
        for row in StrategicPriority.objects.with_indicator_codes()
    )


def _about(quarter: Quarter) -> AboutPlan | None:
    """The plan in force in the quarter; for a quarter before any plan, the first one."""
    row = _in_force(quarter)
    if row is None:
        return None
    return AboutPlan(row.title, row.authority, row.starts_on, row.ends_on, row.summary)


def _in_force(quarter: Quarter) -> ImprovementPlan | None:
    plans = list(ImprovementPlan.objects.order_by("starts_on"))
    in_force = [plan for plan in plans if plan.starts_on <= quarter.key.end]
    return next(iter(in_force[-1:] or plans), None)


def _versions(quarter: Quarter, days: Judged, histories: Histories) -> tuple[VersionFact, ...]:
    """The plan's versions agreed by then, each with the actions as it had them."""
    rows = PlanVersion.objects.filter(plan=_in_force(quarter), agreed_on__lte=days.until)
    return tuple(
        VersionFact(
            row.number,
            row.agreed_on,
            row.summary,
            row.reason,
            row.agreed_by,
            as_versioned(histories, row.agreed_on),
        )
        for row in rows
    )


def _action(
    row: Action, days: Judged, history: list[Entry], titles: Mapping[int, str], codes: Mapping[int, str]
) -> ActionFact:
    by_then = by_day(history, days.until)
    promised = by_then[-1] if by_then else {name: getattr(row, name) for name in AS_PROMISED}
    return ActionFact(
        pk=row.pk,
        code=row.code,
        post=row.post.title,
        priority=row.priority.number,
        priority_title=row.priority.short_title,
        paragraph=row.paragraph,
        no_indicator_because=row.no_indicator_because,
        indicators=tuple(one.code for one in row.indicators.all()),
        updates=tuple(update_of(one) for one in row.updates.all() if one.made_on <= days.until),
        moves=tuple(moves(by_then)),
        earlier_words=tuple(earlier_words(by_then)),
        evidence=titles.get(promised[EVIDENCE], ""),
        merged_into=codes.get(promised[MERGED], ""),
        **{name: promised[name] for name in AS_PROMISED if name not in (EVIDENCE, MERGED)},
    )


def _codes_held(days: Judged, actions: tuple[ActionFact, ...]) -> set[str]:
    return {row.code for row in PlanFacts(days=days, actions=actions).rows}


def _inspections(days: Judged, held: set[str]) -> tuple[InspectionFact, ...]:
    """Visits that had begun, their findings answered by the actions that the plan held by then."""
    findings = Finding.objects.prefetch_related(Prefetch("actions", Action.objects.only("code")))
    rows = Inspection.objects.filter(starts_on__lte=days.until)
    return tuple(
        InspectionFact(
            row.title,
            row.summary,
            tuple(
                FindingFact(
                    one.ref,
                    one.area,
                    one.text,
                    row.title,
                    tuple(action.code for action in one.actions.all() if action.code in held),
                )
                for one in row.findings.all()
            ),
        )
        for row in rows.prefetch_related(Prefetch("findings", findings))
    )


def _evidence(days: Judged, held: set[str]) -> tuple[EvidenceFact, ...]:
    """Evidence of by then, bearing on the actions that the plan held by then: others have no page there."""
    return tuple(
        EvidenceFact(
            pk=row.pk,
            slug=row.slug,
            title=row.title,
            kind=row.get_kind_display(),
            dated_on=row.dated_on,
            shows=row.shows,
            held_where=row.held_where,
            sample_size=row.sample_size,
            priority=row.priority.number if row.priority else None,
            actions=tuple(action.code for action in row.actions.all() if action.code in held),
            areas=tuple(
                AreaFact(area.name, area.at_standard, area.was_strong_before, area.note)
                for area in row.areas.all()
            ),
        )
        for row in Evidence.objects.by(days.until)
    )


def _voices(days: Judged) -> tuple[VoiceFact, ...]:
    return tuple(
        VoiceFact(
            pk=row.pk,
            role_group=row.role_group,
            about=row.about,
            words=row.words,
            gathered_on=row.gathered_on,
            priority=row.evidence.priority.number if row.evidence and row.evidence.priority else None,
            internal_only=row.audience == Audience.INTERNAL or not row.permission or row.holders is None,
            holders=row.holders,
            permission=row.permission,
        )
        for row in StaffVoice.objects.by(days.until).select_related("evidence__priority")
    )


def _paragraphs(quarter: Quarter) -> tuple[ParagraphFact, ...]:
    rows = Paragraph.objects.filter(quarter=quarter)
    return tuple(
        ParagraphFact(row.pk, row.section, row.position, row.text, row.not_rewritten) for row in rows
    )


def _previous_as_at(quarter: Quarter) -> date | None:
    earlier = Quarter.objects.filter(number__lt=quarter.number, data_as_at__isnull=False)
    return earlier.order_by("-number").values_list("data_as_at", flat=True).first()
