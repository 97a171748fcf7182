"""How small a count the public may see: the one threshold, an argument of every rule that needs it.

Pure: no database, no clock. The number itself is a setting (`SMALLEST_COUNT_SHOWN`), read once at the start;
a released quarter keeps the one it was released under (`Quarter.threshold`).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar


@dataclass(frozen=True)
class Threshold:
    """Counts from 1 to one less than `smallest_shown` are hidden; nought is shown.

    `VALUES_KEPT` is the least number of values that a reader must still think possible of each hidden count.
    `LEAST_DENOMINATOR` belongs to the rule `process`: a percentage of fewer cases says more about the cases
    than about the service. Raises ValueError outside `LEAST` to `MOST`: under four, a count known to be small
    has fewer than three values from the start; above twenty, half a council's figures are hidden.
    """

    smallest_shown: int

    VALUES_KEPT: ClassVar[int] = 3
    LEAST_DENOMINATOR: ClassVar[int] = 10
    LEAST: ClassVar[int] = 4
    MOST: ClassVar[int] = 20

    def __post_init__(self) -> None:
        if not self.LEAST <= self.smallest_shown <= self.MOST:
            raise ValueError(f"The smallest count shown is a whole number from {self.LEAST} to {self.MOST}.")

    @classmethod
    def read(cls, text: str) -> "Threshold":
        """The threshold that a setting's text gives. Raises ValueError, a sentence that says what to do."""
        typed = text.strip()
        try:
            return cls(int(typed) if typed.isascii() and typed.isdigit() else 0)
        except ValueError:
            raise ValueError(
                f"is {text!r}: set a whole number from {cls.LEAST} to {cls.MOST}, or leave it out for"
                f" {USUAL.smallest_shown}, which hides counts of {USUAL.hidden_counts}."
            ) from None

    @property
    def largest_hidden(self) -> int:
        return self.smallest_shown - 1

    @property
    def hidden_counts(self) -> str:
        """In words: 1 to 5."""
        return f"1 to {self.largest_hidden}"

    def is_small(self, count: Decimal | int | None) -> bool:
        """Whether a count could point at a child; a part of one, as an estimate may hold, is small too."""
        return count is not None and 0 < count < self.smallest_shown


USUAL = Threshold(6)
"""DfE, children in need 2020: counts of 1 to 5 are replaced by `c`; nought stays nought."""
