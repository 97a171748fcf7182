"""What a next version keeps of the plan: its names and days, whatever a turn of the year gave it since."""

from datetime import date

from plans.edition.part import plan_at
from plans.models import ImprovementPlan, StrategicPriority
from tests.world import OPEN, RELEASED, release_anew


def turn(title: str = "The plan of the next year") -> None:
    """The plan goes on for a year, under another title."""
    plan = ImprovementPlan.objects.get()
    plan.title, plan.ends_on = title, date(2020, 3, 31)
    plan.save()


def test_next_version_bears_the_title_and_days_of_the_first(world):
    quarter = world.quarters[RELEASED[-1]]
    before = plan_at(quarter, "public").about
    turn()
    release_anew(world)
    assert plan_at(quarter, "public").about == before


def test_next_version_bears_the_priorities_names_of_the_first(world):
    quarter = world.quarters[RELEASED[-1]]
    before = plan_at(quarter, "internal")
    priority = StrategicPriority.objects.get(number=1)
    priority.short_title = priority.title = priority.objective = "Of the next year"
    priority.save()
    release_anew(world)
    after = plan_at(quarter, "internal")
    assert after.priorities == before.priorities
    assert {each.priority_title for each in after.actions} == {each.priority_title for each in before.actions}
    assert "Of the next year" in {each.title for each in plan_at(world.quarters[OPEN], "internal").priorities}


def test_open_quarter_bears_those_of_today(world):
    turn()
    assert plan_at(world.quarters[OPEN], "internal").about.title == "The plan of the next year"
