"""A board's material on top of the shared world, and its pack set once for all tests that only read it."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.db import transaction

from governance.models import AlternativeFormat, Publication
from governance.packs.issue import issue
from governance.pdf.typeset import ALTERNATIVES, ONE_PAGE, Pdf, typeset
from governance.states import CORRECTED, EASY_READ, FIRST, LARGE_PRINT
from tests.governance.furnished import add_material
from tests.governance.gathered import gathered
from tests.world import make_world
from tests.world_plan import NEWEST

PUBLISHED_AT = datetime(2018, 10, 24, 9, 30, tzinfo=UTC)


def as_first_version(pack: dict) -> dict:
    """The Pack as its first version would be published."""
    first = issue(pack, version=1, on=PUBLISHED_AT.date(), why="Test")
    return pack | {"edition": first, "changes": None}


@pytest.fixture
def furnished(world):
    """The shared world with a board's material, ready to go out: `world` makes it so."""
    return world


@pytest.fixture
def pack(furnished) -> dict:
    """The public pack of the board of the whole plan for Q2 2018/19."""
    return gathered(furnished.boards["cypcib"], furnished.quarters[NEWEST])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What `made` sets comes from a database, and one is laid out only where a test says it needs one."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if (
            not {"made", "large", "easy"}.isdisjoint(names)
            and "db" not in names
            and item.get_closest_marker("django_db") is None
        ):
            item.add_marker("any_engine")
            item.add_marker("django_db")


@pytest.fixture(scope="package")
def made(django_db_setup, django_db_blocker):
    """The pack as its first version: plain data, the whole PDF and the one page; set once."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        add_material(world)
        found = as_first_version(gathered(world.boards["cypcib"], world.quarters[NEWEST]))
        transaction.set_rollback(True)
    return found, typeset(found, at=PUBLISHED_AT), typeset(found, at=PUBLISHED_AT, template=ONE_PAGE)


@pytest.fixture(scope="package")
def large(made) -> Pdf:
    """The same pack in large print; set once."""
    return typeset(made[0], at=PUBLISHED_AT, template=ALTERNATIVES[LARGE_PRINT])


@pytest.fixture(scope="package")
def easy(made) -> Pdf:
    """The same pack in easy read; set once."""
    return typeset(made[0], at=PUBLISHED_AT, template=ALTERNATIVES[EASY_READ])


def keep_alternative(pack: Publication, name: str, content: bytes) -> AlternativeFormat:
    """A pack's alternative format as publishing keeps it."""
    return AlternativeFormat.objects.create(
        publication=pack, name=name, pdf=content, pdf_sha256=sha256(content).hexdigest(), pdf_pages=1
    )


@pytest.fixture
def keep(furnished, made):
    """A function that keeps the pack as published, without setting it again."""
    return lambda **about: keep_as(furnished, made, **about)


@pytest.fixture
def kept(keep) -> Publication:
    return keep()


def keep_as(furnished, made, version=1, audience="public", **about) -> Publication:
    """The pack as published: `made` holds its snapshot and its two files."""
    pack, whole, one_page = made
    quarter = furnished.quarters[NEWEST]
    return Publication.objects.create(
        board=furnished.boards["cypcib"],
        quarter=quarter,
        release=quarter.releases.latest("version"),
        version=version,
        kind=FIRST if version == 1 else CORRECTED,
        audience=audience,
        snapshot=pack,
        pdf=whole.content,
        pdf_sha256=whole.sha256,
        pdf_pages=whole.pages,
        one_page_pdf=one_page.content,
        one_page_sha256=one_page.sha256,
        software={},
        data_as_at=quarter.data_as_at,
        as_at=quarter.data_as_at,
        published_at=PUBLISHED_AT,
        published_by_name="publisher",
        reason="Test",
        **about,
    )
