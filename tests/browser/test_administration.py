"""Every page of the administration in a real browser: no accessibility fault, and forms open on a field."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.browser.test_every_page import _axe_faults

ROLES = ("admin", "data")


def _pages(client, user) -> list[str]:
    """The list, the form to add and one form to change of every noun, those that the user may open."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    found = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.order_by("pk").first()
        found += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        found += [reverse(f"{name}_change", args=[row.pk])] if row is not None else []
    return [path for path in found if client.get(path).status_code == 200]


def _walk(open_as, paths, role, find) -> dict[str, object]:
    found = {}
    for path in paths:
        page, _ = open_as(role, path)
        if faults := find(page, path):
            found[path] = faults
    return found


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_no_fault_in_the_administration(open_as, client, published, role):
    paths = _pages(client, published.users[role])
    assert _walk(open_as, paths, role, lambda page, path: _axe_faults(page, path, ())) == {}


FIRST_FIELD = """(() => {
    const fields = [...document.querySelectorAll("#content-main form input, form select, form textarea")];
    const open = fields.filter((each) => each.type !== "hidden" && each.offsetParent && !each.disabled);
    return open.length === 0 || document.activeElement === open[0];
})()"""


def test_a_form_to_add_opens_on_its_first_field(open_as, client, published):
    paths = [path for path in _pages(client, published.users["admin"]) if path.endswith("/add/")]
    found = _walk(open_as, paths, "admin", lambda page, path: not page.evaluate(FIRST_FIELD))
    assert list(found) == []
