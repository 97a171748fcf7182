"""A changed figure tells its own reason, or what it follows from, and never another figure's."""

from datetime import UTC, datetime

import pytest

from governance.packs.why_changed import (
    BASELINE,
    FOLLOWS,
    NATIONAL,
    ON_RECORD,
    TARGET,
    Correction,
    Reasons,
    tells_number,
)

AT = datetime(2024, 11, 1, 9, tzinfo=UTC)
Q1, Q2 = "2024-25-q1", "2024-25-q2"
CONTACTS = Correction("contacts", Q1, AT, "Duplicates were taken out")
TARGETED = Correction("caseload", TARGET, AT, "Agreed anew")
BASED = Correction("caseload", BASELINE, AT, "Miscounted then")
REASONS = Reasons([CONTACTS, TARGETED, BASED])


@pytest.mark.parametrize(
    ("code", "quarter", "field", "says"),
    [
        ("contacts", Q1, "value", "Duplicates were taken out"),
        ("contacts", Q1, "parts", "Duplicates were taken out"),
        ("contacts", Q1, "status", "Duplicates were taken out"),
        ("contacts", Q2, "value", FOLLOWS),
        ("contacts", Q2, "year-to-date", "Follows from Q1 2024/25."),
        ("contacts", Q2, "last-year", "Follows from Q1 2024/25."),
        ("contacts", Q2, "england", NATIONAL),
        ("caseload", Q2, "target", "Agreed anew"),
        ("caseload", Q2, "baseline", "Miscounted then"),
        ("caseload", Q2, "status", "Follows from the target."),
        ("caseload", Q2, "value", FOLLOWS),
        ("visits", Q2, "baseline", FOLLOWS),
    ],
)
def test_reason_is_that_of_the_figure_itself(code, quarter, field, says):
    assert REASONS.of(code, quarter, field) == says


def test_newest_reason_stands():
    again = Correction("contacts", Q1, AT, "A late return")
    assert Reasons([CONTACTS, again]).of("contacts", Q1, "value") == "A late return"


@pytest.mark.parametrize("reason", ["3 were counted twice", "Three plans", "Counted once only", "²", ""])
def test_a_reason_that_tells_a_number_is_not_repeated(reason):
    assert Reasons([Correction("contacts", Q1, AT, reason)]).of("contacts", Q1, "value") == ON_RECORD
    assert tells_number(reason) or not reason
