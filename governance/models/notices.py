"""Who is told by e-mail that a pack is out, and when they were; a row a post and pack."""

from django.db import models

from governance.models.emails import Emailed
from scorecard.models.fields import rule


class PackNotice(Emailed):
    """One e-mail to a post that holds a seat: that a pack is out, or withdrawn."""

    publication = models.ForeignKey(
        "governance.Publication", on_delete=models.PROTECT, related_name="notices"
    )
    post = models.ForeignKey("scorecard.Post", on_delete=models.PROTECT, related_name="pack_notices")
    withdrawn = models.BooleanField(default=False, help_text="Whether it said that the pack is withdrawn.")

    class Meta:
        ordering = ["-sent_at", "post"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "post", "withdrawn"], name="told_of_a_pack_once"),
            rule("pack_notice_went_somewhere", "Say which address the e-mail went to.", ~models.Q(email="")),
        ]

    def __str__(self) -> str:
        return f"{self.publication}, to {self.post}"
