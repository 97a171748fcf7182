"""The demonstration, loaded for tests of what stands in it."""

import contextlib
import os

import pytest
from django.core.management import call_command
from django.db import transaction

PASSWORD = "a-long-demo-password"


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration as `seed_demo` loads it, once for a module and taken back after it."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(transaction.atomic())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setitem(os.environ, "DEMO_PASSWORD", PASSWORD)
        call_command("seed_demo", verbosity=0)
        yield
        transaction.set_rollback(True)
