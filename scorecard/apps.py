"""Registers the scorecard app, and sees to the triggers that keep histories and releases as they are."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ScorecardConfig(AppConfig):
    name = "scorecard"
    verbose_name = "Figures and indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from scorecard.editions.parts import add_part
        from scorecard.editions.readings import READINGS_PART

        add_part(READINGS_PART)
        pre_migrate.connect(_lift_to_remake, sender=self)
        post_migrate.connect(_guard, sender=self)


def _lift_to_remake(using: str, **_: object) -> None:
    """SQLite remakes tables to alter them, and stumbles over triggers that name one of those."""
    from scorecard.audit.append_only import lift

    if connections[using].vendor == "sqlite":
        lift(connections[using])


def _guard(using: str, **_: object) -> None:
    from scorecard.audit.append_only import guard

    guard(connections[using])
