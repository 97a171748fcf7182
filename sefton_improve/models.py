"""The roof's one table: what each check of the site's accessibility looked at and found."""

from typing import Any

from django.db import models
from django.db.models import Q

from scorecard.models.fields import rule
from scorecard.vocabulary.days import day_words


class SelfCheck(models.Model):
    """One run of `self_check`. The newest is told by the accessibility statement; none is ever changed."""

    never_changed = True

    ran_at = models.DateTimeField()
    ran_by = models.CharField(
        max_length=150, help_text="The account that asked for it, or the server itself."
    )
    pages = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    faults: Any = models.JSONField(default=list, help_text="Where and what, each fault.")

    class Meta:
        ordering = ["-ran_at", "-pk"]
        default_permissions = ()
        constraints = [
            rule("self_check_looked_at_something", "Look at one page at least.", Q(pages__gte=1)),
            rule("self_check_was_run_by_somebody", "Say who or what ran the check.", ~Q(ran_by="")),
        ]

    def __str__(self) -> str:
        return f"Check of {day_words(self.ran_at)}: {self.pages} pages, {len(self.faults)} faults"
