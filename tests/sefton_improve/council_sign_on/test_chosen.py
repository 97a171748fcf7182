"""What the environment may say about signing on with the council; half of it, or none of use, is refused."""

import pytest

from sefton_improve.council_sign_on.chosen import SignOn, sign_on_from
from tests.sefton_improve.test_settings import start

SET = {
    "OIDC_ISSUER": "https://login.example/tenant/v2.0",
    "OIDC_CLIENT_ID": "scorecard",
    "OIDC_CLIENT_SECRET": "secret",
}


def test_nothing_set_is_no_sign_on():
    assert sign_on_from({}, local=False) is None


def test_the_three_are_enough_and_ask_for_multi_factor():
    assert sign_on_from(SET, local=False) == SignOn(*SET.values(), mfa=("amr", "mfa"))


@pytest.mark.parametrize("name", SET)
def test_half_set_is_refused_and_names_what_is_missing(name):
    with pytest.raises(ValueError, match=f"{name} is not set"):
        sign_on_from({**SET, name: " "}, local=False)


@pytest.mark.parametrize(
    "issuer", ["http://login.example", "login.example", "https://", "https://login.example/?tenant=1"]
)
def test_issuer_without_tls_or_host_is_refused(issuer):
    with pytest.raises(ValueError, match="OIDC_ISSUER is"):
        sign_on_from({**SET, "OIDC_ISSUER": issuer}, local=True)


def test_issuer_on_loopback_is_for_ones_own_machine():
    here = {**SET, "OIDC_ISSUER": "http://127.0.0.1:9000"}
    assert sign_on_from(here, local=True) is not None
    with pytest.raises(ValueError, match="OIDC_ISSUER is"):
        sign_on_from(here, local=False)


@pytest.mark.parametrize("name", ["OIDC_REQUIRE_MFA", "OIDC_MFA_CLAIM", "BREAK_GLASS_ACCOUNTS"])
def test_what_goes_with_it_is_refused_alone(name):
    with pytest.raises(ValueError, match=f"{name} is set without OIDC_ISSUER"):
        sign_on_from({name: "admin"}, local=False)


@pytest.mark.parametrize("value", ["perhaps", "0"])
def test_multi_factor_is_true_or_false(value):
    with pytest.raises(ValueError, match="OIDC_REQUIRE_MFA is"):
        sign_on_from({**SET, "OIDC_REQUIRE_MFA": value}, local=False)


@pytest.mark.parametrize("value", ["mfa", "amr=", "roles=admin"])
def test_claim_is_one_that_tells_of_factors(value):
    with pytest.raises(ValueError, match="OIDC_MFA_CLAIM is"):
        sign_on_from({**SET, "OIDC_MFA_CLAIM": value}, local=False)


def test_names_of_break_glass_accounts_are_parted_by_commas():
    found = sign_on_from({**SET, "BREAK_GLASS_ACCOUNTS": "admin, owner,"}, local=False)
    assert found is not None and found.break_glass == {"admin", "owner"} and found.passwords_off


def test_another_issuer_s_links_are_others():
    assert SignOn("https://a.example", "", "").key != SignOn("https://b.example", "", "").key


def test_production_refuses_to_start_half_set():
    result = start(OIDC_ISSUER="https://login.example")
    assert result.returncode != 0 and "OIDC_CLIENT_ID is not set" in result.stderr


def test_libraries_of_sign_on_are_loaded_by_whoever_signs_on():
    """Most services set no provider: their start is none the slower for it."""
    import subprocess
    import sys

    asked = "import django; django.setup(); import sefton_improve.urls, sys; print('requests' in sys.modules)"
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
