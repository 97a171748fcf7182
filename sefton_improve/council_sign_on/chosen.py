"""What the environment says about signing on with the council's accounts. Pure: no Django, no clock."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

ISSUER, CLIENT, SECRET = "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"
REQUIRE_MFA, MFA_CLAIM, BREAK_GLASS = "OIDC_REQUIRE_MFA", "OIDC_MFA_CLAIM", "BREAK_GLASS_ACCOUNTS"
USUAL_CLAIM = "amr=mfa"
"""Authentication method "multiple factors" of RFC 8176."""
METHODS, CONTEXTS = "amr", ("acr", "acrs")
"""Claims that tell of multi-factor: of what was done, and of a context that was asked for and met."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class SignOn:
    """The council's provider of accounts, and what is asked of whoever comes from it.

    `mfa` is the claim that shows multi-factor and the value it must hold; None: nothing is asked.
    `break_glass` are the user names that keep a password; empty: everybody does.
    """

    issuer: str
    client: str
    secret: str
    mfa: tuple[str, str] | None = ("amr", "mfa")
    break_glass: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        """The provider's scheme and host, the one other place that a browser is sent to."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def key(self) -> str:
        """What links are kept under: another issuer's subjects are other people."""
        return f"council-{hashlib.sha256(self.issuer.encode()).hexdigest()[:16]}"

    @property
    def passwords_off(self) -> bool:
        return bool(self.break_glass)


def sign_on_from(environment: Mapping[str, str], *, local: bool) -> SignOn | None:
    """The provider that is set; None where none is. Raises ValueError, saying what to set.

    `local`: on one's own machine a provider on loopback may go without TLS.
    """
    given = {name: environment.get(name, "").strip() for name in (ISSUER, CLIENT, SECRET)}
    more = [name for name in (REQUIRE_MFA, MFA_CLAIM, BREAK_GLASS) if environment.get(name, "").strip()]
    if not any(given.values()):
        if more:
            raise ValueError(f"{more[0]} is set without {ISSUER}: set that too, or neither.")
        return None
    if missing := [name for name, value in given.items() if not value]:
        raise ValueError(f"{missing[0]} is not set: set all of {ISSUER}, {CLIENT} and {SECRET}, or none.")
    _refuse_address(given[ISSUER], local=local)
    names = environment.get(BREAK_GLASS, "").split(",")
    return SignOn(
        given[ISSUER],
        given[CLIENT],
        given[SECRET],
        _mfa(environment.get(REQUIRE_MFA, ""), environment.get(MFA_CLAIM, "")),
        frozenset(name.strip() for name in names if name.strip()),
    )


def _refuse_address(issuer: str, *, local: bool) -> None:
    parts = urlsplit(issuer)
    plain_here = local and parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or parts.query or parts.fragment or not (parts.scheme == "https" or plain_here):
        raise ValueError(
            f"{ISSUER} is {issuer!r}: set the https:// address that the provider names as its own."
        )


def _mfa(required: str, claim: str) -> tuple[str, str] | None:
    if required.strip().lower() not in ("", "true", "false"):
        raise ValueError(f"{REQUIRE_MFA} is {required!r}: set true or false, or leave it out.")
    name, _, value = (claim.strip() or USUAL_CLAIM).partition("=")
    if name not in (METHODS, *CONTEXTS) or not value:
        raise ValueError(f"{MFA_CLAIM} is {claim!r}: set {USUAL_CLAIM}, acr=VALUE or acrs=VALUE.")
    return None if required.strip().lower() == "false" else (name, value)
