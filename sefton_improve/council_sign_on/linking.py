"""The door from a person of the council's provider to the account that an Administrator made for them."""

import logging

from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from sefton_improve.council_sign_on.claims import Person, Reason, Refused

log = logging.getLogger(__name__)
LINKED = "Linked with a council account, as somebody first signed on with this account’s e-mail address."


@transaction.atomic
def account_of(person: Person, key: str) -> User:
    """The active account of a person; `key` names their provider. No account is ever made.

    Once linked it is found by its subject alone, whatever became of the e-mail address. The first time it is
    found by an address that the provider has confirmed, where exactly one account has it and nobody is linked
    with that yet. Raises Refused.
    """
    link = SocialAccount.objects.select_related("user").filter(provider=key, uid=person.subject).first()
    account = link.user if link else _invited(person, key)
    if not account.is_active:
        raise Refused(Reason.NO_ACCOUNT)
    if not link:
        # Nothing that the provider told is kept but its name for them.
        SocialAccount.objects.create(user=account, provider=key, uid=person.subject, extra_data={})
        _note(account)
    return account


def _invited(person: Person, key: str) -> User:
    if not person.email:
        raise Refused(Reason.NOT_CONFIRMED)
    rows = User.objects.select_for_update(of=("self",)).filter(email__iexact=person.email).order_by("pk")
    # The database may take signs for one another that are not the same letter: an i without its dot for an i.
    found = [each for each in rows if each.email.casefold() == person.email.casefold()]
    if len(found) != 1 or SocialAccount.objects.filter(provider=key, user=found[0]).exists():
        raise Refused(Reason.NO_ACCOUNT)
    return found[0]


def _note(account: User) -> None:
    """On record beside the account: since when, and how it came to be linked."""
    LogEntry.objects.create(
        user=account,
        content_type=ContentType.objects.get_for_model(account),
        object_id=str(account.pk),
        object_repr=account.get_username(),
        action_flag=CHANGE,
        change_message=LINKED,
    )
    log.info("council account linked: %s", account.get_username())
