"""The administration as its users meet it: every list and form opens, in few queries, grouped by task."""

import pytest
from django.contrib import admin
from django.urls import reverse

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
    page = as_admin.get(reverse("admin:index")).content.decode()
    tasks = ["This quarter’s figures", "The plan", "Boards", "Reference data", "People"]
    places = [page.index(f">{task}<") if f">{task}<" in page else page.index(task) for task in tasks]
    assert places == sorted(places)


def test_front_page_leaves_nothing_over(as_admin):
    assert "The rest" not in as_admin.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(
    ("username", "status"), [("manager", 302), ("board", 302), ("data", 200), ("admin", 200)]
)
def test_front_page_by_role(sign_in, username, status):
    assert sign_in(username).get(reverse("admin:index")).status_code == status
