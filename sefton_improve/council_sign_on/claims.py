"""Who the council's provider says is there, and why they are not let in. Pure: no Django, no clock."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sefton_improve.council_sign_on.chosen import SignOn


class Reason(Enum):
    """Why nobody is signed in; each has its words in `council_refused.html`."""

    NO_ACCOUNT = "no-account"
    NOT_CONFIRMED = "not-confirmed"
    NO_SECOND_FACTOR = "no-second-factor"
    CANCELLED = "cancelled"
    NOT_UNDERSTOOD = "not-understood"
    AWAY = "away"


class Refused(Exception):
    """Nobody was signed in, and nothing was changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Person:
    """`subject` is the provider's lasting name for them; `email` is empty where it has not confirmed one."""

    subject: str
    email: str


def person_of(claims: Mapping[str, Any], sign_on: SignOn) -> Person:
    """The person of a token whose signature, issuer, audience and age are checked already.

    Raises Refused where more than one factor is asked for and the token does not tell of it.
    """
    if sign_on.mfa is not None:
        name, value = sign_on.mfa
        told = claims.get(name)
        if value not in (told if isinstance(told, list) else [told]):
            raise Refused(Reason.NO_SECOND_FACTOR)
    email = claims.get("email")
    return Person(str(claims["sub"]), email if isinstance(email, str) and _confirmed(claims) else "")


def _confirmed(claims: Mapping[str, Any]) -> bool:
    """By OpenID Connect's own claim, or by Entra ID's: that the owner of the e-mail's domain is known."""
    return claims.get("email_verified") is True or claims.get("xms_edov") in (True, "true", "1")


def nonce_of(code_verifier: str) -> str:
    """What the token must repeat: made of the secret that PKCE keeps in this browser's session.

    So a token from another sign-on is of no use here; the secret cannot be worked out from it.
    """
    return hashlib.sha256(f"nonce:{code_verifier}".encode()).hexdigest()
