"""The plan, its priorities and actions, and the dated word on each."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import URLPattern

from plans.admin.plan_sheet_views import PLAN_SHEET_URLS
from plans.models import (
    Action,
    ActionUpdate,
    ImprovementPlan,
    PlannedQuantity,
    PlanVersion,
    StrategicPriority,
)
from plans.narrative.released_quotes import quoted_when_released
from plans.progress.rules import wrong_word
from plans.progress.stored import promise_of
from plans.states import Brag
from plans.updates import (
    UpdateError,
    in_its_priority,
    record_update,
    save_action,
    save_planned,
    withdraw_update,
    wrong_action,
)
from scorecard.admin.edit_conflicts import SeenForm
from scorecard.admin.reasons import (
    ReasonedAdmin,
    ReasonedRowInline,
    ReasonForm,
    WithdrawableAdmin,
    reason_of,
)
from scorecard.models.accounts import Account


class PlanVersionInline(ReasonedRowInline):
    model = PlanVersion


@admin.register(ImprovementPlan)
class ImprovementPlanAdmin(ReasonedAdmin):
    list_display = ["title", "authority", "starts_on", "ends_on"]
    inlines = [PlanVersionInline]


@admin.register(StrategicPriority)
class StrategicPriorityAdmin(ReasonedAdmin):
    list_display = ["number", "short_title", "title"]
    list_display_links = ["short_title"]
    search_fields = ["title"]


class RuledWord(forms.ModelForm):
    """A dated word, held to the rules of its state: below an action by the dates of the form above."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own step after the row is made of the form
        row = self.instance
        if not self.errors and not row.pk and row.action_id:
            wrong = wrong_word(promise_of(row.action), row.brag, row.made_on)
            if wrong:
                self.add_error("brag", wrong)


class WordForm(RuledWord, ReasonForm):
    pass


class WordInlineForm(RuledWord, SeenForm):
    pass


class ActionUpdateInline(ReasonedRowInline):
    """New words only: what was said stays said."""

    model = ActionUpdate
    form = WordInlineForm
    exclude = ["withdrawn_because"]
    extra = 1

    def has_change_permission(self, request: HttpRequest, obj: ActionUpdate | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ActionUpdate | None = None) -> bool:
        return False


class PlannedQuantityForm(SeenForm):
    """A quantity that a released report reads stays as it is; a new amount is a new row with its own day."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        quarter = quoted_when_released(self.instance) if self.instance.pk and self.changed_data else None
        if quarter:
            raise forms.ValidationError(
                f"The report of {quarter} is released with it: add the new amount with its own day."
            )
        return cleaned


class PlannedQuantityInline(ReasonedRowInline):
    model = PlannedQuantity
    form = PlannedQuantityForm
    verbose_name_plural = "quantities it plans, for texts to bind"

    def has_delete_permission(self, request: HttpRequest, obj: PlannedQuantity | None = None) -> bool:
        return False


class ActionForm(ReasonForm):
    """An action's code begins with its priority's number."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        code, priority = cleaned.get("code"), cleaned.get("priority")
        if code and priority and not in_its_priority(Action(code=code, priority=priority)):
            self.add_error("code", f"The code begins with the priority's number: {priority.number}.01.")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own step after the row is made of the form
        if not self.errors and (wrong := wrong_action(self.instance)):
            self.add_error(None, f"{wrong[:1].upper()}{wrong[1:]}")


@admin.register(Action)
class ActionAdmin(ReasonedAdmin):
    form = ActionForm
    refusals = (UpdateError,)
    list_display = ["code", "title", "state", "last_word", "due_on", "moves", "post"]
    list_display_links = ["code", "title"]
    list_filter = ["priority", ("post", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["post"]
    search_fields = ["code", "title", "description"]
    inlines = [PlannedQuantityInline, ActionUpdateInline]

    def get_urls(self) -> list[URLPattern]:
        return [*PLAN_SHEET_URLS, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        """One query: the newest word and the number of indicators stand beside each action."""
        newest = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-made_on", "-pk")
        return (
            super()
            .get_queryset(request)
            .annotate(
                newest_state=Subquery(newest.values("brag")[:1]),
                newest_on=Subquery(newest.values("made_on")[:1]),
                indicator_count=Count("indicators", distinct=True),
            )
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Action | None = None) -> list[str]:
        """The first date promised never changes."""
        return ["first_due_on"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change or set(form.changed_data) - {"why"}:
            save_action(obj, by=request.user, why=reason_of(form))

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool
    ) -> None:
        """Quantities and new words go through the door; nothing else stands below an action."""
        write = save_planned if formset.model is PlannedQuantity else _say
        for row in formset.save(commit=False):
            write(row, by=request.user, why=reason_of(form))

    @admin.display(description="State", ordering="newest_state")
    def state(self, row: Any) -> str:
        return Brag.choices().get(row.newest_state, "no word yet")

    @admin.display(description="Last word", ordering="newest_on")
    def last_word(self, row: Any) -> date | str:
        return row.newest_on or "none"

    @admin.display(description="Indicators", ordering="indicator_count")
    def moves(self, row: Any) -> int | str:
        return row.indicator_count or ("none, with a reason" if row.no_indicator_because else "none named")


@admin.register(ActionUpdate)
class ActionUpdateAdmin(WithdrawableAdmin):
    form = WordForm
    refusals = (UpdateError,)
    list_display = ["action", "made_on", "brag", "sentence"]
    list_filter = ["brag", "action__priority"]
    list_select_related = ["action"]
    search_fields = ["action__code", "action__title", "sentence"]
    date_hierarchy = "made_on"

    def get_readonly_fields(self, request: HttpRequest, obj: ActionUpdate | None = None) -> list[str]:
        """What was said stays said: it can only be withdrawn, and a new word added."""
        return ["action", "made_on", "brag", "sentence", "percent", "milestone"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if change:
            withdraw_update(obj, because=obj.withdrawn_because, by=request.user, why=reason_of(form))
        else:
            obj.pk = _say(obj, by=request.user, why=reason_of(form)).pk


def _say(row: ActionUpdate, *, by: Account, why: str) -> ActionUpdate:
    said = {name: getattr(row, name) for name in ("made_on", "brag", "sentence", "percent", "milestone")}
    return record_update(action=row.action, by=by, why=why, **said)
