"""Which tasks help has, for whom, and where each stands."""

from collections import Counter

import pytest
from django.template.loader import get_template

from governance.boards.roles import ROLES
from sefton_improve.help.pages import TASK_OF_PAGE
from sefton_improve.help.pictures import PICTURES
from sefton_improve.help.tasks import BY_SLUG, EVERYBODY, GUIDES, PARTS, TASKS
from tests.sefton_improve.help.texts import TEXTS


def test_every_role_has_a_page():
    assert {role.name for role in ROLES} <= {guide.role for guide in GUIDES}


def test_every_page_has_tasks_of_its_own_day_and_of_what_goes_wrong():
    parts = {guide.role: [title for _, title, _ in guide.parts] for guide in GUIDES[1:]}
    assert {
        role for role, had in parts.items() if {"First day", "When something goes wrong"} - set(had)
    } == set()


def test_handbook_has_four_parts_and_each_has_tasks():
    assert set(Counter(task.part for task in TASKS)) == set(PARTS)


def test_no_two_tasks_share_a_name():
    assert len(BY_SLUG) == len(TASKS) == len({task.title for task in TASKS})


def test_every_task_is_for_roles_that_exist():
    assert {role for task in TASKS for role in task.roles} == set(EVERYBODY)


def test_every_task_has_a_text_and_every_text_a_task():
    assert {path.stem for path in TEXTS.glob("*.html")} == set(BY_SLUG)
    assert all(get_template(task.template) for task in TASKS)


def test_every_picture_stands_beside_a_task():
    assert {task.picture for task in TASKS if task.picture} == set(PICTURES)


def test_every_page_that_leads_to_help_leads_to_a_task_that_exists():
    assert set(TASK_OF_PAGE.values()) <= set(BY_SLUG)


@pytest.mark.parametrize("name", TASK_OF_PAGE)
def test_every_page_that_leads_to_help_exists(name, every_name):
    assert name in every_name
