"""The steps to the first pack done one after the other, each in its least."""

from datetime import date

from governance.models import Board, Seat
from plans.models import Action, ImprovementPlan, StrategicPriority
from scorecard.entry.service import Entry, record_figures
from scorecard.models import Area, Baseline, Indicator, Post, PublishedFigure, Theme
from scorecard.models.history import sign
from scorecard.vocabulary.quarters import QuarterKey


def signed(row, by):
    sign(row, by, "Test")
    row.save()
    return row


def do_roles(by):
    """`accounts` gave them."""


def do_indicators(by):
    theme = Theme.objects.create(slug="care", name="Care", position=1)
    signed(
        Indicator(
            code="adoptions",
            name="Adoptions",
            plain_name="Adoptions",
            theme=theme,
            unit="count",
            measure="flow",
            polarity="higher",
            disclosure="children",
        ),
        by,
    )


def do_posts(by):
    post = signed(Post(slug="head", title="Head"), by)
    indicator = Indicator.objects.get()
    indicator.owner = post
    signed(indicator, by)


def do_boards(by):
    board = signed(
        Board(
            slug="board", name="Board", short_name="Board", layer="drive", role="It drives.", oversees="All"
        ),
        by,
    )
    signed(Seat(board=board, post=Post.objects.get(), starts_on=date(2024, 4, 1)), by)


def do_baselines(by):
    about = {"value": 10, "basis": "year", "period_end": date(2023, 3, 31)}
    signed(Baseline(indicator=Indicator.objects.get(), **about), by)


def do_plan(by):
    words = {"short_title": "Care", "title": "Care", "objective": "Better."}
    priority = signed(StrategicPriority(plan=ImprovementPlan.objects.get(), number=1, **words), by)
    about = {"post": Post.objects.get(), "due_on": date(2024, 9, 1), "first_due_on": date(2024, 9, 1)}
    signed(Action(code="1.01", title="Act", priority=priority, starts_on=date(2024, 4, 1), **about), by)


def do_figures(by):
    record_figures([Entry(code="adoptions", quarter=QuarterKey(20241), value=9)], by=by, why="Test")


def do_statistics(by):
    about = {
        "area": Area.objects.first(),
        "period_end": date(2023, 3, 31),
        "basis": "year",
        "release": "2023",
    }
    PublishedFigure._base_manager.bulk_create(
        [PublishedFigure(indicator=Indicator.objects.get(), value=10, source="DfE", **about)]
    )


DOING = (do_roles, do_indicators, do_posts, do_boards, do_statistics, do_baselines, do_plan, do_figures)
