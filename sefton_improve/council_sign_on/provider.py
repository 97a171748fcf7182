"""OpenID Connect with the council's provider, by django-allauth: code flow with PKCE, state and nonce.

allauth keeps the state, in the session, once; asks and exchanges the code. What it leaves open is closed
here: the token's signature is always checked, only the issuer that was set is believed, and whoever comes is
handed to `arrive` instead of allauth's own pages, which make accounts.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from requests import RequestException

from sefton_improve.council_sign_on.chosen import CONTEXTS, SignOn
from sefton_improve.council_sign_on.claims import Reason, Refused, nonce_of

SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Public keys alone: a token that is signed with the shared secret, or not at all, is none."""
SECONDS, LEEWAY = 5, 60
"""How long the provider may take to answer, and how far its clock may be off."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
FAULTS = (RequestException, OAuth2Error, jwt.PyJWTError, KeyError, TypeError, ValueError)
"""What goes wrong with a provider that is away, or answers what cannot be read."""

Arrive = Callable[[HttpRequest, dict[str, Any]], HttpResponse]


class CouncilAdapter(OpenIDConnectOAuth2Adapter):
    """One sign-on: the council's provider, and what is done with whoever comes from it."""

    def __init__(self, request: HttpRequest, sign_on: SignOn, arrive: Arrive) -> None:
        super().__init__(request, sign_on.key)
        self.sign_on, self.arrive, self.nonce = sign_on, arrive, ""

    def get_provider(self) -> "CouncilProvider":
        return CouncilProvider(self.request, self.sign_on, self.arrive)

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuth2Error for another, and one that leads elsewhere."""
        config: dict[str, Any] = super().openid_config
        if config["issuer"] != self.sign_on.issuer:
            raise OAuth2Error("The provider names another issuer than OIDC_ISSUER.")
        if not str(config["authorization_endpoint"]).startswith(f"{self.sign_on.origin}/"):
            raise OAuth2Error("The provider's page to sign in stands on another host than OIDC_ISSUER.")
        scheme = urlsplit(self.sign_on.issuer).scheme
        if any(urlsplit(config[name]).scheme not in ("https", scheme) for name in ENDPOINTS):
            raise OAuth2Error("The provider names an address without TLS.")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The site's own address, whatever host a request claims."""
        return str(settings.SITE_ADDRESS) + reverse("council_arrived")

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        self.nonce = nonce_of(str(pkce_code_verifier))
        data: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return data

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **more: Any) -> None:
        """Always raises ImmediateHttpResponse: with the first page, or with why nobody is signed in."""
        claims = self._claims(more["response"]["id_token"])
        raise ImmediateHttpResponse(self.arrive(request, claims))

    def _claims(self, id_token: str) -> dict[str, Any]:
        """What a token says. Raises one of FAULTS for one that is not for us, of now and of this sign-on."""
        keys = jwt.PyJWKClient(self.openid_config["jwks_uri"], timeout=SECONDS)
        claims: dict[str, Any] = jwt.decode(
            id_token,
            keys.get_signing_key_from_jwt(id_token).key,
            algorithms=SIGNED_BY,
            audience=self.sign_on.client,
            issuer=self.sign_on.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
        if claims["nonce"] != self.nonce or claims.get("azp", self.sign_on.client) != self.sign_on.client:
            raise OAuth2Error("The token was made for another sign-on.")
        return claims


class CouncilProvider(OpenIDConnectProvider):
    """The provider of the settings; no row of the database names another."""

    pkce_enabled_default = True

    def __init__(self, request: HttpRequest, sign_on: SignOn, arrive: Arrive) -> None:
        app = SocialApp(
            provider=self.id,
            provider_id=sign_on.key,
            name="Council",
            client_id=sign_on.client,
            secret=sign_on.secret,
            settings={"server_url": sign_on.issuer.rstrip("/")},
        )
        super().__init__(request, app=app)
        self.sign_on, self.arrive = sign_on, arrive

    def get_oauth2_adapter(self, request: HttpRequest) -> CouncilAdapter:
        return CouncilAdapter(request, self.sign_on, self.arrive)

    def get_default_scope(self) -> list[str]:
        """The address to find an account by, and no more: no name, no picture."""
        return ["openid", "email"]

    def get_pkce_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_pkce_params()
        return params | {"nonce": nonce_of(params["code_verifier"])}

    def get_auth_params(self) -> dict[str, Any]:
        """Asks for the context that tells of multi-factor, where it is one: the provider then sees to it."""
        if self.sign_on.mfa is None or self.sign_on.mfa[0] not in CONTEXTS:
            return {}
        name, value = self.sign_on.mfa
        return {"claims": json.dumps({"id_token": {name: {"essential": True, "value": value}}})}


class PlainRefusals(DefaultSocialAccountAdapter):
    """allauth's hook for what went wrong before anybody arrived: told on a page of ours."""

    def on_authentication_error(self, request: HttpRequest, provider: Any, **found: Any) -> None:
        """Always raises Refused: by the person, by a provider that is away, or by what cannot be believed."""
        if found.get("error") == AuthError.CANCELLED:
            raise Refused(Reason.CANCELLED)
        away = isinstance(found.get("exception"), RequestException)
        raise Refused(Reason.AWAY if away else Reason.NOT_UNDERSTOOD)


def sent_on(request: HttpRequest, sign_on: SignOn, arrive: Arrive) -> HttpResponse:
    """The redirect to the provider. Raises Refused."""
    return _plainly(lambda: CouncilProvider(request, sign_on, arrive).redirect(request, process="login"))


def come_back(request: HttpRequest, sign_on: SignOn, arrive: Arrive) -> HttpResponse:
    """What `arrive` answers to the person whom the provider sent back. Raises Refused."""
    view = OAuth2CallbackView.adapter_view(CouncilAdapter(request, sign_on, arrive))
    return _plainly(lambda: view(request))


def _plainly(ask: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return ask()
    except FAULTS as fault:
        away = isinstance(fault, RequestException | jwt.PyJWKClientConnectionError)
        raise Refused(Reason.AWAY if away else Reason.NOT_UNDERSTOOD) from fault
