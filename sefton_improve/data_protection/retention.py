"""How many days each thing about people is kept, from the environment: defaults, and bounds that hold.

Pure: no Django, no clock. What is kept for good (histories, releases, packs) has no setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """One thing that is kept for a while: `name` in the environment, and whole days."""

    name: str
    says: str
    usual: int
    least: int
    most: int

    def read(self, text: str) -> int:
        """The days that a text sets. Raises ValueError, saying what to set, for what is not in bounds."""
        try:
            days = int(text)
        except ValueError:
            days = -1
        if not self.least <= days <= self.most:
            bounds = f"from {self.least} to {self.most}"
            raise ValueError(
                f"{self.name} is {text!r}: set a whole number of days {bounds}, or leave it out."
            )
        return days


SESSIONS = Kept("KEEP_SESSIONS", "sessions that are over", 1, 0, 30)
SIGN_INS = Kept("KEEP_SIGN_INS", "records of sign-ins, failures and lock-outs", 90, 1, 365)
LETTERS = Kept("KEEP_LETTER_ADDRESSES", "addresses that sent letters went to", 365, 30, 2555)
DRAFTS = Kept("KEEP_DRAFTS", "entry drafts of released quarters", 30, 0, 365)
SENT_FORMS = Kept("KEEP_SENT_FORMS", "marks of forms that were sent", 90, 1, 365)
TOKENS = Kept("KEEP_REVOKED_TOKENS", "revoked tokens", 365, 30, 2555)
JOBS = Kept("KEEP_JOBS", "jobs that are over", 90, 1, 365)
REQUESTS = Kept("KEEP_REQUEST_COUNTS", "counts of requests for figures", 1, 1, 30)
ALL_KEPT = (SESSIONS, SIGN_INS, LETTERS, DRAFTS, SENT_FORMS, TOKENS, JOBS, REQUESTS)


def retention_from(environment: Mapping[str, str]) -> dict[str, int]:
    """Days by name. Raises ValueError for the first that is not in bounds."""
    return {each.name: each.read(environment.get(each.name, str(each.usual))) for each in ALL_KEPT}
