"""What the tables hold of disclosure and of packs, by the tables' names: no number of a row, no bytes."""

from collections.abc import Iterable, Iterator

from tests.golden.file_text import pdf_lines, pretty

UNSTABLE = {"software", "pdf_sha256", "one_page_sha256"}
"""What other versions of a library change, though the pack says the same."""


def decisions() -> Iterator[str]:
    """Every released figure with what the public sees of it, a line each."""
    order = ("indicator__code", "release__quarter", "release__version")
    for row in _rows("scorecard", "ReleasedFigure", "indicator", "release").order_by(*order):
        where = f"{row.indicator.code} {row.release.quarter_id} v{row.release.version}"
        yield f"{where}: {'; '.join(_columns(row))}"


def packs() -> Iterator[tuple[str, Iterable[str]]]:
    """Names with their lines for each pack: its data and what is kept beside it, and every PDF."""
    order = ("quarter", "board__slug", "version")
    for row in _rows("governance", "Publication", "board").order_by(*order):
        name = f"{row.quarter_id}-{row.board.slug}-v{row.version}"
        yield f"{name}.json", [*_columns(row), *pretty(row.snapshot)]
        yield f"{name}.txt", pdf_lines(bytes(row.pdf))
        yield f"{name}-one-page.txt", pdf_lines(bytes(row.one_page_pdf))
        for other in row.alternative_formats.all():
            yield f"{name}-{other.name}.txt", pdf_lines(bytes(other.pdf))


def _rows(app: str, table: str, *related: str):
    from django.apps import apps

    return apps.get_model(app, table).objects.select_related(*related)


def _columns(row) -> list[str]:
    """`name=value` of every plain column; moments count as noise, days do not."""
    from django.db.models import BinaryField, DateTimeField, JSONField

    noise = (BinaryField, DateTimeField, JSONField)
    plain = (each for each in row._meta.concrete_fields if not (each.primary_key or each.is_relation))
    kept = (each for each in plain if not isinstance(each, noise) and each.name not in UNSTABLE)
    return [f"{each.name}={getattr(row, each.attname)}" for each in kept]
