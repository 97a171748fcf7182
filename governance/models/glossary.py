"""The words and short names that packs explain."""

from django.db import models

from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField


class GlossaryTerm(models.Model):
    """A short name, or a word with a meaning of its own here; packs explain those they use."""

    short = PrintedCharField("as used", max_length=60, unique=True)
    long = PrintedCharField("spelt out", max_length=160)
    plain = PrintedCharField("in plain words", max_length=300)
    history = kept_history()

    class Meta:
        ordering = ["short"]

    def __str__(self) -> str:
        return self.short
