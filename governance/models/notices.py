"""Who was told by e-mail that a pack is out, and when; a row a post and pack, never changed."""

from django.db import models

from scorecard.models.fields import rule


class PackNotice(models.Model):
    """One e-mail to a post that holds a seat: `email` is where it went, as it was then."""

    never_changed = True
    publication = models.ForeignKey(
        "governance.Publication", on_delete=models.PROTECT, related_name="notices"
    )
    post = models.ForeignKey("scorecard.Post", on_delete=models.PROTECT, related_name="pack_notices")
    email = models.EmailField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "post"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "post"], name="told_of_a_pack_once"),
            rule("pack_notice_went_somewhere", "Say which address the e-mail went to.", ~models.Q(email="")),
        ]

    def __str__(self):
        return f"{self.publication}, to {self.post}"
