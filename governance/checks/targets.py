"""Words that a target is met or missed, held against the status beside the figure.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator

from governance.checks.clauses import Clause
from governance.checks.findings import Finding, Rule
from governance.checks.pieces import Letter
from governance.checks.texts import Readings
from scorecard.vocabulary.states import StatusColour, TargetKind
from scorecard.wording.names import plain_name

_RATED = re.compile(r"P*[SR][PN]*g?G[PA]*|P*GiSP*|g?G[PA]*")
"""The words of pieces that rate a figure: re-referrals met the target."""


def of_targets(clause: Clause, readings: Readings) -> Iterator[Finding]:
    """What a clause that rates its figure comes to. `Above` an upper limit is a target missed."""
    reading = readings.public[clause.code]
    if (
        not _RATED.fullmatch(clause.letters)
        or not clause.is_now
        or reading.status.colour not in (StatusColour.GREEN, StatusColour.AMBER, StatusColour.RED)
    ):
        return
    (piece,) = clause.of(Letter.TARGET)
    at_most = reading.target is not None and reading.target.kind == TargetKind.AT_MOST
    met = piece.word in ("met", "below" if at_most else "above")
    if met != (reading.status.colour == StatusColour.GREEN):
        says = f"{plain_name(reading.facts)}: {reading.status.word}. {reading.status.reason}"
        do = "Change the words, leave the status beside the figure to say it, or say why they are right."
        yield clause.finding(Rule.TARGET, piece, says, do)
