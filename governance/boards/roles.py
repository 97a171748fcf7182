"""Roles as data: five groups and what each may do. One function hands the permissions out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet

from scorecard.models.accounts import BRING_IN, Account

MANAGER, BOARD_MEMBER = "Manager", "Board member"
DATA_OFFICER, PUBLISHER, ADMINISTRATOR = "Data officer", "Publisher", "Administrator"

_READS = ("scorecard.view_internal",)
_READS_ALL = (*_READS, "scorecard.view_unreleased")

_FIGURES = ("scorecard.quarter", "scorecard.observation")
_REFERENCE = (
    "scorecard.theme",
    "scorecard.indicator",
    "scorecard.definition",
    "scorecard.relation",
    "scorecard.baseline",
    "scorecard.target",
    "scorecard.targetstep",
    "scorecard.annotation",
    "scorecard.area",
    "scorecard.neighbourmodel",
    "scorecard.neighbour",
    "scorecard.bankholiday",
)
_PLAN = (
    "plans.improvementplan",
    "plans.planversion",
    "plans.strategicpriority",
    "plans.action",
    "plans.actionupdate",
    "plans.plannedquantity",
    "plans.inspection",
    "plans.finding",
    "plans.evidence",
    "plans.auditarea",
    "plans.staffvoice",
    "plans.paragraph",
)
_BOARDS = (
    "governance.board",
    "governance.reportingline",
    "governance.seat",
    "governance.meeting",
    "governance.challenge",
    "governance.boardask",
    "governance.boardquestion",
    "governance.glossaryterm",
)
_FROZEN = (
    "scorecard.release",
    "scorecard.releasedfigure",
    "scorecard.publishedfigure",
    "governance.publication",
    "governance.withdrawal",
    "governance.packnotice",
)
_CHECKS = ("governance.checkanswer", "governance.statement")
_PEOPLE = ("auth.user", "scorecard.post")


@dataclass(frozen=True)
class Role:
    """A group: `may` are single permissions, `views` and `edits` whole nouns, `staff` opens the admin."""

    name: str
    says: str
    staff: bool = False
    may: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()


ROLES = (
    Role(
        BOARD_MEMBER,
        "Reads released figures as the public does, and the packs of their own boards.",
        views=("governance.board",),
    ),
    Role(
        MANAGER, "Reads released figures and all packs; sees the open figures of their own post.", may=_READS
    ),
    Role(
        DATA_OFFICER,
        "Enters figures and reads every quarter.",
        staff=True,
        may=(*_READS_ALL, BRING_IN),
        views=(*_REFERENCE, *_PLAN, *_BOARDS, *_FROZEN, "scorecard.post"),
        edits=_FIGURES,
    ),
    Role(
        PUBLISHER,
        "Closes and releases quarters, keeps plan and narrative, and publishes packs.",
        staff=True,
        may=(
            *_READS_ALL,
            BRING_IN,
            "scorecard.sign_off",
            "scorecard.turn_year",
            "scorecard.view_redaction",
            "scorecard.change_redaction",
            "governance.publish_pack",
        ),
        views=(*_REFERENCE, *_FROZEN, *_CHECKS, "scorecard.post"),
        edits=(*_FIGURES, *_PLAN, *_BOARDS),
    ),
    Role(
        ADMINISTRATOR,
        "Keeps people and reference data.",
        staff=True,
        may=(
            *_READS_ALL,
            BRING_IN,
            "scorecard.view_redaction",
            "scorecard.add_redaction",
            "scorecard.turn_year",
            "governance.read_withdrawn",
            "governance.view_feedtoken",
            "governance.change_feedtoken",
        ),
        views=(*_FIGURES, *_FROZEN, *_CHECKS, *_PLAN, "auth.group"),
        edits=(*_REFERENCE, *_PEOPLE, *_BOARDS),
    ),
)


def permissions_of(role: Role) -> set[str]:
    """The role's permissions as `app.codename`."""
    wanted = set(role.may)
    for verbs, nouns in ((("view",), role.views), (("view", "add", "change", "delete"), role.edits)):
        for noun in nouns:
            app, model = noun.split(".")
            wanted.update(f"{app}.{verb}_{model}" for verb in verbs)
    return wanted


def apply_roles() -> None:
    """Make the groups and give each exactly its permissions; safe to call again.

    Raises LookupError when a role names a permission that does not exist.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        wanted = permissions_of(role)
        if unknown := wanted - known.keys():
            raise LookupError(f"{role.name} names permissions that do not exist: {sorted(unknown)}")
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set(known[name] for name in wanted)


def may_administer(user: Account) -> bool:
    """Whether one of the user's roles opens the administration."""
    staff = {role.name for role in ROLES if role.staff}
    return any(group.name in staff for group in user.groups.all())


def is_last_administrator(user: User) -> bool:
    """Whether this account is the one active Administrator.

    All of them are locked until the transaction ends, so that two cannot switch each other off at once.
    """
    active = User.objects.filter(is_active=True, groups__name=ADMINISTRATOR).order_by("pk")
    return [each.pk for each in active.select_for_update(of=("self",))] == [user.pk]


DORMANT = timedelta(days=90)
"""How long an active account is not used before it is asked about: a leaver's password opens it still."""


def dormant_accounts(day: date) -> QuerySet[User]:
    """Active accounts that nobody signed in to for so long; if ever, since they were made."""
    since = day - DORMANT
    never = Q(last_login=None, date_joined__date__lt=since)
    return User.objects.filter(Q(last_login__date__lt=since) | never, is_active=True)


def role_name(user: Account) -> str:
    """The name of the user's role, for the page's head; Administrator for a superuser.

    It is the role with the most permissions among those the user holds in full: permissions are loaded for
    every page anyhow, groups are not.
    """
    if user.is_superuser:
        return ADMINISTRATOR
    held = user.get_all_permissions()
    fitting = [role for role in reversed(ROLES) if permissions_of(role) <= held]
    return max(fitting, key=lambda role: len(permissions_of(role))).name if fitting else "Signed in"
