"""A signed-in browser that asks a server on loopback, and sends it files of figures to import."""

import http.client
import re
from contextlib import closing
from urllib.parse import urlencode

from django.conf import settings

IMPORT, TOKEN, EDGE = "/admin/scorecard/observation/import/", "t" * 32, "-----edge"
FORM = "application/x-www-form-urlencoded"


class Browser:
    """Asks as the person whose session it is; a connection for each request."""

    def __init__(self, port: int, session: str, cookie: str = "") -> None:
        cookies = f"{cookie or settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self.port, self.headers = port, {"Cookie": cookies, "X-CSRFToken": TOKEN}

    def ask(self, path: str, body: bytes | None = None, kind: str = FORM) -> tuple[int, str, str]:
        """Status, where it leads and page."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = self.headers | ({} if body is None else {"Content-Type": kind})
        with closing(asked):
            asked.request("GET" if body is None else "POST", path, body=body, headers=headers)
            answer = asked.getresponse()
            return answer.status, answer.getheader("Location") or "", answer.read().decode()

    def previewed(self, content: bytes) -> tuple[str, bytes]:
        """The address at which a file sent is confirmed, and the form that does."""
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{EDGE}--\r\n".encode()
        _, address, _ = self.ask(IMPORT, body, f"multipart/form-data; boundary={EDGE}")
        _, _, page = self.ask(address)
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        return address, urlencode({"seen": seen[1] if seen else "", "why": "Trial"}).encode()

    def confirm(self, address: str, form: bytes) -> int | None:
        """What it was answered; None where the connection broke."""
        try:
            return self.ask(address, form)[0]
        except (OSError, http.client.HTTPException):
            return None
