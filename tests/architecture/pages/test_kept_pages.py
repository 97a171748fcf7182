"""What browsers may keep, over every address and role: what is released, for its reader alone, no more."""

import pytest

from tests.architecture.pages import addresses

NEVER, KEPT = "no-store", "private, no-cache"
NOT_OF_A_RELEASE = (
    *addresses.DESK_PAGES,
    *addresses.OWNERS_PAGES,
    *(
        each
        for each in (*addresses.PAGES, *addresses.OTHER_PAGES, *addresses.PACK_FILES)
        if each.path.startswith(("/accounts/", "/your-work/", "/jobs/", "/scorecard/protection/"))
        or each.path in ("/governance/due/", "/governance/calendar/")
        or "/between" in each.path
        or each.path.endswith("/raise/")
    ),
)
"""Work in hand, drafts, what is hidden and why, what is one's own: none of it released."""


@pytest.mark.parametrize("role", addresses.SIGNED_IN)
@pytest.mark.parametrize("address", addresses.EVERY_ADDRESS, ids=lambda address: address.path)
def test_answer_is_kept_where_it_is_released(standing_world, visit, address, role):
    answer = visit(standing_world, role, address.path)
    released = answer.status_code == 200 and address not in NOT_OF_A_RELEASE
    assert answer.headers["Cache-Control"] == (KEPT if released else NEVER)


@pytest.mark.parametrize("role", addresses.SIGNED_IN)
@pytest.mark.parametrize("address", addresses.PAGES, ids=lambda address: address.path)
def test_unreleased_quarter_is_never_kept(standing_world, visit, address, role):
    assert visit(standing_world, role, address.in_open_quarter).headers["Cache-Control"] == NEVER


@pytest.mark.parametrize("path", [*addresses.OPEN_PAGES, "/admin/", "/admin/auth/user/", "/accounts/stay/"])
def test_sign_in_and_administration_are_never_kept(standing_world, visit, path):
    kept = {visit(standing_world, role, path).headers["Cache-Control"] for role in addresses.ROLES}
    assert all("no-store" in each for each in kept)


@pytest.mark.parametrize("address", addresses.EVERY_ADDRESS, ids=lambda address: address.path)
def test_the_anonymous_are_given_nothing_to_keep(standing_world, visit, address):
    assert visit(standing_world, "anonymous", address.path).headers["Cache-Control"] == NEVER
