"""The report's numbered paragraphs, a set each quarter, with figures bound rather than typed."""

from django.db import models
from django.db.models import Q

from scorecard.models.fields import rule
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedTextField
from scorecard.vocabulary.quarters import QuarterKey

PARAGRAPH_SECTIONS = {
    1: "Introduction",
    2: "Priority 1",
    3: "Priority 2",
    4: "Priority 3",
    5: "Conclusions",
}


LONGEST_PARAGRAPH = 6000


class Paragraph(models.Model):
    """Paragraph `section.position` of a quarter's report: Markdown with `[[indicator-code]]` in it."""

    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="paragraphs")
    section = models.PositiveSmallIntegerField(choices=PARAGRAPH_SECTIONS)
    position = models.PositiveSmallIntegerField()
    text = PrintedTextField(max_length=LONGEST_PARAGRAPH)
    taken_over_from = models.ForeignKey(
        "scorecard.Quarter",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The quarter whose text it still is, until it is rewritten or said to stand.",
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    history = kept_history()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["quarter", "section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quarter", "section", "position"], name="one_paragraph_a_number"),
            rule("paragraph_section_known", "Sections are numbered 1 to 5.", Q(section__range=(1, 5))),
            rule("paragraph_position_from_1", "Positions count from 1.", Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.quarter}"

    @property
    def number(self) -> str:
        return f"{self.section}.{self.position}"

    @property
    def not_rewritten(self) -> str:
        """The mark of a text that is still another quarter's; empty once rewritten, or said to stand."""
        if self.taken_over_from_id is None:
            return ""
        return f"Taken over from {QuarterKey(self.taken_over_from_id).label}, not rewritten yet"
