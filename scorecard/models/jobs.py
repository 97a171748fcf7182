"""Long work that goes on without the page it was asked for on: a job."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from scorecard.models.fields import known, rule
from scorecard.vocabulary.states import JobState

UNFINISHED = [state.value for state in JobState.unfinished()]


class Job(models.Model):
    """One piece of long work: who asked for what, how far it has come, and what became of it.

    `arguments` are what was asked for and the state its asker looked at: small, without figures. `outcome` is
    what became of it (`jobs.kinds.Outcome`). While it runs on SQLite, a file beside the database knows better
    how far it is (`jobs.slate`).
    """

    kind = models.CharField(max_length=40, help_text="The name under which an app has put the work in.")
    about = models.CharField(max_length=80, help_text="What it works on: of one thing only one at a time.")
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    asked_by = models.IntegerField(null=True)
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=JobState.choices(), default=JobState.WAITING)
    runner = models.CharField(max_length=32, blank=True, help_text="A random mark of the process at it.")
    heard_at = models.DateTimeField(null=True, help_text="When the process that runs it was last heard of.")
    doing = models.CharField(max_length=200, blank=True, help_text="The step that it is at, in words.")
    steps_done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0, help_text="0: nobody knows how many.")
    may_stop = models.BooleanField(default=True)
    stop_asked = models.BooleanField(default=False)
    outcome = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            known("job_state", "state", JobState),
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=Q(state__in=UNFINISHED),
                name="one_unfinished_job_of_one_thing",
                violation_error_message="This is being done already.",
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=JobState.RUNNING.value),
                name="one_job_runs_at_a_time",
                violation_error_message="Another job runs: this one waits.",
            ),
            rule(
                "running_job_has_its_runner",
                "A job that runs names the process that runs it.",
                ~Q(state=JobState.RUNNING.value) | (~Q(runner="") & Q(heard_at__isnull=False)),
            ),
            rule(
                "job_ended_when_it_is_over",
                "A job that is over has its end, and no other has.",
                Q(state__in=UNFINISHED, ended_at__isnull=True)
                | (~Q(state__in=UNFINISHED) & Q(ended_at__isnull=False)),
            ),
            rule(
                "job_does_no_more_than_its_steps",
                "No more steps are done than there are.",
                Q(steps=0) | Q(steps_done__lte=F("steps")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def running(self) -> bool:
        return self.state == JobState.RUNNING

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What became of it: sentences, each with whether it went well."""
        found: list[dict[str, Any]] = self.outcome.get("lines", [])
        return found
