"""The roof as a Django app: it has no table; it writes sign-ins to the log."""

from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "sefton_improve"
    verbose_name = "Improvement plan scorecard"

    def ready(self) -> None:
        from sefton_improve import sign_ins

        sign_ins.listen()
