"""E-mails sent each for itself: one that is refused keeps no other back, and none is forgotten.

The order is that of a transactional outbox: rows that stand for an e-mail are written down as to be sent, and
taken (`Emailed.take`); the e-mail is sent outside any transaction; its rows are marked. A crash can come
between sending and marking, and SMTP cannot be asked whether an e-mail was taken. The rows are then free
again after a while and the e-mail goes out once more: its reader may get it twice, which is a nuisance they
see, rather than never, which nobody would notice.
"""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from governance.models.emails import Emailed

FAULTS = (OSError, ValueError)
"""What sending raises: refusals and lost connections are OSErrors, an address that cannot be written a
ValueError."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Email:
    """One e-mail, and the rows that stand for it: of one model, and taken."""

    to: str
    subject: str
    text: str
    rows: Sequence[Emailed]

    def mark(self, **columns: Any) -> None:
        """Keep what became of it."""
        model = type(self.rows[0])
        model.objects.filter(pk__in=[row.pk for row in self.rows]).update(email=self.to, **columns)


@dataclass(frozen=True)
class Posted:
    """How many e-mails went out, and how many did not and are tried again."""

    sent: int = 0
    failed: int = 0


def send_each(letters: Iterable[Email], *, at: datetime) -> Posted:
    """Send e-mails one by one, and mark each at once; a write an e-mail.

    One that fails is logged, kept with its problem, and waits for the next run. The connection is then opened
    anew, as it may be the connection that failed. Where that is not possible the server is away: the rest
    waits as well, since each would run into the same wall for seconds. A database that fails raises here:
    what is sent and cannot be marked must not be followed by more of it.
    """
    waiting = list(letters)
    mails = get_connection()
    sent = 0
    for place, letter in enumerate(waiting):
        if away := _cannot_open(mails):
            for left in waiting[place:]:
                _failed(left, away)
            break
        try:
            EmailMessage(letter.subject, letter.text, to=[letter.to], connection=mails).send()
        except FAULTS as error:
            _failed(letter, error)
            _close(mails)
        else:
            letter.mark(sent_at=at)
            sent += 1
    _close(mails)
    return Posted(sent, len(waiting) - sent)


def _cannot_open(mails: BaseEmailBackend) -> OSError | None:
    """Why there is no connection; None where one is open."""
    try:
        mails.open()
    except OSError as error:
        return error
    return None


def _close(mails: BaseEmailBackend) -> None:
    with suppress(OSError):  # a connection that is lost cannot say goodbye
        mails.close()


def _failed(letter: Email, error: Exception) -> None:
    problem = f"{type(error).__name__}: {error}"
    log.error("the e-mail “%s” to %s was not sent and is tried again: %s", letter.subject, letter.to, problem)
    letter.mark(problem=problem[:300])
