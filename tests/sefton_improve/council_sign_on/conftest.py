"""The council's provider, set; and signing on with it as a browser does."""

import pytest

from sefton_improve.council_sign_on.chosen import SignOn
from tests.sefton_improve.council_sign_on.provider import CLIENT, EMAIL, SECRET, SITE, serving


@pytest.fixture
def provider(settings):
    with serving() as made:
        settings.COUNCIL_SIGN_ON = SignOn(made.address, CLIENT, SECRET)
        settings.SITE_ADDRESS = SITE
        yield made


@pytest.fixture
def invited(world):
    """The manager's account, with the e-mail address that the provider tells."""
    account = world.users["manager"]
    account.email = EMAIL
    account.save()
    return account


@pytest.fixture
def sign_on(client, provider):
    """`sign_on(claim=value)`: the answer to whoever comes back from the provider, as it says who they are."""

    def _sign_on(**claims: object):
        provider.claims = claims
        return client.get(provider.sign_in(client.post("/accounts/council/").headers["Location"]))

    return _sign_on


@pytest.fixture
def signed_in(client):
    """`signed_in()`: the number of the account that this browser is signed in with, or None."""
    return lambda: client.session.get("_auth_user_id") and int(client.session["_auth_user_id"])
