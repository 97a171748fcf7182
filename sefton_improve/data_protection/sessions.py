"""Sessions as the database keeps them: whose each is, and what was typed in it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from sefton_improve import typed


def sessions_of(account: User) -> Iterator[Session]:
    """Every session that an account is signed in by."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account.pk):
            yield session


def with_old_texts(seconds: int) -> Iterator[tuple[Session, dict[str, Any]]]:
    """Sessions that keep a typed text longer than it is given back, at a time in seconds since 1970.

    Each comes with what it holds beside that text.
    """
    for session in Session.objects.iterator():
        held = session.get_decoded()
        text = held.pop(typed.KEPT, None)
        if text is not None and seconds - text["at"] >= typed.SECONDS:
            yield session, held


def keep_only(session: Session, held: dict[str, Any]) -> None:
    """Write a session anew with what it is to hold; one that ended meanwhile stays ended."""
    data = SessionStore().encode(held)
    Session.objects.filter(pk=session.pk).update(session_data=data)
