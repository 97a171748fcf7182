"""The administration as its users meet it: every list and form opens, in few queries, grouped by task."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.pages import tight

NOUNS = sorted(f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry)


@pytest.fixture
def as_admin(client, world):
    user = world.users["admin"]
    user.is_superuser = True
    user.save()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("noun", NOUNS)
def test_list_opens_in_few_queries(as_admin, noun, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        assert as_admin.get(reverse(f"admin:{noun}_changelist")).status_code == 200


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label))
def test_first_row_opens(as_admin, model):
    row = model._default_manager.order_by("pk").first()
    if row is not None:
        address = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        assert as_admin.get(reverse(address, args=[row.pk])).status_code == 200


@pytest.mark.parametrize(
    "noun",
    ["scorecard_observation", "scorecard_indicator", "plans_action", "plans_paragraph", "governance_board"],
)
def test_add_form_opens(as_admin, noun):
    assert as_admin.get(reverse(f"admin:{noun}_add")).status_code == 200


def test_history_of_a_row_names_who_and_why(as_admin, world):
    row = world.indicators["adoptions"].observations.first()
    page = as_admin.get(reverse("admin:scorecard_observation_history", args=[row.pk])).content.decode()
    assert "data" in page
    assert "Test" in page


def test_front_page_groups_by_task(as_admin):
    page = as_admin.get(reverse("admin:index")).content.decode().partition('<div class="lists">')[2]
    tasks = ["This quarter’s figures", "The plan", "Boards", "Reference data", "People"]
    captions = re.findall(r"<caption>\s*(.*?)\s*</caption>", page)
    assert [each for each in captions if each in tasks] == tasks


SIDEBAR = re.compile(r'<nav class="sticky" id="nav-sidebar".*?</nav>', re.S)
LISTED = re.compile(r'<tr class="model-(\w+)')


@pytest.mark.parametrize("role", ["data", "publisher", "admin"])
def test_front_page_lists_what_the_role_may_add_or_change_alone(sign_in, world, role):
    page = sign_in(role).get(reverse("admin:index")).content.decode()
    held = world.users[role].get_all_permissions()
    edits = {name.partition("_")[2] for name in held if re.search(r"\.(add|change)_", name)}
    by_files = {"publishedfigure"} if "publishedfile" in edits else set()
    assert set(LISTED.findall(page)) - by_files == edits & {noun.partition("_")[2] for noun in NOUNS}
    assert by_files <= set(LISTED.findall(page))


def test_sidebar_lists_what_the_role_may_change_alone(sign_in):
    page = sign_in("data").get(reverse("admin:scorecard_indicator_changelist")).content.decode()
    assert LISTED.findall(SIDEBAR.search(page)[0]) == ["quarter", "observation", "publishedfigure"]


@pytest.mark.parametrize("address", ["admin:scorecard_release_changelist", "admin:plans_action_changelist"])
def test_what_a_role_may_only_read_stays_at_its_address(sign_in, address):
    assert sign_in("data").get(reverse(address)).status_code == 200


def test_front_page_leads_to_every_list_that_may_be_read(sign_in):
    page = sign_in("data").get(reverse("admin:index")).content.decode()
    for app in ("scorecard", "plans", "governance"):
        assert reverse("admin:app_list", args=[app]) in page


def test_front_page_names_the_readers_work(sign_in):
    page = tight(sign_in("data").get(reverse("admin:index")).content)
    assert "<b>5</b>to enter" in page


@pytest.mark.parametrize("address", ["admin:index", "admin:scorecard_quarter_changelist", "your-work"])
def test_signing_out_has_one_word(sign_in, address):
    page = sign_in("publisher").get(reverse(address)).content.decode()
    assert "Sign out" in page
    assert not re.search(r"log ?out<", page, re.I)


def test_administration_stands_in_the_products_frame(sign_in):
    page = sign_in("publisher").get(reverse("admin:index")).content.decode()
    assert '<header class="band">' in page
    assert '<nav class="nav" aria-label="Main">' in page
    assert "theme.js" not in page


def test_front_page_leaves_nothing_over(as_admin):
    assert "The rest" not in as_admin.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(
    ("username", "status"), [("manager", 302), ("board", 302), ("data", 200), ("admin", 200)]
)
def test_front_page_by_role(sign_in, username, status):
    assert sign_in(username).get(reverse("admin:index")).status_code == status
