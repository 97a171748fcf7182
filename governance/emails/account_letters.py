"""E-mails with a link to set one's password: an invitation, or for whoever has forgotten theirs.

The link is Django's own: signed, for one account, dead once it was used, once the account signs in, or after
PASSWORD_RESET_TIMEOUT. It names the site's own address, whatever host a request claims. It is in no log.
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from governance.boards.passwords import password_counts
from governance.emails.outbox import FAULTS

log = logging.getLogger(__name__)

_INVITATION = """An account of the improvement plan scorecard was made for you.

Your user name: {name}
Set your password here, within {days} days: {link}

After that, ask an Administrator for another link. Nobody else can see or set your password.
"""
_COUNCIL = """An account of the improvement plan scorecard was made for you.

Sign in with your council account: {site}
"""
_FORGOTTEN = """Somebody, most likely you, asked for a new password for the improvement plan scorecard.

Your user name: {name}
Set it here, within {days} days: {link}

If it was not you, do nothing: your password stays as it is.
"""


@dataclass(frozen=True)
class Letter:
    """An e-mail to one account's holder."""

    to: str
    subject: str
    text: str

    def send(self) -> bool:
        """Send it now; False where it could not be, which the log explains."""
        try:
            EmailMessage(self.subject, self.text, to=[self.to]).send()
        except FAULTS as error:
            log.error("the e-mail “%s” was not sent: %s", self.subject, type(error).__name__)
            return False
        return True


def invitation(user: User) -> Letter:
    """To somebody whose account is new: how they sign in. The account needs an e-mail address."""
    if not password_counts(user.get_username()):
        text = _COUNCIL.format(site=settings.SITE_ADDRESS)
        return Letter(user.email, "Your account of the improvement plan scorecard", text)
    return _letter(user, "Your account of the improvement plan scorecard", _INVITATION)


def new_password(user: User) -> Letter:
    """To somebody who has forgotten their password."""
    return _letter(user, "A new password for the improvement plan scorecard", _FORGOTTEN)


def _letter(user: User, subject: str, text: str) -> Letter:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    address = reverse("password_reset_confirm", args=[key, default_token_generator.make_token(user)])
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    filled = text.format(name=user.get_username(), days=days, link=settings.SITE_ADDRESS + address)
    return Letter(user.email, subject, filled)
