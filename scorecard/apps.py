"""Registers the scorecard app, and sees to the triggers that keep histories and releases as they are."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ScorecardConfig(AppConfig):
    name = "scorecard"
    verbose_name = "Figures and indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from scorecard.admin.imports.import_jobs import FIGURES_FILE, NATIONAL_STATISTICS
        from scorecard.admin.releases.release_job import RELEASE_QUARTER
        from scorecard.editions.parts import add_part
        from scorecard.editions.readings import READINGS_PARTS
        from scorecard.jobs.kinds import add_kind
        from scorecard.web.access import rights_of
        from scorecard.web.stored_pages import RIGHTS

        for part in READINGS_PARTS:
            add_part(part)
        for kind in (FIGURES_FILE, NATIONAL_STATISTICS, RELEASE_QUARTER):
            add_kind(kind)
        RIGHTS.append(rights_of)
        pre_migrate.connect(_lift_to_remake, sender=self)
        post_migrate.connect(_guard, sender=self)


def _lift_to_remake(using: str, **_: object) -> None:
    """SQLite remakes tables to alter them, and stumbles over triggers that name one of those."""
    from scorecard.audit.append_only import lift
    from scorecard.audit.change_count import stop_counting

    if connections[using].vendor == "sqlite":
        lift(connections[using])
        stop_counting(connections[using])


def _guard(using: str, **_: object) -> None:
    from scorecard.audit.append_only import guard
    from scorecard.audit.change_count import count_changes

    guard(connections[using])
    count_changes(connections[using])
