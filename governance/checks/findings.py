"""What the checks say of one sentence: a finding, with what stands there, what the figures say, what to do.

Pure: no database, no clock.
"""

import hashlib
import json
from dataclasses import dataclass

CONTRADICTION, QUESTION, NOTE = "contradiction", "question", "note"
KINDS = (CONTRADICTION, QUESTION, NOTE)
"""A contradiction blocks. A question must be answered, or the sentence changed. A note asks for nothing."""


@dataclass(frozen=True)
class Finding:
    """One thing found in one sentence; `start` and `end` mark in `sentence` what it is about.

    `rule` names the check. `says` is what the figures say, and so what an answer was judged against.
    """

    kind: str
    rule: str
    place: str
    sentence: str
    start: int
    end: int
    says: str
    do: str

    @property
    def stands(self) -> str:
        """The words or number that it is about."""
        return self.sentence[self.start : self.end]

    @property
    def before(self) -> str:
        """The sentence up to them."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """The sentence after them."""
        return self.sentence[self.end :]

    @property
    def sha256(self) -> str:
        """What an answer is kept under: the sentence with its figures, what is asked, and what they said."""
        held = [self.rule, self.place, self.sentence, self.start, self.end, self.says]
        return hashlib.sha256(json.dumps(held, ensure_ascii=True).encode("ascii")).hexdigest()
