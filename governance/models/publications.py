"""Packs as published: content, bytes and hash kept for good. Rows are never changed."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from governance.models.boards import Audience
from scorecard.models.fields import one_of


class PublicationQuerySet(models.QuerySet):
    def newest_of(self, board, quarter):
        """The newest version of a board's pack, without its bytes; None before the first."""
        issued = self.filter(board=board, quarter=quarter).defer("pdf", "one_page_pdf")
        return issued.order_by("-version").first()

    def at_address(self, board_slug: str, quarter_number: int, version: int | None):
        """The packs an address names, newest first: one version, or all of them when none is named."""
        found = self.filter(board__slug=board_slug, quarter=quarter_number).order_by("-version")
        return found if version is None else found.filter(version=version)

    def for_page(self):
        """Without the bytes, but with how many there are."""
        return (
            self.select_related("board", "quarter")
            .defer("pdf", "one_page_pdf")
            .annotate(pdf_size=Length("pdf"), one_page_size=Length("one_page_pdf"))
        )

    def for_lists(self):
        """Packs newest first, without their contents and bytes."""
        return (
            self.select_related("board", "quarter")
            .defer("snapshot", "pdf", "one_page_pdf")
            .order_by("-quarter", "-version")
        )


class Publication(models.Model):
    """One board's pack of one Release: what it said, as data and as PDF, by whom, when and why."""

    never_changed = True
    board = models.ForeignKey("governance.Board", on_delete=models.PROTECT, related_name="publications")
    release = models.ForeignKey("scorecard.Release", on_delete=models.PROTECT, related_name="publications")
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=8, choices=Audience)
    snapshot = models.JSONField(help_text="The Pack: all that page and PDF say.")
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    pdf_pages = models.PositiveSmallIntegerField()
    one_page_pdf = models.BinaryField()
    one_page_sha256 = models.CharField(max_length=64)
    software = models.JSONField(help_text="Versions of the software, template and font it was made with.")
    data_as_at = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.IntegerField(null=True)
    published_by_name = models.CharField(max_length=150)
    reason = models.TextField()

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["board", "quarter", "version"]
        permissions = [("publish_pack", "Can publish packs and preview them")]
        constraints = [
            models.UniqueConstraint(fields=["board", "quarter", "version"], name="one_pack_a_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="pack_version_from_1"),
            models.CheckConstraint(condition=one_of("audience", Audience.values), name="pack_audience_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="pack_has_its_reason"),
        ]

    def __str__(self):
        return f"{self.board}, {self.quarter}, version {self.version}"
