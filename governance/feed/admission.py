"""Who is let in to fetch figures, by the token that a request brings in its Authorization header."""

import binascii
from base64 import b64decode
from datetime import date, datetime
from http import HTTPStatus

from governance.feed.limits import REFUSALS_A_MINUTE, REQUESTS_A_MINUTE, too_many
from governance.feed.tokens import note_use, token_of
from governance.models import FeedToken
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience
from scorecard.web.access import VIEW_INTERNAL, Reader, reader_of

CHALLENGE = 'Basic realm="figures", charset="UTF-8", Bearer realm="figures"'
"""Both ways to send a token. Spreadsheets know user name and password alone: the token is the password."""


class FeedRefusal(Exception):
    """Nothing is given out: the answer's status, a sentence that says what to do, and further headers."""

    def __init__(self, status: HTTPStatus, says: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(says)
        self.status, self.headers = status, headers or {}


def admitted(authorization: str, *, address: str, at: datetime, day: date) -> FeedToken:
    """The token that a header brings, its use counted and noted. The session is never asked.

    Raises FeedRefusal: 401 without a token or for one that was revoked or has ended, 403 where its owner lost
    what it shows, 429 for too many requests. A wrong token counts against the address alone, so that it keeps
    no right one from there out: a whole council may share one.
    """
    text = _token_in(authorization)
    if text is None:
        raise _unknown("Send a token: as the password of Basic, with any user name, or as Bearer.")
    token = token_of(text)
    if token is None:
        _refuse_too_many(f"address {address}", REFUSALS_A_MINUTE, at)
        raise _unknown("This token is not known, or it was revoked: make another one.")
    if day >= token.ends_on:
        raise _unknown(f"This token ended on {day_words(token.ends_on)}: make another one.")
    if token.audience == Audience.INTERNAL and not token.owner.has_perm(VIEW_INTERNAL):
        raise FeedRefusal(
            HTTPStatus.FORBIDDEN, "Its owner may not read internal figures any more: make a public token."
        )
    _refuse_too_many(f"token {token.pk}", REQUESTS_A_MINUTE, at)
    note_use(token, day)
    return token


def audience_by(token: FeedToken, asked: str | None) -> str:
    """Whose figures a token gives out where an audience is asked for: without one, the token's own.

    Raises FeedRefusal where a public token asks for internal ones.
    """
    if asked == Audience.INTERNAL and token.audience != Audience.INTERNAL:
        raise FeedRefusal(HTTPStatus.FORBIDDEN, "This token shows public figures only.")
    return asked or token.audience


def reader_by(token: FeedToken, audience: str) -> Reader:
    """The reader that a token stands for, with an audience of `audience_by`: its owner now, or the public."""
    reader = reader_of(token.owner)
    return reader if audience == Audience.INTERNAL else reader.as_the_public


def _token_in(authorization: str) -> str | None:
    """The token in a header: whole after Bearer, the password after Basic; None where there is none."""
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip() or None
    if scheme.lower() != "basic":
        return None
    try:
        pair = b64decode(rest.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return pair.partition(":")[2].strip() or None


def _unknown(says: str) -> FeedRefusal:
    return FeedRefusal(HTTPStatus.UNAUTHORIZED, says, {"WWW-Authenticate": CHALLENGE})


def _refuse_too_many(asked_by: str, most: int, at: datetime) -> None:
    if wait := too_many(asked_by, most, at):
        raise FeedRefusal(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"More than {most} requests came within a minute: ask again in {wait} seconds.",
            {"Retry-After": str(wait)},
        )
