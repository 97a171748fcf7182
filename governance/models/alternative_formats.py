"""A pack as large print or easy read: its bytes and hash, frozen with the pack. Rows are never changed."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from governance.models.publications import Publication
from governance.states import ALTERNATIVE_FORMATS
from scorecard.models.fields import known, rule


class AlternativeFormatQuerySet(models.QuerySet["AlternativeFormat"]):
    def for_lists(self) -> Self:
        """Without the bytes, but with how many there are."""
        return self.defer("pdf").annotate(size=Length("pdf"))


def with_alternatives() -> "models.Prefetch[str]":
    """What brings packs their alternative formats for a page: one query, no bytes."""
    return models.Prefetch("alternative_formats", AlternativeFormat.objects.for_lists())


class AlternativeFormat(models.Model):
    """One alternative format of one publication, made from its snapshot in the moment it was published.

    Packs from before there were alternative formats have none, and get none later: what was published stays
    as it is.
    """

    never_changed = True
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="alternative_formats")
    name = models.CharField(max_length=11, choices=ALTERNATIVE_FORMATS)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    pdf_pages = models.PositiveSmallIntegerField()

    objects = AlternativeFormatQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "name"],
                name="one_file_an_alternative_format",
                violation_error_message="This pack has that format already.",
            ),
            known("alternative_format_known", "name", ALTERNATIVE_FORMATS),
            rule("alternative_format_has_pages", "A file has a page at least.", Q(pdf_pages__gte=1)),
            rule("alternative_format_has_its_hash", "Give the file's hash.", ~Q(pdf_sha256="")),
        ]

    def __str__(self) -> str:
        return f"{self.publication}, {self.words}"

    @property
    def words(self) -> str:
        """Its name inside a sentence: large print, easy read."""
        return ALTERNATIVE_FORMATS[self.name].lower()
