"""Inspections, findings, evidence by reference, and what staff said."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from plans.models import AuditArea, Evidence, Finding, Inspection, StaffVoice
from plans.narrative.released_quotes import audit_quoted_when_released
from plans.updates import UpdateError
from scorecard.admin.reasons import (
    ReasonedAdmin,
    ReasonedFormSet,
    ReasonedRowInline,
    ReasonedStackedInline,
    ReasonForm,
    WithdrawableAdmin,
)
from scorecard.admin.take_back import TakenBackAdmin


class FindingInline(ReasonedStackedInline):
    model = Finding


@admin.register(Inspection)
class InspectionAdmin(ReasonedAdmin):
    list_display = ["title", "kind", "starts_on", "ends_on"]
    list_filter = ["kind"]
    search_fields = ["title"]
    inlines = [FindingInline]


@admin.register(Finding)
class FindingAdmin(ReasonedAdmin):
    list_display = ["ref", "area", "text", "answered_by"]
    list_filter = ["inspection"]
    search_fields = ["ref", "text", "area"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        return super().get_queryset(request).annotate(answers=Count("actions"))

    @admin.display(description="Actions", ordering="answers")
    def answered_by(self, row: Any) -> int | str:
        return row.answers or "no action"


class AuditAreaFormSet(ReasonedFormSet):
    """Areas that a released report counts stay counted as they were."""

    def clean(self) -> None:
        super().clean()
        counted = {"at_standard", "was_strong_before", "DELETE"}
        if any(not form.instance.pk or counted & set(form.changed_data) for form in self._touched()):
            _refuse_if_quoted(self.instance)

    def _touched(self) -> list[ModelForm]:
        return [form for form in self.forms if form.has_changed()]


class AuditAreaInline(ReasonedRowInline):
    model = AuditArea
    formset = AuditAreaFormSet


class EvidenceForm(ReasonForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"sample_size", "slug", "dated_on"} & set(self.changed_data):
            _refuse_if_quoted(self.instance)
        return cleaned


def _refuse_if_quoted(evidence: Evidence) -> None:
    quarter = audit_quoted_when_released(evidence) if evidence.pk else None
    if quarter:
        raise forms.ValidationError(
            f"The report of {quarter} is released with this audit’s counts: they can no longer be changed."
        )


@admin.register(Evidence)
class EvidenceAdmin(TakenBackAdmin):
    form = EvidenceForm
    refusals = (UpdateError,)
    list_display = ["title", "kind", "dated_on", "sample_size", "held_where"]
    date_hierarchy = "dated_on"
    list_filter = ["kind", "priority"]
    search_fields = ["title", "shows"]
    inlines = [AuditAreaInline]

    def take_back(self, request: HttpRequest, obj: Evidence, why: str) -> None:
        """What a released report counts stays; Django's page names the actions that are complete by it."""
        if quarter := audit_quoted_when_released(obj):
            raise UpdateError(f"The report of {quarter} is released with this audit’s counts: it stays.")
        super().take_back(request, obj, why)


@admin.register(StaffVoice)
class StaffVoiceAdmin(WithdrawableAdmin):
    list_display = ["role_group", "holders", "about", "words", "gathered_on", "audience", "permission"]
    list_filter = ["role_group", "audience"]
    search_fields = ["words", "about"]
