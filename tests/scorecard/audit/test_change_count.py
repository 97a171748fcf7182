"""The count of writes on PostgreSQL: a transaction that reads as at one moment is counted like any other."""

from threading import Thread

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from scorecard.models import ChangeCount, Theme

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def counted() -> int:
    return ChangeCount.objects.aggregate(sum=Sum("number"))["sum"] or 0


def rename(slug: str) -> None:
    Theme.objects.filter(slug=slug).update(name=f"{slug}, renamed")


def rename_elsewhere(slug: str) -> None:
    """By another connection, which has committed when this returns."""

    def run() -> None:
        rename(slug)
        connection.close()

    other = Thread(target=run)
    other.start()
    other.join()


def test_a_write_since_its_moment_stops_no_transaction_that_writes_elsewhere():
    for position, slug in enumerate(("one", "other")):
        Theme.objects.create(slug=slug, name=slug, position=position)
    before = counted()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert Theme.objects.count() == 2
        rename_elsewhere("other")
        rename("one")
    assert counted() == before + 2
