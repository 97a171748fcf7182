"""Registers the governance app."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "Boards and packs"
    default_auto_field = "django.db.models.BigAutoField"
