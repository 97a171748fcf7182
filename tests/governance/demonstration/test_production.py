"""The demonstration stays out of a council's own database."""

import pytest
from django.core.management import CommandError, call_command


def test_demonstration_is_refused_in_production(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="Set DEMO=true where a demonstration is meant"):
        call_command("seed_demo")
