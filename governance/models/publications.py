"""Packs as published: content, bytes and hash kept for good, and withdrawn ones. Rows are never changed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from governance.models.boards import Board
from governance.states import CORRECTED, FIRST, KINDS, REFRESHED
from scorecard.models.fields import DayField, known, rule
from scorecard.models.figures import Quarter
from scorecard.models.printed import PrintedTextField
from scorecard.vocabulary.states import Audience


def hash_of(snapshot: dict[str, Any]) -> str:
    """A Pack's SHA-256: over its JSON with names in order, as both engines give it back."""
    return sha256(json.dumps(snapshot, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of(self, board: Board, quarter: Quarter) -> Self:
        """The issues of a board's pack for a quarter, newest first, without their bytes."""
        issued = self.filter(board=board, quarter=quarter).defer("pdf", "one_page_pdf")
        return issued.select_related("withdrawal").order_by("-version")

    def newest_of(self, board: Board, quarter: Quarter) -> "Publication | None":
        """The newest version of a board's pack that stands, without its bytes; None before the first."""
        return self.of(board, quarter).standing().first()

    def standing(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawal__isnull=True)

    def at_address(self, board_slug: str, quarter_number: int, version: int | None) -> Self:
        """The packs an address names: one version, or all, newest first."""
        found = self.filter(board__slug=board_slug, quarter=quarter_number).select_related("withdrawal")
        found = found.order_by("-version")
        return found if version is None else found.filter(version=version)

    def with_content(self, keys: Iterable[int]) -> Self:
        """Some packs with their content and their release, without their bytes."""
        return self.filter(pk__in=list(keys)).defer("pdf", "one_page_pdf").select_related("release")

    def for_page(self) -> Self:
        """Without the bytes, but with how many there are."""
        return self.select_related("board", "quarter").defer("pdf", "one_page_pdf").with_sizes()

    def with_sizes(self) -> Self:
        """With how many bytes the files have."""
        return self.annotate(pdf_size=Length("pdf"), one_page_size=Length("one_page_pdf"))

    def for_lists(self) -> Self:
        """Packs newest first, without their contents and bytes."""
        return (
            self.select_related("board", "quarter", "withdrawal")
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
    kind = models.CharField(max_length=9, choices=KINDS, default=FIRST)
    for_meeting = DayField(null=True, help_text="The meeting it is for.")
    audience = models.CharField(max_length=8, choices=Audience.choices())
    audience_reason = PrintedTextField(blank=True, help_text="Why it is not public, where it is not.")
    snapshot = models.JSONField(help_text="The Pack: all that page and PDF say.")
    snapshot_sha256 = models.CharField(max_length=64, editable=False)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    pdf_pages = models.PositiveSmallIntegerField()
    one_page_pdf = models.BinaryField()
    one_page_sha256 = models.CharField(max_length=64)
    software = models.JSONField(help_text="Versions of the software, template and font it was made with.")
    data_as_at = DayField(help_text="The day its figures stand for.")
    as_at = DayField(help_text="The day its actions, questions and requests stand for.")
    published_at = models.DateTimeField()
    published_by = models.IntegerField(null=True)
    published_by_name = models.CharField(max_length=150)
    reason = PrintedTextField()

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["board", "quarter", "version"]
        permissions = [("publish_pack", "Can publish packs and preview them")]
        constraints = [
            models.UniqueConstraint(fields=["board", "quarter", "version"], name="one_pack_a_version"),
            rule("pack_version_from_1", "Versions count from 1.", Q(version__gte=1)),
            known("pack_audience_known", "audience", Audience.choices()),
            rule("pack_has_its_reason", "Say why the pack is published.", ~Q(reason="")),
            rule(
                "pack_kind_fits_version",
                "The first version is the first issue; later ones are refreshed or corrected.",
                Q(version=1, kind=FIRST) | Q(version__gt=1, kind__in=[REFRESHED, CORRECTED]),
            ),
            rule(
                "refreshed_pack_names_its_meeting",
                "A refreshed issue names the meeting it is for.",
                ~Q(kind=REFRESHED) | Q(for_meeting__isnull=False),
            ),
            rule(
                "pack_not_public_has_its_reason",
                "Say why the pack is not for the public.",
                Q(audience=Audience.PUBLIC) | ~Q(audience_reason=""),
            ),
            rule(
                "pack_as_at_not_before_its_figures",
                "The pack's day cannot be before its figures' own.",
                Q(as_at__gte=F("data_as_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board}, {self.quarter}, version {self.version}"

    def save(self, **options: Any) -> None:
        """Store it, with the hash of its content: no caller can forget it, or get it wrong."""
        self.snapshot_sha256 = hash_of(self.snapshot)
        super().save(**options)

    @property
    def withdrawn(self) -> "Withdrawal | None":
        """Its withdrawal; None while it stands."""
        return getattr(self, "withdrawal", None)


class Withdrawal(models.Model):
    """One publication taken back: by whom, when and why. What was published stays on record."""

    never_changed = True
    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.IntegerField(null=True)
    withdrawn_by_name = models.CharField(max_length=150)
    reason = PrintedTextField()

    class Meta:
        permissions = [("read_withdrawn", "Can read packs that were withdrawn")]
        constraints = [
            rule("withdrawal_has_its_reason", "Say why the pack is withdrawn.", ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.publication}, withdrawn"
