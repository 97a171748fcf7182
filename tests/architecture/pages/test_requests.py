"""How requests are read and refused: forms by a form, roles by a decorator, and nothing left behind."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CODE = sorted(
    path
    for app in ("governance", "plans", "scorecard", "sefton_improve")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)
READS_WHAT_WAS_SENT = {
    "scorecard/web/forms.py": "`posted`, by which every view binds its form",
    "scorecard/admin/grid_views.py": "handed whole to entry/grid/form.py, which reads a sheet of many rows",
    "scorecard/admin/imports/upload_views.py": "the file, handed to its form",
    "scorecard/admin/imports/published_views.py": "the file, handed to its form",
    "plans/admin/plan_sheet_views.py": "the file, handed to its form",
    "scorecard/admin/reasons.py": "the hash over a whole form, that it is saved once",
    "scorecard/admin/take_back.py": "shows Django's own page again, which takes any post for a yes",
    "plans/admin/narrative.py": "which of the administration's own buttons was pressed",
    "sefton_improve/typed.py": "keeps whatever form was typed before a session ended",
}
LIVES_ON = ("Admin", "Inline", "AdminSite", "Middleware")
"""Endings of classes of which one instance serves every request, several at once."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def reads_what_was_sent(tree: ast.AST) -> bool:
    """Whether a module looks at a request's form or files itself."""
    return any(isinstance(node, ast.Attribute) and node.attr in ("POST", "FILES") for node in ast.walk(tree))


def refuses_by_role(tree: ast.AST) -> bool:
    """Whether a module decides itself who may: by Django's decorators, or by its refusal."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return bool(names & {"PermissionDenied", "permission_required", "user_passes_test"})


def lives_on(one: ast.ClassDef) -> bool:
    called = any(isinstance(node, ast.FunctionDef) and node.name == "__call__" for node in one.body)
    bases = [base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in one.bases]
    return called or any(each.endswith(LIVES_ON) for each in (one.name, *bases))


def kept_between_requests(tree: ast.AST) -> Iterator[str]:
    """Attributes that a class whose instances live on sets on itself, but for when it is made."""
    for one in ast.walk(tree):
        if isinstance(one, ast.ClassDef) and lives_on(one):
            methods = (node for node in one.body if isinstance(node, ast.FunctionDef))
            for method in methods:
                for node in ast.walk(method):
                    at_self = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self"
                    if at_self and isinstance(node.ctx, ast.Store) and method.name != "__init__":
                        yield f"{one.name}.{node.attr}"


def test_what_was_sent_is_read_by_a_form_but_for_the_named_few():
    found = {name(path) for path in CODE if reads_what_was_sent(parsed(path))}
    assert found == READS_WHAT_WAS_SENT.keys()


def test_views_leave_who_may_to_the_decorators():
    """`access.py` of a room has them; a door in a lower room keeps its own check."""
    views = [path for path in CODE if {"web", "admin"} & set(path.parts) and path.name != "access.py"]
    assert len(views) > 40
    assert {name(path) for path in views if refuses_by_role(parsed(path))} == set()


def test_nothing_that_serves_every_request_keeps_one():
    found = {name(path): sorted(set(kept_between_requests(parsed(path)))) for path in CODE}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "class QuarterAdmin:\n    def get_queryset(self, request):\n        self.indicators = 5",
        "class Plain(admin.TabularInline):\n    def get_formset(self, request):\n        self.seen, x = 1, 2",
        "class Today:\n    def __call__(self, request):\n        self.day += 1",
    ],
)
def test_what_is_kept_between_requests_is_found(text):
    assert len(list(kept_between_requests(ast.parse(text)))) == 1


@pytest.mark.parametrize("text", ["sent = request.POST.get('why')", "files = self.request.FILES['file']"])
def test_what_is_read_by_hand_is_found(text):
    assert reads_what_was_sent(ast.parse(text))
