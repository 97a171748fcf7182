"""E-mail each post what is due or overdue today. For a scheduler, once a day; twice does no harm."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from governance.reminders import send_reminders
from sefton_improve import clock


class Command(BaseCommand):
    help = "Send each post one e-mail about what is due or overdue and was not said before."

    def handle(self, **options):
        sent = send_reminders(clock.today(), address=settings.SITE_ADDRESS + reverse("governance:due"))
        self.stdout.write(f"{sent} e-mails sent.")
