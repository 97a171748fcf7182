"""Words on paper: no text that a pack can hold may keep it from being set, whichever way it was written."""

from decimal import Decimal

import pytest
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import modelform_factory
from django.utils import timezone

from governance.models import Publication
from governance.models.publications import hash_of
from governance.packs.load import load_material
from governance.packs.source import Sources
from governance.pdf.typeset import EVERY_FILE, typeset_all
from governance.publishing.drafting import Wish, draft, load_issues
from scorecard.admin.edit_conflicts import SeenForm
from scorecard.audit.history_integrity import drifted
from scorecard.entry.service import Entry
from scorecard.models import Observation, Post
from scorecard.releases.revisions import correct
from tests import world as small
from tests.architecture.house.printed_columns import (
    COPIES,
    furnish,
    named,
    plant,
    printed_columns,
    text_columns,
)
from tests.world_plan import NEWEST

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

TYPED, KEPT = "A \uf0b7\u2011\a\u202e", "A •-"
"""A bullet of another typeface, a hyphen that breaks no line, a control character, a turn of direction."""
REFUSED = {
    **dict.fromkeys(("A\u4e2d", "😀", "\ue123"), "The pack cannot print"),
    "DOB 3/2/2012": "It gives a date of birth",
    "943 476 5919": "It gives an NHS number",
}
"""Texts that are kept nowhere, with what is said."""
PLAIN = {
    "BankHoliday.name",
    "CheckAnswer.figures",
    "CheckAnswer.place",
    "CheckAnswer.sentence",
    "CheckAnswer.stands",
    "ClosingReason.name",
    "ClosingReason.says",
    "ClosingReason.subject",
    "FeedCount.asked_by",
    "FeedToken.name",
    "FigureFile.name",
    "FigureFile.seen",
    "FigureFile.why",
    "Job.about",
    "Job.doing",
    "Job.kind",
    "Job.runner",
    "Job.title",
    "PackNotice.email",
    "PackNotice.problem",
    "Post.email",
    "PublishedFigure.symbol",
    "PublishedFile.layout",
    "PublishedFile.name",
    "PublishedFile.releases",
    "PublishedFile.why",
    "Redaction.field",
    "Redaction.noun",
    "Redaction.reason",
    "Reminder.about",
    "Reminder.email",
    "Reminder.problem",
    "Statement.words",
}
"""Columns that no pack prints: addresses, our own words, and what is only kept for the record."""

CODES = {"ReleasedFigure.public_reason", "Edition.part"}
"""Columns whose words our own code gives, and reads again."""


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """The small world with a row of every noun, made once; each test's changes end with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = small.make_world()
        furnish(world)
        yield world
        transaction.set_rollback(True)


def drafts(world):
    """Every board's next pack for either audience, of the quarter's next version."""
    small.release_anew(world)
    quarter = world.quarters[NEWEST]
    sources, issues = Sources(load_material(quarter)), load_issues(quarter)
    return [
        draft(sources.of(board, audience), issues, Wish("Why", audience_why="It is"), at=timezone.now())
        for board in world.boards.values()
        for audience in ("public", "internal")
    ]


def in_history(column) -> bool:
    return hasattr(column.model, "instance_type")


# --- What reaches a pack --------------------------------------------------------------------------------


def test_every_column_whose_text_reaches_a_pack_is_a_printed_one(rows):
    planted = plant([column for column in text_columns() if named(column) not in CODES])
    lost = "".join(sentence for made in drafts(rows) for sentence in made.signs_lost)
    found = {named(column) for sign, column in planted.items() if sign in lost}
    assert len(found) > 30
    assert found - set(map(named, printed_columns())) - COPIES.keys() == set()


def test_a_release_freezes_printed_columns_only():
    assert set(COPIES.values()) <= set(map(named, printed_columns()))


def test_every_text_column_is_printed_or_known_to_stay_off_paper():
    others = {
        named(column)
        for column in text_columns()
        if not in_history(column) and not column.name.endswith(("sha256", "_by_name"))
    } - set(map(named, printed_columns()))
    assert others - COPIES.keys() == PLAIN | CODES


def test_a_pack_of_older_texts_is_set(rows):
    plant(printed_columns())
    files = [(made.pack, template) for made in drafts(rows) for template in EVERY_FILE]
    assert len(typeset_all(files, at=timezone.now())) == len(files)


def test_a_published_pack_stays_as_it_went_out(rows):
    plant(printed_columns())
    drafts(rows)
    packs = Publication.objects.all()
    assert packs and all(pack.snapshot_sha256 == hash_of(pack.snapshot) for pack in packs)


# --- Each column ----------------------------------------------------------------------------------------

every_column = pytest.mark.parametrize("column", printed_columns(), ids=named)
every_form = pytest.mark.parametrize(
    "column", [column for column in printed_columns() if not in_history(column)], ids=named
)


def a_row(column):
    return column.model._base_manager.order_by("pk").first()


def with_text(column, text: str):
    row = a_row(column)
    setattr(row, column.name, text)
    return row


def columns_refused(write) -> set[str]:
    """The columns that a write was refused for."""
    try:
        with transaction.atomic():
            write()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@every_column
def test_saving_mends(rows, column):
    row = with_text(column, TYPED)
    row.save(update_fields=[column.name])
    assert getattr(row, column.name) == KEPT
    row.refresh_from_db()
    assert getattr(row, column.name) == KEPT


@every_column
def test_saving_refuses_and_names_the_column(rows, column):
    for text in REFUSED:
        row = with_text(column, text)
        assert columns_refused(lambda row=row: row.save(update_fields=[column.name])) == {column.name}


@every_column
def test_updating_mends(rows, column):
    row = a_row(column)
    column.model._base_manager.filter(pk=row.pk).update(**{column.name: TYPED})
    row.refresh_from_db()
    assert getattr(row, column.name) == KEPT


@every_column
def test_updating_refuses_and_names_the_column(rows, column):
    held = column.model._base_manager.filter(pk=a_row(column).pk)
    for text in REFUSED:
        assert columns_refused(lambda text=text: held.update(**{column.name: text})) == {column.name}


def sent(column, text: str):
    """The noun's form in the administration with one text typed into it."""
    admin = site._registry.get(column.model)
    kind = modelform_factory(column.model, form=admin.form if admin else SeenForm, fields="__all__")
    form = kind({column.name: text, "why": "Because"}, instance=a_row(column))
    form.is_valid()
    return form


@every_form
def test_its_form_mends(rows, column):
    assert sent(column, TYPED).cleaned_data[column.name] == KEPT


@every_form
def test_its_form_refuses_beside_the_text_and_gives_it_back(rows, column):
    for text, says in REFUSED.items():
        form = sent(column, text)
        assert says in str(form.errors[column.name])
        assert form[column.name].value() == text


# --- Texts stored before --------------------------------------------------------------------------------


def test_a_history_keeps_an_older_text_as_it_stands(rows):
    plant([Observation._meta.get_field("note")])
    correct(Entry("adoptions", NEWEST, value=Decimal(7)), by=rows.users["data"], why="Counted again")
    row = Observation.objects.get(indicator__code="adoptions", quarter=NEWEST)
    assert row.note
    assert not any(f"figure {row.pk} " in finding for finding in drifted(Observation))


def test_a_form_asks_no_reason_for_what_it_mends_unasked():
    post = Post(title="Head\u2011teacher")
    form = modelform_factory(Post, form=SeenForm, fields=["title"])({"title": post.title}, instance=post)
    assert not form.has_changed()
