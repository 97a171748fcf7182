"""What help's tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
APPS = ("scorecard", "plans", "governance", "sefton_improve")


@pytest.fixture(scope="session")
def shipped_words() -> str:
    """All that templates and code may say to a reader; help's own texts left out."""
    files = [
        path for path in (ROOT / "templates").rglob("*.html") if "help" not in path.relative_to(ROOT).parts
    ]
    files += [
        path
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "help" not in path.relative_to(ROOT).parts
    ]
    text = "\n".join(path.read_text("utf-8") for path in files if path.is_file())
    # Django's own form of an account says Active and Disabled.
    return f"{text}\nActive\nDisabled"


@pytest.fixture(scope="session")
def every_name() -> set[str]:
    """The names of all addresses of the site, the administration's too."""
    from django.urls import URLResolver, get_resolver

    def names(resolver, space=""):
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from names(each, f"{each.namespace}:" if each.namespace else space)
            else:
                yield f"{space}{each.name}"

    return set(names(get_resolver()))
