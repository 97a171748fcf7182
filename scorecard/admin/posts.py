"""Posts: who owns indicators, actions and seats."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from scorecard.admin.reasons import ReasonedAdmin, reason_of
from scorecard.admin.slugs import SluggedForm
from scorecard.models import Indicator, Post
from scorecard.models.history import sign


class PostForm(SluggedForm):
    """A post, and indicators for it to own: only those that nobody owns, so that none is taken away here."""

    made_of = "title"
    given = forms.ModelMultipleChoiceField(
        Indicator.objects.filter(owner=None),
        required=False,
        label="Give it indicators without an owner",
        widget=forms.CheckboxSelectMultiple,
        help_text="What a post owns already is handed over to another, or changed at the indicator.",
    )


@admin.register(Post)
class PostAdmin(ReasonedAdmin):
    list_display = ["title", "email", "account_held", "owns"]
    list_select_related = ["account"]
    search_fields = ["title", "slug", "email"]

    form = PostForm
    readonly_fields = ["account_held", "owned_names"]
    fields = ["title", "slug", "email", "account", "account_held", "owned_names", "given", "why"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The account itself is for those who keep people; others read its name, which leads nowhere."""
        keeps_people = request.user.has_perm("auth.view_user")
        left_out = {"account_held" if keeps_people else "account"}
        if obj is not None and not self.has_change_permission(request, obj):
            left_out.add("given")
        return [
            (name, {**options, "fields": [each for each in options["fields"] if each not in left_out]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        return super().get_queryset(request).annotate(owned=Count("indicators"))

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        """Each indicator that it is given says so in its own history, with the post's reason."""
        super().save_related(request, form, formsets, change)
        for indicator in form.cleaned_data["given"]:
            indicator.owner = form.instance
            sign(indicator, request.user, reason_of(form))
            indicator.save()

    @admin.display(description="Account", ordering="account__username")
    def account_held(self, row: Post) -> object:
        return row.account or "no account"

    @admin.display(description="Indicators it owns")
    def owned_names(self, row: Post) -> str:
        names = row.indicators.values_list("name", flat=True) if row.pk else ()
        return ", ".join(names) or "none"

    @admin.display(description="Indicators", ordering="owned")
    def owns(self, row: Any) -> int:
        return row.owned
