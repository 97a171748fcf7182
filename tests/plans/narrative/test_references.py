"""What may stand between the brackets, and what the writer is told when it may not."""

import pytest

from plans.narrative.references import NarrativeError, reference, written

ACTION = {"of": "action", "code": "3.02", "field": "planned social-workers"}
AUDIT = {"of": "audit", "code": "supervision-audit", "field": "areas-at-standard"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("adoptions", {"code": "adoptions", "field": "value"}),
        ("adoptions change previous", {"code": "adoptions", "field": "change-previous"}),
        ("  Adoptions   TARGET ", {"code": "adoptions", "field": "target"}),
        ("action 3.02 planned social-workers", ACTION),
        ("audit supervision-audit areas-at-standard", AUDIT),
    ],
)
def test_reference_reads_each_kind(typed, found):
    assert reference(typed) == found


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "names no figure"),
        ("adoptions chnage", "Did you mean “change”"),
        ("adoptions median", "It can be value, change, "),
        ("action 3.02", "write [[action 3.01 planned social-workers]]"),
        ("action 3.02 planned", "no planned quantity"),
        ("action 3.02 planned social workers", "no planned quantity"),
        ("action 3.02 sample", "counted by an audit, not by action 3.02"),
        ("action 3.02 target", "belongs to an indicator, not to action 3.02"),
        ("audit supervision-audit", "write [[audit audit-name sample]]"),
        ("audit supervision-audit planned", "An audit plans nothing"),
        ("audit supervision-audit samples", "Did you mean “sample”"),
        ("audit supervision-audit target", "It can be sample, areas, "),
    ],
)
def test_reference_says_what_to_write_instead(typed, says):
    with pytest.raises(NarrativeError) as refused:
        reference(typed)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "typed", ["[[adoptions]]", "[[adoptions change year ago]]", "[[action 3.02 planned social-workers]]"]
)
def test_written_is_what_was_typed(typed):
    assert written(reference(typed[2:-2])) == typed
