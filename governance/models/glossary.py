"""The words and short names that packs explain."""

from django.db import models

from scorecard.models.history import kept_history


class GlossaryTerm(models.Model):
    """A short name, or a word with a meaning of its own here; packs explain those they use."""

    short = models.CharField("as used", max_length=60, unique=True)
    long = models.CharField("spelt out", max_length=160)
    plain = models.CharField("in plain words", max_length=300)
    history = kept_history()

    class Meta:
        ordering = ["short"]

    def __str__(self):
        return self.short
