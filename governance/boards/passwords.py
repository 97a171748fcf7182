"""Whose password counts: everybody's, or the named break-glass Administrators' alone."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q

from governance.boards.roles import ADMINISTRATOR

KEEPS = Q(groups__name=ADMINISTRATOR) | Q(is_superuser=True)


def password_counts(username: str) -> bool:
    """Whether an account of this name signs in by password. To be named is not enough: it must administer."""
    council = settings.COUNCIL_SIGN_ON
    if council is None or not council.passwords_off:
        return True
    return username in council.break_glass and User.objects.filter(KEEPS, username=username).exists()


def is_last_break_glass(user: User) -> bool:
    """Whether nobody but this account could sign in by password on the day the council's sign-in is down."""
    council = settings.COUNCIL_SIGN_ON
    if council is None or not council.passwords_off:
        return False
    named = User.objects.filter(KEEPS, is_active=True, username__in=council.break_glass)
    return set(named.values_list("pk", flat=True)) == {user.pk}
