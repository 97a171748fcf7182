"""What each post is reminded of, so that no one is reminded twice of the same thing."""

from django.db import models

from governance.models.emails import Emailed


class Reminder(Emailed):
    """One thing in an e-mail to one post: `about` names it, such as `figure:adoptions:20183:due`."""

    post = models.ForeignKey("scorecard.Post", on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=160)

    class Meta:
        ordering = ["-sent_at", "post"]
        constraints = [models.UniqueConstraint(fields=["post", "about"], name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.post}: {self.about}"
