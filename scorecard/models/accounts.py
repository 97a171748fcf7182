"""Who reads and who writes, as the doors are told it."""

from django.contrib.auth.models import AnonymousUser, User

Account = User | AnonymousUser

ENTER, ENTERING = "scorecard.change_observation", "Data officers and Publishers enter and correct figures."
BRING_IN, BRINGING_IN = (
    "scorecard.add_publishedfile",
    "Data officers, Publishers and Administrators bring national statistics in.",
)
"""What an account may, as a permission, and who does: asked by pages and by commands."""


class Everyone(AnonymousUser):
    """Everybody at once, for whom the public edition is made: no account, no right, no seat.

    No request from outside ever has this reader: behind the sign-in nobody is anonymous. `newest` is the
    number of the last quarter that the edition holds; None: the newest released.
    """

    # No account's number: a question for rows of no account at all would else find those without one.
    pk: int = 0  # type: ignore[assignment]

    def __init__(self, newest: int | None = None) -> None:
        super().__init__()
        self.newest = newest

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, module: str) -> bool:
        return False
