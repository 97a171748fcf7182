"""The person that tests close the account of."""

from datetime import date

from django.contrib.auth.models import User

DAY = date(2018, 10, 22)
EMAIL, FIRST, LAST = "a.leaver@council.example", "Alexis", "Leaver"


def make_leaver(account: User) -> User:
    account.email, account.first_name, account.last_name = EMAIL, FIRST, LAST
    account.save()
    return account
