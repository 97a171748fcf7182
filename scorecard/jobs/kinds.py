"""Which kinds of long work there are: each app puts its own in, by name, when it starts."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import User

from scorecard.models import Job
from scorecard.models.accounts import Account
from scorecard.vocabulary.progress import Progress


@dataclass(frozen=True)
class Line:
    """One sentence of what became of a job."""

    says: str
    went_well: bool = True


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its sentences, and the page to go on to, with its link's words.

    It is done where every sentence went well, else not done, or not wholly.
    """

    lines: tuple[Line, ...]
    address: str
    words: str

    @property
    def went_well(self) -> bool:
        return all(line.went_well for line in self.lines)

    @property
    def stored(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Kind:
    """One kind of long work.

    `work` does it, telling its progress; `refusals` are what its door raises, with a sentence for the asker.
    `left` says what stands of a job that did not come to its end. A `whole` kind is one transaction, in which
    the job's own end is written too: killed at any moment, it is done and says so, or nothing was written.
    """

    name: str
    permission: str
    work: Callable[[Job, User, Progress], Outcome]
    left: Callable[[Job], Outcome]
    refusals: tuple[type[Exception], ...]
    whole: bool

    def may(self, user: Account) -> bool:
        """Whether an account may ask for it, look at it and stop it."""
        return user.has_perm(self.permission)


KINDS: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    """Put a kind in; its name stands in stored rows, and so is for good."""
    KINDS[kind.name] = kind
