"""Registers the plans app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "The plan"
    default_auto_field = "django.db.models.BigAutoField"
