"""Signing on with the council's own accounts, by OpenID Connect; there where OIDC_ISSUER is set."""
