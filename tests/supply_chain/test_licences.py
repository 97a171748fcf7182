"""A package comes in under a licence that it declares and we allow."""

from email.message import Message

import pytest

from tests.supply_chain.licences import licence, refusal

ALLOWED = {"MIT", "BSD-3-Clause"}


def _about(**fields: str) -> Message:
    about = Message()
    for name, value in fields.items():
        about[name.replace("_", "-")] = value
    return about


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"License_Expression": "MIT", "License": "old"}, "MIT"),
        ({"License": "BSD-3-Clause", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        (
            {"License": "All changes " * 9, "Classifier": "License :: OSI Approved :: BSD License"},
            "BSD License",
        ),
        ({"License": "UNKNOWN"}, ""),
        ({"Classifier": "Framework :: Django"}, ""),
        ({}, ""),
    ],
)
def test_licence_is_the_most_exact_a_package_declares(fields, words):
    assert licence(_about(**fields)) == words


@pytest.mark.parametrize("declared", ["MIT", "MIT AND BSD-3-Clause", "(MIT OR BSD-3-Clause) AND MIT"])
def test_allowed_licence_is_let_in(declared):
    assert refusal("thing", declared, ALLOWED) == ""


@pytest.mark.parametrize("declared", ["AGPL-3.0-only", "MIT AND AGPL-3.0-only", "MIT OR AGPL-3.0-only"])
def test_licence_that_is_not_allowed_is_named(declared):
    assert refusal("thing", declared, ALLOWED) == (
        "thing is under AGPL-3.0-only, which pyproject.toml does not allow."
    )


def test_package_without_a_licence_is_refused():
    assert refusal("thing", "", ALLOWED) == "thing declares no licence."
