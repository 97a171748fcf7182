"""What the start page names as a reader's work: the shapes each app fills, and the figures' own part."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.urls import reverse

from scorecard.models import Indicator, Job, Post, PublishedFigure, Quarter, Target
from scorecard.models.indicators import LACKS
from scorecard.models.jobs import UNFINISHED
from scorecard.releases.reconciliation import year_ends
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.quarters import containing
from scorecard.web.access import Reader
from scorecard.web.owners.page import comments_owed, waiting_for

DONE, NEXT, LATER = "done", "next", "later"
STEPS = {DONE: "Done", NEXT: "Next", LATER: "Later"}
"""Where a step stands on the way, in words."""


@dataclass(frozen=True)
class Task:
    """One thing to do, behind one link; `note` says what matters about it.

    `words` are those after the `count`, as `one|many`; without a count they stand alone. `step` says where a
    step of several stands, and is empty for a task that has no place in an order.
    """

    words: str
    address: str
    count: int | None = None
    note: str = ""
    step: str = ""

    @property
    def said(self) -> str:
        """The words as its count needs them."""
        one, _, many = self.words.partition("|")
        return many if many and self.count != 1 else one

    @property
    def step_words(self) -> str:
        return STEPS[self.step]


@dataclass(frozen=True)
class Work:
    """A part of the start page: its tasks, what is said above them, and what where there is none.

    `beside` leads to the page that tells more.
    """

    title: str
    tasks: list[Task]
    says: str = ""
    nothing: str = "Nothing waits."
    beside: Task | None = None

    @property
    def in_order(self) -> bool:
        return any(task.step for task in self.tasks)


def some(*tasks: Task) -> list[Task]:
    """The tasks of which there is something to do."""
    return [task for task in tasks if task.count]


def since_national_figures(quarter: Quarter) -> list[Task]:
    """To look what national figures opened that came in after a quarter's newest release; two queries."""
    released_at = quarter.releases.order_by("-version").values_list("released_at", flat=True).first()
    came = released_at and PublishedFigure.history.filter(history_date__gt=released_at).exists()
    address = f"{reverse('scorecard:opened')}?quarter={quarter.key.slug}"
    note = f"National figures came in after the release of {quarter}."
    return [Task("See which hidden figures they opened", address, note=note)] if came else []


def figures_to_confirm(reader: Reader) -> list[Task]:
    """The figures that wait for the reader's word, and those that owe a comment."""
    waiting = waiting_for(reader)
    words, note = "figure to confirm|figures to confirm", "Confirm each or query it, and draft its comment."
    owed = comments_owed(reader)
    return some(
        Task(words, reverse("scorecard:confirm"), waiting, note),
        Task(
            "comment to draft|comments to draft",
            reverse("scorecard:confirm"),
            owed,
            "On figures that got worse or are off target.",
        ),
    )


def figures_to_reconcile() -> list[Task]:
    """Our year-end figures that wait to be held against those published of the year; eight queries."""
    owed = [each for each in year_ends() if each.is_open]
    unexplained = sum(each.owes_explanation for each in owed)
    note = f"{counted(unexplained, 'differs|differ')} beyond rounding: say why." if unexplained else ""
    words = "published figure to reconcile with ours|published figures to reconcile with ours"
    return some(Task(words, reverse("admin:scorecard_publishedfigure_reconcile"), len(owed), note))


def jobs_in_hand(user: User) -> list[Task]:
    """The long work that a user asked for and that goes on; one query."""
    found = Job.objects.filter(asked_by=user.pk, state__in=UNFINISHED)
    return [Task(job.title, reverse("job", args=[job.pk]), note=job.get_state_display()) for job in found]


def reference_gaps(day: date) -> list[Task]:
    """What posts and the catalogue lack, each behind the list that shows it; seven queries."""
    posts, indicators = (reverse(f"admin:scorecard_{noun}_changelist") for noun in ("post", "indicator"))
    unheld = Post.objects.filter(account=None)
    owning = unheld.filter(Exists(Indicator.objects.filter(owner=OuterRef("pk")))).count()
    note = f"{counted(owning, 'owns|own')} figures, which nobody can confirm." if owning else ""
    year = containing(day).year
    return some(
        Task(
            "post without an account|posts without an account",
            f"{posts}?account__isnull=True",
            unheld.count(),
            note,
        ),
        *(
            Task(
                f"indicator without {words}|indicators without {words}",
                f"{indicators}?lacks={what}",
                Indicator.objects.lacking(what, year=year).count(),
            )
            for what, words in LACKS.items()
        ),
        Task(
            "target to be agreed|targets to be agreed",
            f"{reverse('admin:scorecard_target_changelist')}?to_be_agreed__exact=1",
            Target.objects.filter(to_be_agreed=True).count(),
            "Carried over from the year before: no figure is rated by them until then.",
        ),
    )
