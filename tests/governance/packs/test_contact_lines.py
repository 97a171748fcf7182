"""Where a pack's page is and whom to ask for other forms: what the settings say, as it can be printed."""

import pytest

from governance.packs.contact_lines import contact_lines
from governance.packs.issue import content


@pytest.fixture
def told(settings):
    """A function that tells the two sentences under settings."""

    def _told(**given):
        for name, value in given.items():
            setattr(settings, name, value)
        return contact_lines("cypcib", "2018-19-q2")

    return _told


@pytest.mark.parametrize("site", ["https://plan.example.org", "https://plan.example.org/"])
def test_the_address_is_the_sites_and_the_newest_versions(told, site):
    address = told(SITE_ADDRESS=site)["address"]
    assert address == "https://plan.example.org/governance/boards/cypcib/packs/2018-19-q2/"


def test_the_contact_is_the_one_that_is_set(told):
    forms = told(CONTACT="Performance team, 0345 000 0000")["forms"]
    assert forms.endswith("or a translation, ask Performance team, 0345 000 0000.")
    assert "Large print" in forms and "easy read" in forms


def test_the_contact_stands_on_one_line(told):
    assert "ask team, Bootle." in told(CONTACT="team,\nBootle")["forms"]


def test_another_address_is_no_new_content(pack, settings):
    other = pack | {"elsewhere": {"address": "https://other.example.org/", "forms": "Ask."}}
    assert content(other) == content(pack)
