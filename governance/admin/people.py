"""People: accounts, each with a role that decides what it may do and whether it opens these pages."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse

from governance.boards.passwords import is_last_break_glass
from governance.boards.roles import ADMINISTRATOR, dormant_accounts, is_last_administrator, may_administer
from governance.emails.account_letters import invitation
from scorecard.admin.reasons import SEVERAL

admin.site.unregister((User, EmailAddress, SocialAccount, SocialApp, SocialToken))


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
        renamed = cleaned.get("username") != self.initial.get("username")
        if (renamed or not stays) and is_last_break_glass(self.instance):
            raise forms.ValidationError(
                "This is the last account that signs in by password while the council’s sign-in is down: "
                "name another in BREAK_GLASS_ACCOUNTS first."
            )
        return cleaned


class NewAccountForm(forms.ModelForm):
    """Who somebody is and which role they have; their password is theirs to set, by the link that is sent."""

    groups = forms.ModelChoiceField(
        Group.objects.order_by("name"),
        label="Role",
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="It decides what they see and do, and can be changed later.",
    )
    invite = forms.BooleanField(
        required=False,
        initial=True,
        label="E-mail them a link to set their password",
        help_text="It lasts a few days. Without it, set a password on the account’s own page.",
    )

    class Meta:
        model = User
        fields = ("username", "email", "groups")
        help_texts = {"username": "A role or a staff number: it stays in histories for good."}

    def clean_groups(self) -> list[Group]:
        return [self.cleaned_data["groups"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("invite") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Give the address that the link goes to, or take the tick away below.")
        return cleaned

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        account: User = super().save(commit)
        return account


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts are switched off, never deleted. Only a superuser touches a superuser."""

    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    add_fieldsets = ((None, {"fields": ("username", "email", "groups", "invite")}),)
    filter_horizontal = ()
    formfield_overrides = SEVERAL
    list_display = ["username", "role", "post_held", "is_active", "last_login"]
    list_filter = ["groups", "is_active", DormantFilter]
    actions = ["invite", "unlink"]
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
        if form.cleaned_data.get("invite"):
            # Once the account is kept: a link to one that is not would lead nowhere.
            transaction.on_commit(lambda: self.invite(request, User.objects.filter(pk=person.pk)))

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """All was asked for at once: back to the list, where the next account is added."""
        return admin.ModelAdmin.response_add(self, request, obj, post_url_continue)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Links with council accounts are there where signing on with them is set."""
        actions = super().get_actions(request)
        if settings.COUNCIL_SIGN_ON is None:
            actions.pop("unlink", None)
        return actions

    @admin.action(description="Unlink from their council account", permissions=["change"])
    def unlink(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        """For whoever has another council account since: the next sign-on finds them by e-mail again."""
        for user in rows:
            linked = SocialAccount.objects.filter(user=user)
            if self.has_change_permission(request, user) and linked.delete()[0]:
                self.log_change(request, user, "Unlinked from the council account.")
        messages.success(
            request, "Unlinked: the next sign-on with the account’s e-mail address links it anew."
        )

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
