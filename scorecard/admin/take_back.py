"""Rows entered by mistake, taken back with a reason: the row goes, and its history keeps it."""

from copy import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from scorecard.admin.reasons import ReasonedAdmin
from scorecard.models.history import sign
from scorecard.models.printed import PrintedInput
from scorecard.web.forms import posted


class TakeBackForm(forms.Form):
    """Why the row is taken back."""

    why = PrintedInput(
        label="Why it is taken back",
        max_length=300,
        help_text="Kept with its history for good, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": "Say why it is taken back."},
    )


class TakenBackAdmin(ReasonedAdmin):
    """A noun of which whoever may change a row may take it back.

    For what another row could not stand beside: a request holds its place in the pack. Nouns that no key
    tells apart are withdrawn instead (`WithdrawableAdmin`).
    """

    delete_confirmation_template = "admin/take_back.html"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Row by row, never several from the list."""
        return obj is not None and self.has_change_permission(request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        form = TakeBackForm(posted(request))
        asked = request if form.is_valid() else _only_shown(request)
        context = {**(extra_context or {}), "form": form, "title": "Take back"}
        try:
            return super().delete_view(asked, object_id, context)
        except self.refusals as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        form = TakeBackForm(posted(request))
        form.full_clean()
        self.take_back(request, obj, form.cleaned_data["why"])

    def take_back(self, request: HttpRequest, obj: Any, why: str) -> None:
        """The row's own door, where it has one."""
        sign(obj, request.user, why)
        obj.delete()


def _only_shown(request: HttpRequest) -> HttpRequest:
    """The request as one that only looks: Django's page takes any post for a yes."""
    shown = copy(request)
    shown.method, shown.POST = "GET", QueryDict()
    return shown
