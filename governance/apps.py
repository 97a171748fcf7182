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
        _add_what_quarters_may_lack()
        from governance.boards.access import seats_held
        from governance.boards.edition import BOARDS_PART
        from governance.publishing.publish_job import PUBLISH_PACKS
        from scorecard.editions.parts import add_part
        from scorecard.jobs.kinds import add_kind
        from scorecard.web.stored_pages import RIGHTS

        RIGHTS.append(seats_held)
        add_part(BOARDS_PART)
        add_kind(PUBLISH_PACKS)
        _add_what_the_plan_asks_of_boards()


def _add_what_the_plan_asks_of_boards() -> None:
    """Meetings that may have agreed something, and questions that a post hands over with its work."""
    from governance.boards.meetings_held import meetings_held
    from governance.boards.questions_held import QUESTIONS
    from plans.hand_over import HOLDINGS
    from plans.web.agreeing import FINDERS

    FINDERS.append(meetings_held)
    HOLDINGS.append(QUESTIONS)


def _add_what_quarters_may_lack() -> None:
    """The plan and the boards join what is asked before a quarter's next step."""
    from governance.publishing.answers import check_gaps
    from governance.publishing.readiness import report_gaps, request_gaps, update_gaps
    from scorecard.releases.readiness import FINDERS
    from scorecard.vocabulary.gaps import Step

    FINDERS[Step.RELEASE] += [report_gaps, check_gaps, update_gaps]
    FINDERS[Step.PUBLISH] += [request_gaps]


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
