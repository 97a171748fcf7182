"""A council's OpenID provider, as a server on loopback that signs its tokens and checks what it is sent."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "scorecard", "a-secret-of-the-two"
SITE = "http://testserver"
EMAIL = "manager@council.example"
KEY, STRANGE_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


class Provider:
    """What it says of whoever signs in next (`claims`), what it signs with, and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.site = SITE
        self.claims: dict[str, object] = {}
        self.key = KEY
        self.config: dict[str, object] = {}
        self.away = False
        self.asked: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.said: list[str] = []
        self._numbers = count()

    def sign_in(self, address: str) -> str:
        """What a person does at its page: signs in. The address that their browser is sent back to."""
        assert address.startswith(f"{self.address}/authorize?")
        self.asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{next(self._numbers)}"
        self.codes[code] = self.asked
        back = self.asked["redirect_uri"]
        assert back.startswith(self.site)
        return f"{back.removeprefix(self.site)}?{urlencode({'code': code, 'state': self.asked['state']})}"

    def about(self) -> dict[str, object]:
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        paths = ("authorize", "token", "keys")
        at = {name: f"{self.address}/{path}" for name, path in zip(names, paths, strict=True)}
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return {"issuer": self.address, **at, **methods, **self.config}

    def keys(self) -> dict[str, object]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def token(self, sent: dict[str, str]) -> dict[str, object] | None:
        """Tokens for a code that is given out once, to who knows the secret and the verifier; else None."""
        asked = self.codes.pop(sent["code"], None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or sent["client_secret"] != SECRET
            or asked["code_challenge_method"] != "S256"
            or base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]
            or sent["redirect_uri"] != asked["redirect_uri"]
        ):
            return None
        now = int(time.time())
        usual = {"iss": self.address, "aud": CLIENT, "sub": "subject-1", "iat": now, "exp": now + 300}
        person = {"email": EMAIL, "email_verified": True, "amr": ["pwd", "mfa"], "name": "Not Kept"}
        claims = {**usual, **person, "nonce": asked["nonce"], **self.claims}
        kept = {name: value for name, value in claims.items() if value is not None}
        signed = jwt.encode(kept, self.key, algorithm="RS256", headers={"kid": "one"})
        self.said.append(signed)
        return {"access_token": "of-no-use", "token_type": "Bearer", "id_token": signed}


@contextmanager
def serving() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/authorize?"):
                self.send_response(302)
                back = provider.site + provider.sign_in(provider.address + self.path)
                self.send_header("Location", back)
                return self.end_headers()
            pages = {"/.well-known/openid-configuration": provider.about, "/keys": provider.keys}
            found = pages.get(self.path)
            self._answer(found() if found and not provider.away else None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.token({name: texts[0] for name, texts in parse_qs(body).items()}))

        def _answer(self, said: object) -> None:
            self.send_response(200 if said else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
