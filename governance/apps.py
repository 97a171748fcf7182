"""Governance: who is told what. It tops the three apps, so it hands out the permissions of all of them."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "Boards and packs"

    def ready(self) -> None:
        # Django makes an app's permissions on the same signal, and this app's come last.
        post_migrate.connect(_hand_out_permissions, sender=self)
        from governance.publishing.answers import asked_before_release
        from scorecard.releases.before_release import BEFORE_RELEASE

        BEFORE_RELEASE.append(asked_before_release)
        from governance.boards.access import seats_held
        from scorecard.web.stored_pages import RIGHTS

        RIGHTS.append(seats_held)


def _hand_out_permissions(apps: Apps = all_apps, **about: Any) -> None:
    """After every migration the groups hold what `governance.boards.roles` says, no more and no less.

    `flush` sends the same signal without `apps`: all tables are there then.
    """
    from governance.boards.roles import apply_roles

    try:
        apps.get_model("governance", "Board")
    except LookupError:
        return  # Migrated to a point before all three apps are there.
    apply_roles()
