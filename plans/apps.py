"""Registers the plans app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "The plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from plans.edition.part import PLAN_PART
        from scorecard.editions.parts import add_part

        add_part(PLAN_PART)
        from plans.web.chart_events import events_on_page
        from scorecard.web.indicator_page import EVENTS

        EVENTS.append(events_on_page)
