"""Roles as data, handed out as permissions."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management.sql import emit_post_migrate_signal

from governance.boards.roles import (
    ADMINISTRATOR,
    BOARD_MEMBER,
    DATA_OFFICER,
    MANAGER,
    PUBLISHER,
    ROLES,
    apply_roles,
    may_administer,
    permissions_of,
    role_name,
)

MAY = {role.name: permissions_of(role) for role in ROLES}


def held_by(name: str) -> set[str]:
    """The permissions of a group as the database holds them."""
    rows = Group.objects.get(name=name).permissions.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows}


def test_migrate_hands_out_the_roles(db):
    assert {role.name for role in ROLES} <= set(Group.objects.values_list("name", flat=True))
    assert held_by(PUBLISHER) == MAY[PUBLISHER]


def test_emptying_the_tables_hands_out_the_roles_again(db):
    Group.objects.all().delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")  # as `flush` sends it
    assert held_by(PUBLISHER) == MAY[PUBLISHER]


def test_apply_roles_gives_each_group_exactly_its_permissions(db):
    apply_roles()
    apply_roles()
    for role in ROLES:
        assert held_by(role.name) == MAY[role.name]


def test_apply_roles_takes_back_what_a_group_was_given_by_hand(db):
    apply_roles()
    publisher, board = Group.objects.get(name=PUBLISHER), Group.objects.get(name=BOARD_MEMBER)
    board.permissions.set(publisher.permissions.all())
    apply_roles()
    assert held_by(BOARD_MEMBER) == MAY[BOARD_MEMBER]


@pytest.mark.parametrize(
    ("permission", "names"),
    [
        ("scorecard.view_internal", {MANAGER, DATA_OFFICER, PUBLISHER, ADMINISTRATOR}),
        ("scorecard.view_unreleased", {DATA_OFFICER, PUBLISHER, ADMINISTRATOR}),
        ("governance.publish_pack", {PUBLISHER}),
        ("scorecard.sign_off", {PUBLISHER}),
        ("scorecard.change_observation", {DATA_OFFICER, PUBLISHER}),
        ("scorecard.change_indicator", {ADMINISTRATOR}),
        ("plans.change_action", {PUBLISHER}),
        ("auth.change_user", {ADMINISTRATOR}),
    ],
)
def test_permission_is_held_by(permission, names):
    assert {name for name, held in MAY.items() if permission in held} == names


@pytest.mark.parametrize("noun", ["release", "releasedfigure", "publishedfigure", "publication"])
def test_nobody_changes_what_is_frozen(noun):
    held = set().union(*MAY.values())
    assert not [name for name in held if name.endswith(f"_{noun}") and ".view_" not in name]


@pytest.mark.parametrize("noun", ["group", "permission", "session", "logentry"])
def test_nobody_changes_groups_or_the_log(noun):
    held = set().union(*MAY.values())
    assert not [name for name in held if name.endswith(f"_{noun}") and ".view_" not in name]


@pytest.mark.parametrize(
    ("username", "role", "administers"),
    [
        ("manager", MANAGER, False),
        ("board", BOARD_MEMBER, False),
        ("data", DATA_OFFICER, True),
        ("publisher", PUBLISHER, True),
        ("admin", ADMINISTRATOR, True),
        ("stranger", "Signed in", False),
    ],
)
def test_role_of_an_account(world, username, role, administers):
    user = world.users[username]
    assert (role_name(user), may_administer(user)) == (role, administers)


def test_role_name_of_a_superuser_without_a_group(db):
    assert role_name(User.objects.create_superuser("owner")) == ADMINISTRATOR
