"""What help tells: a short task each, for some roles, at a part of the year. Pure data; texts are templates.

A role's page and the handbook are two orders of the same tasks, so nothing is said twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from governance.boards.roles import ADMINISTRATOR, BOARD_MEMBER, DATA_OFFICER, MANAGER, PUBLISHER, ROLES

READER = "Public reader"
"""Who has no account: of the public edition."""
SIGNED_IN = (BOARD_MEMBER, MANAGER, DATA_OFFICER, PUBLISHER, ADMINISTRATOR)
EVERYBODY = (READER, *SIGNED_IN)
INTERNAL = SIGNED_IN[1:]
RUNS_IT = (DATA_OFFICER, PUBLISHER, ADMINISTRATOR)
SAID_OF = {
    EVERYBODY: "everybody",
    SIGNED_IN: "everybody who signs in",
    INTERNAL: "everybody who signs in but Board members",
}
FIRST_DAY, QUARTER, YEAR, WRONG = "first-day", "quarter", "year", "wrong"
PARTS: Mapping[str, str] = {
    FIRST_DAY: "First day",
    QUARTER: "Each quarter",
    YEAR: "Turn of the year",
    WRONG: "When something goes wrong",
}


@dataclass(frozen=True)
class Task:
    """One thing to do: the name of its text, what it is called, when, and for whom.

    `picture` names the picture that stands beside it on a role's page.
    """

    slug: str
    title: str
    part: str
    roles: tuple[str, ...]
    picture: str = ""

    @property
    def template(self) -> str:
        return f"sefton_improve/help/tasks/{self.slug}.html"

    @property
    def said_of_roles(self) -> str:
        """Whose it is: “everybody”, “everybody who signs in”, or the roles by name."""
        return SAID_OF.get(self.roles, ", ".join(self.roles))


@dataclass(frozen=True)
class Guide:
    """A role's page of help."""

    role: str
    says: str

    @property
    def slug(self) -> str:
        return slugify(self.role)

    @property
    def tasks(self) -> list[Task]:
        return [task for task in TASKS if self.role in task.roles]

    @property
    def parts(self) -> list[tuple[str, str, list[Task]]]:
        """Anchor, heading and tasks of each part of the year that the role has a task in."""
        return parted(self.tasks)


TASKS = (
    Task("sign-in", "Sign in and set your password", FIRST_DAY, SIGNED_IN),
    Task("find-your-work", "Find what waits for you", FIRST_DAY, INTERNAL, "your-work"),
    Task("read-the-plan", "Read the plan on a page", FIRST_DAY, EVERYBODY, "plan-on-a-page"),
    Task("read-a-figure", "Read a figure and the signs beside it", FIRST_DAY, EVERYBODY, "scorecard"),
    Task("compare-places", "Compare with other places", FIRST_DAY, SIGNED_IN),
    Task("take-figures", "Take figures to Excel or Power BI", FIRST_DAY, SIGNED_IN),
    Task("give-account", "Give somebody an account", FIRST_DAY, (ADMINISTRATOR,), "accounts"),
    Task("choose-indicators", "Choose the indicators", FIRST_DAY, (ADMINISTRATOR,)),
    Task("posts-and-boards", "Enter posts, boards and seats", FIRST_DAY, (ADMINISTRATOR,)),
    Task("bring-the-plan-in", "Bring the plan’s actions in", FIRST_DAY, (PUBLISHER,)),
    Task("enter-figures", "Enter a quarter’s figures", QUARTER, (DATA_OFFICER, PUBLISHER), "entry-grid"),
    Task("import-a-file", "Import a file of figures", QUARTER, (DATA_OFFICER, PUBLISHER), "import-shown"),
    Task("answer-a-query", "Answer a figure that its owner queries", QUARTER, (DATA_OFFICER,)),
    Task("confirm-figures", "Confirm or query your post’s figures", QUARTER, (MANAGER,), "confirm"),
    Task("update-actions", "Update your post’s actions", QUARTER, (MANAGER,), "updates"),
    Task("answer-a-question", "Answer a board’s question", QUARTER, (MANAGER,)),
    Task("write-the-report", "Write the quarter’s report", QUARTER, (PUBLISHER,)),
    Task("see-what-is-missing", "See what the quarter still lacks", QUARTER, RUNS_IT, "ready"),
    Task("close-a-quarter", "Close a quarter", QUARTER, (PUBLISHER,)),
    Task("approve-and-release", "Approve and release a quarter", QUARTER, (PUBLISHER,)),
    Task("answer-the-checks", "Answer the release checks", QUARTER, (PUBLISHER,), "checks"),
    Task("publish-a-pack", "Publish a pack", QUARTER, (PUBLISHER,), "publish"),
    Task("read-a-pack", "Read a board’s pack", QUARTER, EVERYBODY, "pack"),
    Task("prepare-for-a-meeting", "Prepare for a meeting", QUARTER, SIGNED_IN),
    Task("ask-a-question", "Ask a question as a board", QUARTER, (BOARD_MEMBER,)),
    Task("record-a-question", "Put a board’s question on record", QUARTER, (PUBLISHER, ADMINISTRATOR)),
    Task("national-statistics", "Bring national statistics in", YEAR, RUNS_IT),
    Task("reconcile", "Hold our year-end against what was published", YEAR, (DATA_OFFICER,)),
    Task("turn-the-year", "Carry the plan over into the next year", YEAR, (PUBLISHER,)),
    Task("agree-targets", "Agree the year’s targets", YEAR, (ADMINISTRATOR,)),
    Task("hand-over", "Hand over a post’s work", YEAR, (ADMINISTRATOR,)),
    Task("wrong-figure-entered", "A wrong figure was entered", WRONG, (DATA_OFFICER, PUBLISHER)),
    Task("wrong-figure-released", "A wrong figure was released", WRONG, (DATA_OFFICER, PUBLISHER), "correct"),
    Task("wrong-pack-published", "A wrong pack was published", WRONG, (PUBLISHER,)),
    Task("small-number-disclosed", "A small number was disclosed", WRONG, INTERNAL),
    Task("name-in-a-text", "A person’s name stands in a text", WRONG, (PUBLISHER, ADMINISTRATOR)),
    Task("locked-out", "You are locked out", WRONG, SIGNED_IN),
    Task("forgotten-password", "You forgot your password", WRONG, SIGNED_IN),
    Task(
        "file-will-not-import", "The last day, and a file will not import", WRONG, (DATA_OFFICER, PUBLISHER)
    ),
    Task("site-does-not-answer", "The site does not answer", WRONG, SIGNED_IN),
    Task("restore-a-backup", "Restore from a backup", WRONG, (ADMINISTRATOR,)),
    Task("ask-about-data", "Ask the data protection officer or the ICO", WRONG, INTERNAL),
)
BY_SLUG: Mapping[str, Task] = {task.slug: task for task in TASKS}

GUIDES = (
    Guide(READER, "Reads what the council has made public, without an account."),
    *(Guide(role.name, role.says) for role in ROLES),
)


def parted(tasks: list[Task]) -> list[tuple[str, str, list[Task]]]:
    """Anchor, heading and tasks of each part of the year that some tasks have, in the year's order."""
    by_part = [(slug, title, [task for task in tasks if task.part == slug]) for slug, title in PARTS.items()]
    return [part for part in by_part if part[2]]


def guide_of(role: str) -> Guide | None:
    """The page of a role; None for an account without one."""
    return next((guide for guide in GUIDES if guide.role == role), None)
