"""Editions taken away, as where a database is older than they are, and made again."""

from django.db import connection, models

from scorecard.audit.append_only import guard, lift
from scorecard.editions.late import make_editions
from scorecard.editions.parts import PARTS
from scorecard.models import Edition, Release

NOUNS = [noun for part in PARTS.values() for noun in part.nouns]


def take_away_editions(*releases: Release) -> None:
    """As a database is that was released before there were editions: of some releases, or of all."""
    lift(connection)
    held = Edition.objects.filter(release__in=releases) if releases else Edition.objects.all()
    held.delete()
    guard(connection)


def hashes(release: Release) -> dict[tuple[str, str], str]:
    return {(each.part, each.audience): each.sha256 for each in release.editions.all()}


def made_late(release: Release) -> dict[tuple[str, str], str]:
    """The hashes of the release's edition, taken away and made again."""
    take_away_editions(release)
    make_editions()
    return hashes(release)


def changed(row: models.Model) -> models.Model:
    """The row with another letter at the end of each of its texts, and each of its amounts one more."""
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
        if is_text and value and not column.unique:
            setattr(row, column.attname, value[:-1] + "x")
        elif isinstance(column, models.DecimalField) and value is not None:
            setattr(row, column.attname, value + 1)
    return row
