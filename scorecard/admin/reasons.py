"""Forms that ask why: a saved row changes only with a reason, kept in its history beside who and when."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db.models import ManyToManyField, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from scorecard.admin.edit_conflicts import SeenForm
from scorecard.admin.sent_once import NumberedForm, SentTwiceError, keep_sent
from scorecard.entry.service import FIRST_ENTERED
from scorecard.models.history import sign
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.presence import present
from scorecard.web.mending import tell_mended

NEEDS_REASON = "Say why this changes."


class ReasonForm(NumberedForm, SeenForm):
    """Adds the question; a new row needs no answer."""

    why = PrintedInput(
        label="Reason for the change",
        required=False,
        max_length=300,
        help_text="Needed when you change what is saved. It is kept for good, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        changed = [name for name in self.changed_data if name != "why"]
        if self.instance.pk and changed and not (cleaned.get("why") or "").strip():
            self.add_error("why", NEEDS_REASON)
        return cleaned


class ReasonedFormSet(forms.BaseInlineFormSet):
    """Rows below a noun: changing or removing a saved one needs the page's reason too."""

    def clean(self) -> None:
        super().clean()
        touched = any(form.instance.pk and form.has_changed() for form in self.forms)
        if touched and not (self.data.get("why") or "").strip():
            raise forms.ValidationError(NEEDS_REASON)


SEVERAL: dict[Any, Any] = {ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
"""Several are chosen by ticking: the library's own boxes need scripts and have no name to be heard."""


class ReasonedStackedInline(admin.StackedInline):
    form = SeenForm
    formset = ReasonedFormSet
    formfield_overrides = SEVERAL
    extra = 0


class ReasonedRowInline(ReasonedStackedInline):
    """All fields of a row side by side, each with its own label, which the library's table has not."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [(None, {"fields": [tuple(self.get_fields(request, obj))]})]


class TellingAdmin(admin.ModelAdmin):
    """With what is saved, its writer is told what was mended in it.

    One is chosen from a plain list and several by ticking: both work by keyboard and without scripts.
    """

    formfield_overrides = SEVERAL

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """A form to add opens on its first field; one that was refused, on what is wrong with it."""
        form = context["adminform"].form
        if add and not form.is_bound:
            _open_on(next(iter(form.visible_fields()), None))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        tell_mended(request, form, *(row for formset in formsets for row in formset.forms))


class ReasonedAdmin(TellingAdmin, SimpleHistoryAdmin):
    """A noun whose history says who, when and why. Rows are kept: nothing is deleted here.

    `refusals` are the errors by which its door refuses what the form let through: a quarter closed meanwhile.
    """

    form = ReasonForm
    save_on_top = True
    object_history_list_template = "admin/history_list.html"
    refusals: tuple[type[Exception], ...] = ()

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = super().changeform_view(request, *args, **kwargs)
            if _overtaken(response):
                response.status_code = 409
            return response
        except SentTwiceError as error:
            self.message_user(request, str(error), messages.INFO)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        except self.refusals as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Every form that can be saved carries what it was made from; one that cannot asks for no reason."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and not self.has_change_permission(request, obj):
            return [
                (name, {**options, "fields": [each for each in options["fields"] if each != "why"]})
                for name, options in fieldsets
            ]
        carried = ["page_number"] if obj is None else ["seen", "page_number"]
        missing = [name for name in carried if name not in flatten_fieldsets(fieldsets)]
        (name, options), *rest = fieldsets
        return [(name, {**options, "fields": [*options["fields"], *missing]}), *rest]

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """A row of history is read; what is saved changes through the form alone, with its reason."""
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A row's history. What is no key has none; the library would fail over it."""
        try:
            self.opts.pk.to_python(unquote(object_id))
        except ValidationError as error:
            raise Http404 from error
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One row of history. The library would save what is posted here, and ask nobody whether they may."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().history_form_view(request, *args, **kwargs)

    def get_history_list_display(self, request: HttpRequest) -> list[str]:
        """For those who may ask, the way to take something out of a row of history."""
        return ["take_out"] if request.user.has_perm("scorecard.add_redaction") else []

    def take_out(self, row: Any) -> SafeString:
        """A link to ask for something of a history row to be taken out."""
        address = reverse("admin:scorecard_redaction_ask", args=[row._meta.label_lower, row.history_id])
        return format_html('<a href="{}">Take something out</a>', address)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        obj._change_reason = reason_of(form)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        """Last comes the note that the form is saved, once."""
        super().save_related(request, form, formsets, change)
        keep_sent(request.POST, account=present(request.user.pk))

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool
    ) -> None:
        """Rows below carry the same who and why as the noun above."""
        rows = formset.save(commit=False)
        for row in [*rows, *formset.deleted_objects]:
            sign(row, request.user, reason_of(form))
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            row.save()
        formset.save_m2m()


def _overtaken(response: HttpResponse) -> bool:
    """Whether the page's form, or one of its rows below, was overtaken by somebody else's save."""
    context = getattr(response, "context_data", None) or {}
    if "adminform" not in context:
        return False
    inlines = [form for inline in context.get("inline_admin_formsets", ()) for form in inline.formset.forms]
    return any(getattr(form, "overtaken", False) for form in [context["adminform"].form, *inlines])


def reason_of(form: forms.ModelForm) -> str:
    """What the form's reader gave as the reason; new rows need none."""
    return form.cleaned_data.get("why") or FIRST_ENTERED


class WithdrawableAdmin(ReasonedAdmin):
    """A noun whose mistaken rows are withdrawn: all are listed here, with what became of them."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model.with_withdrawn.order_by(*(self.ordering or self.opts.ordering or ()))

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody withdraws a row that they are about to add."""
        return ["withdrawn_because"] if obj is None else super().get_exclude(request, obj)


class ReadOnly:
    """A noun that no one changes here: figures frozen at release, national statistics, published packs."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _open_on(field: forms.BoundField | None) -> None:
    """Let the page open on a field: one that is typed in or chosen from."""
    if field is None:
        return
    # The library wraps a list of rows in links to them; what takes the focus is inside.
    widget: Any = getattr(field.field.widget, "widget", field.field.widget)
    if not isinstance(widget, forms.CheckboxSelectMultiple):
        widget.attrs["autofocus"] = True
