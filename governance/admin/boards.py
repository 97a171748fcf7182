"""Boards, reporting lines, seats, meetings and the questions boards ask."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern

from governance.admin.turn_views import TURN_URLS
from governance.boards.hierarchy import CircleError, Line, refuse_circles
from governance.challenges.service import follow_meeting
from governance.models import Board, Challenge, Meeting, ReportingLine, Seat
from scorecard.admin.edit_conflicts import SeenForm
from scorecard.admin.reasons import (
    ReasonedAdmin,
    ReasonedRowInline,
    ReasonForm,
    WithdrawableAdmin,
    reason_of,
)
from scorecard.admin.slugs import SluggedForm
from scorecard.admin.take_back import TakenBackAdmin
from scorecard.models import BankHoliday
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.working_days import papers_due

OPEN_CHALLENGE = Q(challenges__closed_on__isnull=True, challenges__withdrawn_because="")


class SeatInline(ReasonedRowInline):
    model = Seat


class PapersDueForm(SeenForm):
    """A day left blank is the last that leaves the board's clear working days before the meeting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only look has no fields.
        if due := self.fields.get("papers_due_on"):
            due.required = False
            due.help_text = "Blank: counted back by the board’s clear working days."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        board, held_on = cleaned.get("board"), cleaned.get("held_on")
        if board and held_on and "papers_due_on" not in self.errors and not cleaned.get("papers_due_on"):
            holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
            # A board that is only now being entered has its rule in the form above.
            cleaned["papers_due_on"] = papers_due(held_on, board.clear_days or 0, holidays)
        return cleaned


class MeetingForm(PapersDueForm, ReasonForm):
    """A meeting by itself, with the reason for a change."""


class MeetingInline(ReasonedRowInline):
    model = Meeting
    form = PapersDueForm
    fields = ["held_on", "papers_due_on", "quarter", "place"]


class LineInline(ReasonedRowInline):
    model = ReportingLine
    fk_name = "lower"
    verbose_name = "board it answers to or questions"
    verbose_name_plural = "boards it answers to or questions"


@admin.register(Board)
class BoardAdmin(ReasonedAdmin):
    list_display = ["name", "layer", "audience", "seats_held", "open_questions"]
    list_filter = ["layer", "audience"]
    search_fields = ["name", "short_name"]
    form = SluggedForm
    inlines = [LineInline, SeatInline, MeetingInline]

    def get_urls(self) -> list[URLPattern]:
        return [*TURN_URLS, *super().get_urls()]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for each in formset.initial_forms if formset.model is Meeting else ():
            _take_questions_along(request, each, reason_of(form))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Board]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                seated=Count("seats", distinct=True),
                asked=Count("challenges", filter=OPEN_CHALLENGE, distinct=True),
            )
        )

    @admin.display(description="Seats", ordering="seated")
    def seats_held(self, row: Any) -> int | str:
        return row.seated or "no seats"

    @admin.display(description="Open questions", ordering="asked")
    def open_questions(self, row: Any) -> int:
        return row.asked


@admin.register(Meeting)
class MeetingAdmin(TakenBackAdmin):
    form = MeetingForm
    list_display = ["board", "held_on", "papers_due_on", "quarter"]
    search_fields = ["board__name", "place", "decisions"]
    list_filter = ["board", "quarter"]
    list_select_related = ["board", "quarter"]
    date_hierarchy = "held_on"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            _take_questions_along(request, form, reason_of(form))


def _take_questions_along(request: HttpRequest, form: forms.ModelForm, why: str) -> None:
    """A meeting that was moved keeps the questions it raised and the answers it expects."""
    was, meeting = form.initial.get("held_on"), form.instance
    if (
        was
        and was != meeting.held_on
        and (many := follow_meeting(meeting.board, was, meeting.held_on, by=request.user, why=why))
    ):
        moved = counted(many, "question goes|questions go")
        messages.success(request, f"{moved} along to {day_words(meeting.held_on)}.")


@admin.register(Seat)
class SeatAdmin(TakenBackAdmin):
    list_display = ["board", "post", "office", "starts_on", "ends_on"]
    list_filter = ["board", "office"]
    list_select_related = ["board", "post"]
    search_fields = ["post__title", "board__name"]


class ReportingLineForm(ReasonForm):
    """A line that would close a circle is refused, with the way round named."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "lower" in cleaned and "upper" in cleaned:
            others = ReportingLine.objects.exclude(pk=self.instance.pk).values_list(
                "lower__slug", "upper__slug"
            )
            wanted = Line(cleaned["lower"].slug, cleaned["upper"].slug)
            try:
                refuse_circles([wanted, *(Line(*pair) for pair in others)])
            except CircleError as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned


@admin.register(ReportingLine)
class ReportingLineAdmin(TakenBackAdmin):
    form = ReportingLineForm
    list_display = ["lower", "kind", "upper", "note"]
    list_select_related = ["lower", "upper"]


@admin.register(Challenge)
class ChallengeAdmin(WithdrawableAdmin):
    list_display = ["question", "board", "owner", "due_on", "state"]
    list_filter = ["board", "owner"]
    list_select_related = ["board", "owner"]
    search_fields = ["question", "answer"]

    @admin.display(description="State", ordering="closed_on")
    def state(self, row: Challenge) -> str:
        if row.withdrawn_because:
            return "withdrawn"
        return f"closed {row.closed_on}" if row.closed_on else "answered, open" if row.answer else "no answer"
