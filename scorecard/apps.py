"""Registers the scorecard app."""

from django.apps import AppConfig


class ScorecardConfig(AppConfig):
    name = "scorecard"
    verbose_name = "Figures and indicators"
    default_auto_field = "django.db.models.BigAutoField"
