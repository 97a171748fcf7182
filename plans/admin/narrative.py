"""The report's paragraphs, saved through the door that checks their bound figures."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse

from plans.admin.bound_text import BINDS, BoundTextForm
from plans.admin.narrative_views import DESK_URLS, beside, desk_context, newest_quarter
from plans.models import Paragraph
from plans.updates import RELEASED, UpdateError, save_paragraph, take_back_paragraph
from scorecard.admin.reasons import reason_of
from scorecard.admin.take_back import TakenBackAdmin
from scorecard.models import Quarter


class ParagraphForm(BoundTextForm):
    """Refuses early what could not be shown or printed, naming the code or character."""

    class Meta:
        help_texts = {"text": BINDS}

    def clean_quarter(self) -> Quarter:
        quarter = self.cleaned_data["quarter"]
        if quarter.released:
            raise forms.ValidationError(RELEASED.format(quarter=quarter))
        return quarter


@admin.register(Paragraph)
class ParagraphAdmin(TakenBackAdmin):
    form = ParagraphForm
    refusals = (UpdateError,)
    list_display = ["numbered", "quarter", "opening", "mark"]
    list_filter = ["quarter", "section"]
    list_select_related = ["quarter"]
    search_fields = ["text"]

    def has_change_permission(self, request: HttpRequest, obj: Paragraph | None = None) -> bool:
        """A released quarter's report is read here, not changed."""
        return super().has_change_permission(request, obj) and (obj is None or not obj.quarter.released)

    def get_urls(self) -> list[URLPattern]:
        return [*DESK_URLS, *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Paragraph | None = None) -> list[Any]:
        """The text first, then, below its preview, the reason."""
        if obj and not self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        written = ["quarter", "section", "position", "text"]
        return [(None, {"fields": written}), (None, {"fields": ["why", "seen"] if obj else ["why"]})]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new paragraph is for the quarter that is still being written."""
        return {"quarter": newest_quarter(), **super().get_changeform_initial_data(request)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form with the writer's desk below its text, for those who may write it."""
        paragraph = context["original"]
        if self.has_change_permission(request, paragraph) if paragraph else self.has_add_permission(request):
            context |= desk_context(request, paragraph)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Paragraph | None = None) -> list[str]:
        return ["quarter", "section", "position"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        saved = save_paragraph(
            quarter=obj.quarter,
            section=obj.section,
            position=obj.position,
            text=obj.text,
            by=request.user,
            why=reason_of(form),
        )
        obj.pk = saved.pk

    def take_back(self, request: HttpRequest, obj: Paragraph, why: str) -> None:
        take_back_paragraph(obj, by=request.user, why=why)

    def response_add(
        self, request: HttpRequest, obj: Paragraph, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Another paragraph is the next of its section."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return response
        following = {"quarter": obj.quarter_id, "section": obj.section, "position": obj.position + 1}
        return redirect(f"{reverse('admin:plans_paragraph_add')}?{urlencode(following)}")

    def response_change(self, request: HttpRequest, obj: Paragraph) -> HttpResponse:
        """Back to the list, or on to the paragraph that follows in the report."""
        response = super().response_change(request, obj)
        later = beside(obj)["later"] if "_next" in request.POST else None
        return redirect("admin:plans_paragraph_change", later.pk) if later else response

    @admin.display(description="Paragraph", ordering="section")
    def numbered(self, row: Paragraph) -> str:
        return row.number

    @admin.display(description="Text")
    def opening(self, row: Paragraph) -> str:
        return row.text[:100]

    @admin.display(description="Mark")
    def mark(self, row: Paragraph) -> str:
        return row.not_rewritten or "–"
