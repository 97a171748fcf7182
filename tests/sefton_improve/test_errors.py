"""Error pages say what to do; a busy database's says when to try again."""

import pytest
from django.db import OperationalError

from sefton_improve.errors import RETRY_AFTER, server_error


@pytest.fixture
def busy(rf):
    """The answer to a request that met a locked database."""
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        return server_error(rf.get("/"))


def test_a_busy_database_answers_503_and_says_when_to_ask_again(busy):
    assert (busy.status_code, busy["Retry-After"]) == (503, str(RETRY_AFTER))


def test_a_busy_database_tells_the_reader_to_wait(busy):
    assert "Wait a minute, go back and try again." in busy.content.decode()


def test_another_fault_asks_for_no_second_try(rf):
    try:
        raise ValueError
    except ValueError:
        answer = server_error(rf.get("/"))
    assert (answer.status_code, answer.has_header("Retry-After")) == (500, False)
