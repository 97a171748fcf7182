"""Where passwords are off: no attempt by one goes on, but of the accounts that keep theirs."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from governance.boards.passwords import password_counts


class BreakGlass(BaseBackend):
    """Stands before Django's own backend and ends the attempt of whoever's password does not count."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> None:
        """Raises PermissionDenied after as long as a wrong password takes: nobody learns whose counts."""
        if username is not None and not password_counts(username):
            User().set_password(password)
            raise PermissionDenied("Passwords are off for this account.")
