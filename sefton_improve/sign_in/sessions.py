"""Sign-ins in the application's log, and how long a session lasts."""

import logging
from collections.abc import Callable
from typing import Any

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from scorecard.models.accounts import Account
from sefton_improve import clock

log = logging.getLogger(__name__)
BEGUN, SEEN = "begun", "seen"
SEEN_EVERY = 60
"""Seconds between two notes of when a session was last seen: a write a minute at most, not one a page."""


def listen() -> None:
    """Connect the receivers below; again is harmless."""
    for signal, receiver in (
        (user_logged_in, signed_in),
        (user_logged_out, signed_out),
        (user_login_failed, refused),
        (user_locked_out, locked_out),
    ):
        signal.connect(receiver, dispatch_uid=f"{__name__}.{receiver.__name__}")


def signed_in(request: HttpRequest, user: Account, **kwargs: Any) -> None:
    request.session[BEGUN] = request.session[SEEN] = clock.seconds()
    log.info("signed in: %s", user.get_username())


def signed_out(request: HttpRequest, user: Account | None, **kwargs: Any) -> None:
    if user is not None:
        log.info("signed out: %s", user.get_username())


def refused(request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A failed sign-in. What was typed as a name stays out: it may have been the password."""
    log.warning("sign-in refused, from %s", _address(request))


def locked_out(request: HttpRequest | None = None, **kwargs: Any) -> None:
    log.warning("sign-in locked after repeated failures, from %s", _address(request))


def not_signed_on(request: HttpRequest, why: str) -> None:
    """Somebody came from the council's provider and was not let in. Who, stays out, as with a password."""
    log.warning("council sign-on refused (%s), from %s", why, _address(request))


def _address(request: HttpRequest | None) -> str:
    return str(request.META.get("REMOTE_ADDR", "unknown")) if request is not None else "unknown"


class SessionLimits:
    """Signs a reader out SESSION_IDLE seconds after the last page, and SESSION_COOKIE_AGE after sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if BEGUN in request.session:
            self._hold(request)
        return self.get_response(request)

    def _hold(self, request: HttpRequest) -> None:
        now, session = clock.seconds(), request.session
        idle = now - session[SEEN] > settings.SESSION_IDLE
        if idle or now - session[BEGUN] > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif now - session[SEEN] > SEEN_EVERY:
            session[SEEN] = now
            _note(session)


def _note(session: SessionBase) -> None:
    """Save when a session was last seen. A full disk or a busy database must keep nobody from reading.

    A session that somebody ended meanwhile stays modified: Django then refuses it, as it should.
    """
    try:
        session.save()
    except UpdateError as error:
        if not isinstance(error.__context__, OperationalError):
            return
        log.warning("a session could not be noted as seen: %s", error.__context__)
    session.modified = False
