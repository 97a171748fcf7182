"""The command that makes the roles."""

from django.contrib.auth.models import Group
from django.core.management import call_command

from governance.roles import ROLES


def test_command_makes_every_role(db, capsys):
    call_command("apply_roles")
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}
    assert "Publisher" in capsys.readouterr().out
