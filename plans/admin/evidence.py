"""Inspections, findings, evidence by reference, and what staff said."""

from django.contrib import admin
from django.db.models import Count

from plans.models import AuditArea, Evidence, Finding, Inspection, StaffVoice
from scorecard.admin.reasons import ReasonedAdmin, ReasonedStackedInline, ReasonedTabularInline


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

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(answers=Count("actions"))

    @admin.display(description="Actions", ordering="answers")
    def answered_by(self, row):
        return row.answers or "no action"


class AuditAreaInline(ReasonedTabularInline):
    model = AuditArea


@admin.register(Evidence)
class EvidenceAdmin(ReasonedAdmin):
    list_display = ["title", "kind", "dated_on", "sample_size", "held_where"]
    list_filter = ["kind", "priority"]
    search_fields = ["title", "shows"]
    autocomplete_fields = ["actions"]
    inlines = [AuditAreaInline]


@admin.register(StaffVoice)
class StaffVoiceAdmin(ReasonedAdmin):
    list_display = ["role_group", "about", "words", "gathered_on"]
    list_filter = ["role_group"]
    search_fields = ["words", "about"]
