"""People: accounts, each with a role that decides what it may do and whether it opens these pages."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from governance.boards.roles import ADMINISTRATOR, dormant_accounts, is_last_administrator, may_administer
from governance.emails.account_letters import invitation
from scorecard.admin.reasons import SEVERAL

admin.site.unregister(User)


class DormantFilter(admin.SimpleListFilter):
    title, parameter_name = "last used", "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dormant", "not for 90 days, and active")]

    def queryset(self, request: Any, rows: QuerySet[User]) -> QuerySet[User]:
        return rows.filter(pk__in=dormant_accounts(request.day)) if self.value() else rows


class AccountForm(UserChangeForm):
    """Refuses what would leave nobody to give a role or switch an account on again."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stays = cleaned.get("is_active") and any(
            role.name == ADMINISTRATOR for role in cleaned.get("groups", ())
        )
        if not stays and is_last_administrator(self.instance):
            raise forms.ValidationError(
                "This is the last active Administrator: give another account that role first."
            )
        return cleaned


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts are switched off, never deleted. Only a superuser touches a superuser."""

    form = AccountForm
    filter_horizontal = ()
    formfield_overrides = SEVERAL
    list_display = ["username", "role", "post_held", "is_active", "last_login"]
    list_filter = ["groups", "is_active", DormantFilter]
    actions = ["invite"]
    fieldsets = [
        (None, {"fields": ["username", "password", "email"]}),
        (
            "Role",
            {
                "fields": ["groups", "is_active", "is_staff"],
                "description": "Give one role. When a holder leaves, switch the account off.",
            },
        ),
        ("For the system's owner only", {"fields": ["is_superuser"], "classes": ["collapse"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Two queries for the whole list: accounts with their posts, and their roles."""
        return super().get_queryset(request).select_related("post").prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Who opens these pages follows from the role; dates write themselves."""
        fixed = ["is_staff", "last_login", "date_joined"]
        return fixed if request.user.is_superuser else [*fixed, "is_superuser"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        person.is_staff = person.is_superuser or may_administer(person)
        person.save(update_fields=["is_staff"])

    @admin.action(description="E-mail a link to set their password", permissions=["change"])
    def invite(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        """A link for each active account with an e-mail address; who got none is named."""
        sent: list[str] = []
        left_out: list[str] = []
        for user in rows:
            reached = user.is_active and user.email and self.has_change_permission(request, user)
            (sent if reached and invitation(user).send() else left_out).append(user.get_username())
        if sent:
            messages.success(request, f"A link to set their password was sent to: {', '.join(sent)}.")
        if left_out:
            why = "They are switched off, have no e-mail address, or the e-mail could not be sent."
            messages.warning(request, f"No link was sent to: {', '.join(left_out)}. {why}")

    @admin.display(description="Role")
    def role(self, row: User) -> str:
        return ", ".join(group.name for group in row.groups.all()) or "no role"

    @admin.display(description="Post")
    def post_held(self, row: User) -> object:
        return getattr(row, "post", None) or "no post"
