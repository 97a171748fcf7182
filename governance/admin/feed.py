"""Everybody's tokens to fetch figures: whose they are and when they were used; never what they are."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from governance.feed.tokens import REVOKES_ALL, revoke
from governance.models import FeedToken
from scorecard.admin.reasons import ReadOnly, ReasonedAdmin
from scorecard.web.access import SignedInRequest


@admin.register(FeedToken)
class FeedTokenAdmin(ReadOnly, ReasonedAdmin):
    """A token is made by its owner alone; whoever keeps accounts revokes it, as when its owner leaves."""

    save_on_top = False
    list_display = ["name", "owner", "audience", "made_on", "last_used_on", "revoked_on"]
    list_filter = ["audience", ("revoked_on", admin.EmptyFieldListFilter)]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
    actions = ["revoke_them"]
    fields = ["owner", "name", "audience", "made_on", "last_used_on", "revoked_on"]

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REVOKES_ALL)

    @admin.action(description="Revoke: they open nothing any more", permissions=["revoke"])
    def revoke_them(self, request: SignedInRequest, rows: QuerySet[FeedToken]) -> None:
        names = [
            str(revoke(token, by=request.user, day=request.day)) for token in rows.filter(revoked_on=None)
        ]
        if names:
            messages.success(request, f"Revoked: {'; '.join(names)}.")
        else:
            messages.warning(request, "Those were revoked already. Nothing was changed.")
