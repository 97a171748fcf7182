"""A mail server as tests need it: it refuses some addresses, loses a connection, is away, or has us crash."""

from collections.abc import Callable
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail.backends.locmem import EmailBackend


class MailServer(EmailBackend):
    """What it accepts is in `mail.outbox`. How it behaves is set on the class, by the fixture `server`."""

    refused: frozenset[str] = frozenset()
    loses_connection_at: str = ""
    crash_after: str = ""
    away: bool = False
    opened: int = 0
    meanwhile: Callable[[], None] | None = None
    connected = False

    def open(self) -> bool:
        cls = type(self)
        if self.connected:
            return False
        cls.opened += 1
        if cls.away:
            raise ConnectionRefusedError("Nobody answers")
        self.connected = True
        return True

    def close(self) -> None:
        self.connected = False

    def send_messages(self, messages) -> int:
        cls, (to,) = type(self), messages[0].to
        if not self.connected:
            raise SMTPServerDisconnected("please run connect() first")
        if cls.loses_connection_at == to:
            cls.loses_connection_at, self.connected = "", False
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        if to in cls.refused:
            raise SMTPRecipientsRefused({to: (550, b"no such mailbox")})
        if cls.meanwhile:
            cls.meanwhile()
        count = super().send_messages(messages)
        if cls.crash_after == to:
            raise SystemExit("The process is killed")
        return count
