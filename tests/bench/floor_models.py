"""The scorecard's models for the floor, without the administration and jobs of the site's own app."""

from django.apps import AppConfig


class ModelsAlone(AppConfig):
    name = "scorecard"
    default_auto_field = "django.db.models.BigAutoField"
