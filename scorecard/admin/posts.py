"""Posts: who owns indicators, actions and seats."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from scorecard.admin.reasons import ReasonedAdmin
from scorecard.models import Post


@admin.register(Post)
class PostAdmin(ReasonedAdmin):
    list_display = ["title", "email", "account_held", "owns"]
    list_select_related = ["account"]
    search_fields = ["title", "slug", "email"]

    readonly_fields = ["account_held"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The account itself is for those who keep people; others read its name, which leads nowhere."""
        keeps_people = request.user.has_perm("auth.view_user")
        left_out = "account_held" if keeps_people else "account"
        return [
            (name, {**options, "fields": [each for each in options["fields"] if each != left_out]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        return super().get_queryset(request).annotate(owned=Count("indicators"))

    @admin.display(description="Account", ordering="account__username")
    def account_held(self, row: Post) -> object:
        return row.account or "no account"

    @admin.display(description="Indicators", ordering="owned")
    def owns(self, row: Any) -> int:
        return row.owned
