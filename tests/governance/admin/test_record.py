"""What an auditor reads in the administration: statements, answers, withdrawals; nobody changes them."""

import pytest
from django.urls import reverse

from governance.models import CheckAnswer, Statement
from governance.publishing.withdraw import withdraw
from tests.governance.conftest import PUBLISHED_AT
from tests.world_plan import NEWEST

NOUNS = ("statement", "checkanswer", "withdrawal", "publication")


@pytest.fixture
def record(kept, furnished):
    """One of each: the world's statement, an answer, a withdrawal."""
    CheckAnswer.objects.create(
        quarter=furnished.quarters[NEWEST],
        place="Paragraph 2.1",
        stands="17",
        sentence="17 more",
        answer="As the audit has it.",
        answered_by_name="publisher",
        answered_at=PUBLISHED_AT,
    )
    withdraw(kept, by=furnished.users["publisher"], why="A wrong board.", at=PUBLISHED_AT)


def listed(client, noun: str) -> str:
    return client.get(reverse(f"admin:governance_{noun}_changelist")).content.decode()


@pytest.mark.parametrize(
    ("noun", "says"),
    [
        ("statement", '"field-stated_by_name">publisher'),
        ("checkanswer", "As the audit has it."),
        ("withdrawal", "A wrong board."),
        ("publication", '"field-withdrawn_on">24 October 2018'),
    ],
)
def test_an_administrator_reads_who_said_what(sign_in, record, noun, says):
    assert says in listed(sign_in("admin"), noun)


@pytest.mark.parametrize("noun", NOUNS)
def test_it_is_only_read(sign_in, record, noun):
    client = sign_in("admin")
    assert client.get(reverse(f"admin:governance_{noun}_add")).status_code == 403
    assert "Select" in listed(client, noun)


def test_a_data_officer_does_not_see_what_the_checks_asked(sign_in, record):
    assert Statement.objects.exists()
    assert sign_in("data").get(reverse("admin:governance_checkanswer_changelist")).status_code == 403
