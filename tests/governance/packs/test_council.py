"""What a pack calls the council that it is of."""

import pytest

from governance.packs.sections.cover import council


@pytest.mark.parametrize(
    ("authority", "called"),
    [
        ("Wirral", "Wirral Council"),
        ("Kent County Council", "Kent County Council"),
        ("The County Council of Durham", "The County Council of Durham"),
    ],
)
def test_council_is_called_so_once(authority, called):
    assert council(authority) == called
