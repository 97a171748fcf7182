"""The door by which a person's token to fetch figures is made, used and revoked."""

import logging
import secrets
from datetime import date
from hashlib import sha256

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import FeedToken
from scorecard.models.accounts import Account
from scorecard.models.history import sign
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Audience
from scorecard.web.access import VIEW_INTERNAL

REVOKES_ALL = "governance.change_feedtoken"
MOST = 10
"""Standing tokens of one person: a program each, and no heap that nobody looks through."""
_BYTES = 32
_MARK = "figures_"
"""How every token begins, so that one that lies where it should not is known for what it is."""

log = logging.getLogger(__name__)


class TokenError(Exception):
    """The write was refused and nothing was changed; the message says what to do."""


def audiences_of(user: Account) -> tuple[Audience, ...]:
    """Whose figures a token of this person may show, the narrowest first."""
    return tuple(Audience) if user.has_perm(VIEW_INTERNAL) else (Audience.PUBLIC,)


@transaction.atomic
def make_token(name: str, audience: str, *, by: User, day: date) -> tuple[FeedToken, str]:
    """A new token of one's own, and its text: given out here and never again, as only its hash is kept.

    Raises TokenError for an audience that the person may not read as, no name or one in use, and where they
    have as many tokens as anybody needs.
    """
    # Two clicks at once are taken one after the other, and the second finds the first one's token.
    owner = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if audience not in audiences_of(by):
        raise TokenError("You may make a token for public figures only.")
    if FeedToken.objects.standing().filter(owner=owner).count() >= MOST:
        raise TokenError(f"You have {MOST} tokens: revoke one that is not used any more.")
    if not name.strip():
        raise TokenError("Say what the token is for.")
    text = _MARK + secrets.token_urlsafe(_BYTES)
    made = FeedToken(
        owner=owner, name=name.strip(), audience=audience, token_sha256=hash_of(text), made_on=day
    )
    sign(made, by, "Made")
    try:
        made.full_clean()
    except ValidationError as error:
        raise TokenError(" ".join(error.messages)) from error
    made.save()
    log.info("token to fetch figures made: %s, %s", made, audience)
    return made, text


@transaction.atomic
def revoke(token: FeedToken, *, by: Account, day: date) -> FeedToken:
    """Make a token open nothing any more, from its next use on; one that is revoked already stays as it is.

    Raises TokenError for somebody who is neither its owner nor keeps everybody's.
    """
    own = token.owner_id == by.pk
    if not own and not by.has_perm(REVOKES_ALL):
        raise TokenError("Its owner or an Administrator revokes a token.")
    row = FeedToken.objects.select_for_update(of=("self",)).select_related("owner").get(pk=token.pk)
    if row.revoked_on is None:
        row.revoked_on = max(day, row.made_on)
        sign(row, by, "Revoked by its owner" if own else "Revoked by an Administrator")
        row.save()
        log.info("token to fetch figures revoked: %s", row)
    return row


def token_of(text: str) -> FeedToken | None:
    """The standing token that a text is, with its owner; None for any other text, and of an account that is
    switched off.
    """
    found = FeedToken.objects.standing().filter(token_sha256=hash_of(text), owner__is_active=True)
    return found.select_related("owner").first()


def note_use(token: FeedToken, day: date) -> None:
    """Keep the last day of use: a write a day, so that people see which tokens nothing uses any more."""
    if token.last_used_on != day:
        FeedToken.objects.filter(pk=token.pk).update(last_used_on=day)


def tokens_of(user: Account) -> list[FeedToken]:
    """A person's tokens for their own page: the standing ones, then those revoked, the newest first."""
    own = FeedToken.objects.filter(owner=present(user.pk))
    return sorted(own.order_by("-made_on", "-pk"), key=lambda each: each.revoked_on is not None)


def hash_of(text: str) -> str:
    """The SHA-256 by which a token is kept and found."""
    return sha256(text.encode(errors="replace")).hexdigest()
