"""What each post was reminded of, so that no one is reminded twice of the same thing."""

from django.db import models


class Reminder(models.Model):
    """One e-mail's subject to one post: `about` names the thing, such as `figure:adoptions:20183:due`."""

    post = models.ForeignKey("scorecard.Post", on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=160)
    sent_on = models.DateField()

    class Meta:
        ordering = ["-sent_on", "post"]
        constraints = [models.UniqueConstraint(fields=["post", "about"], name="reminded_once")]

    def __str__(self):
        return f"{self.post}: {self.about}"
