"""E-mail each post what is due or overdue today. For a scheduler, once a day; twice does no harm."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from governance.calendar.reminders import send_reminders
from governance.publishing.notices import tell_all_seats
from scorecard.vocabulary.counted import counted
from sefton_improve import clock

SENT = "e-mail sent|e-mails sent"
FAILED = "e-mail could not be sent and is|e-mails could not be sent and are"


class Command(BaseCommand):
    help = "E-mail each post what is due or overdue, and seats the packs that are out; nothing twice."

    def handle(self, **options: Any) -> None:
        told = tell_all_seats(at=timezone.now())
        reminded = send_reminders(clock.today(), address=settings.SITE_ADDRESS + reverse("governance:due"))
        self.stdout.write(f"{counted(reminded.sent, SENT)}.")
        self.stdout.write(f"{counted(told.sent, SENT)} about packs that are out.")
        if failed := told.failed + reminded.failed:
            self.stdout.write(f"{counted(failed, FAILED)} tried again: the log says why.")
