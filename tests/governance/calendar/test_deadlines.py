"""The calendar of returns and deadlines."""

from datetime import date

from governance.calendar.deadlines import calendar_of
from scorecard.models import BankHoliday
from tests.world import OPEN, RELEASED

DAY = date(2018, 10, 22)


def test_calendar_counts_working_days_after_the_quarters_end(world):
    (day,) = [each for each in calendar_of(world.quarters[OPEN], day=DAY) if each.returns]
    assert day.on == date(2019, 1, 14)  # ten working days after 31 December
    assert len(day.returns) == 5


def test_calendar_leaves_out_bank_holidays(world):
    BankHoliday.objects.create(on=date(2019, 1, 1), name="New Year's Day")
    (day,) = [each for each in calendar_of(world.quarters[OPEN], day=DAY) if each.returns]
    assert day.on == date(2019, 1, 15)


def test_calendar_leaves_out_yearly_figures_of_other_quarters(world):
    world.indicators["adoptions"].ready_quarter = 4
    world.indicators["adoptions"].save()
    (day,) = [each for each in calendar_of(world.quarters[OPEN], day=DAY) if each.returns]
    assert "adoptions" not in {indicator.code for indicator in day.returns}


def test_calendar_holds_papers_and_meetings_of_the_quarter(world):
    days = {each.on: each for each in calendar_of(world.quarters[RELEASED[-1]], day=DAY)}
    assert len(days[date(2018, 10, 31)].papers) == 2
    assert len(days[date(2018, 11, 7)].meetings) == 2


def test_calendar_says_how_many_working_days_are_left(world):
    days = {each.on: each for each in calendar_of(world.quarters[RELEASED[-1]], day=DAY)}
    assert days[date(2018, 10, 31)].working_days == 7


def test_calendar_costs_four_queries_at_most(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        calendar_of(world.quarters[OPEN], day=DAY)


def test_shipped_bank_holidays_are_weekdays():
    import csv
    from pathlib import Path

    from django.conf import settings

    with (Path(settings.BASE_DIR) / "fixtures" / "bank_holidays.csv").open() as file:
        days = [date.fromisoformat(row["on"]) for row in csv.DictReader(file)]
    assert len(days) == len(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert {day.year for day in days} == set(range(2016, 2029))
    assert all(sum(day.year == year for day in days) >= 8 for year in range(2016, 2029))
