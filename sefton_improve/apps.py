"""The roof as a Django app, which has one table and logs sign-ins; and the administration's app."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class RoofConfig(AppConfig):
    name = "sefton_improve"
    verbose_name = "Improvement plan scorecard"
    default = True

    def ready(self) -> None:
        from sefton_improve.sign_in import sessions as sign_ins

        sign_ins.listen()


class ScorecardAdminConfig(admin_apps.AdminConfig):
    default = False  # of the two in this module, the roof's own is Django's choice
    default_site = "sefton_improve.admin_site.ScorecardAdminSite"
