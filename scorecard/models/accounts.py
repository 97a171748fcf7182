"""Who reads and who writes, as the doors are told it."""

from django.contrib.auth.models import AnonymousUser, User

Account = User | AnonymousUser
