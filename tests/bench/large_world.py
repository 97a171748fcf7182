"""A council with as many indicators and quarters as asked for, laid down in a few statements for the bench.

Rows go past the doors, which take milliseconds each; the newest quarter's edition is made as every release
makes it, and one board's pack is published of it.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import connection

from governance.boards.roles import apply_roles
from governance.demonstration.seed import make_accounts
from governance.models import Board, BoardAsk
from plans.models import Action, ActionUpdate, ImprovementPlan, StrategicPriority
from scorecard.audit.append_only import guard, lift
from scorecard.editions.store import write_edition
from scorecard.models import (
    Area,
    Baseline,
    Definition,
    Indicator,
    Observation,
    Post,
    PublishedFigure,
    Quarter,
    Release,
    ReleasedFigure,
    Target,
    Theme,
)
from scorecard.vocabulary.quarters import QuarterKey

LAST = QuarterKey(20182)
THEMES, ACTIONS = 6, 40


def make_large_world(indicators: int, quarters: int) -> None:
    """Lay it down in an empty database that is migrated."""
    apply_roles()
    users = make_accounts("a-long-bench-password")
    lift(connection)
    held = _indicators(indicators)
    keys = [LAST.plus(-back) for back in range(quarters - 1, -1, -1)]
    _figures(held, keys)
    _plan(users["publisher"])
    guard(connection)
    write_edition(Release.objects.get(quarter=LAST))


def _indicators(count: int) -> list[Indicator]:
    post = Post.objects.create(slug="head", title="Head of Service")
    themes = [
        Theme.objects.create(slug=f"theme-{number}", name=f"Theme {number}", position=number)
        for number in range(THEMES)
    ]
    held = Indicator.objects.bulk_create(
        Indicator(
            code=f"indicator-{number:03}",
            name=f"Children and families seen in time, group {number:03}",
            plain_name=f"Seen in time, group {number:03}",
            theme=themes[number % THEMES],
            position=number,
            unit="percent",
            measure="flow",
            polarity="higher",
            disclosure="process",
            disclosure_approved_by="Data protection officer",
            disclosure_approved_on=date(2016, 4, 1),
            decimals=1,
            headline=number < 14,
            owner=post,
        )
        for number in range(count)
    )
    Definition.objects.bulk_create(
        Definition(indicator=one, starts_on=date(1990, 4, 1), text="Those seen, of all.") for one in held
    )
    about = {"basis": "year", "period_end": date(2017, 3, 31), "source": "DfE"}
    Baseline._base_manager.bulk_create(
        Baseline(indicator=one, value=Decimal("74.0"), **about) for one in held
    )
    Target._base_manager.bulk_create(
        Target(indicator=one, financial_year=2018, kind="at_least", value=85, tolerance=5) for one in held
    )
    return held


def _figures(held: list[Indicator], keys: list[QuarterKey]) -> None:
    for key in keys:
        as_at = key.end + timedelta(days=22)
        quarter = Quarter(number=key, state="released", data_as_at=as_at, smallest_count_shown=6)
        Quarter._base_manager.bulk_create([quarter])
        release = Release.objects.create(
            quarter=quarter,
            version=1,
            released_at=datetime.combine(as_at, datetime.min.time(), tzinfo=UTC),
            released_by_name="publisher",
            reason="Bench",
        )
        figures = [_figure(place, int(key)) for place in range(len(held))]
        Observation._base_manager.bulk_create(
            Observation(indicator=one, quarter=quarter, unit=one.unit, quality="final", **figure)
            for one, figure in zip(held, figures, strict=True)
        )
        ReleasedFigure.objects.bulk_create(
            ReleasedFigure(
                release=release,
                indicator=one,
                quality="final",
                public_decimals=0,
                **figure,
                **{f"public_{name}": value for name, value in figure.items()},
            )
            for one, figure in zip(held, figures, strict=True)
        )


def _figure(place: int, key: int) -> dict[str, Decimal]:
    seen = 300 + (place * 37 + key * 13) % 200
    return {
        "value": (Decimal(seen) / 6).quantize(Decimal("0.0001")),
        "numerator": Decimal(seen),
        "denominator": Decimal(600),
    }


def _plan(by: User) -> None:
    plan = ImprovementPlan.objects.create(
        slug="plan", title="Plan", authority="Sefton", starts_on=date(2018, 4, 1), ends_on=date(2019, 3, 31)
    )
    priorities = [
        StrategicPriority.objects.create(
            plan=plan, number=number, short_title=f"Priority {number}", title="Good", objective="It matters."
        )
        for number in (1, 2, 3)
    ]
    for place, priority in enumerate(priorities):
        priority.themes.set(Theme.objects.filter(position__in=(2 * place, 2 * place + 1)))
    dates = {"starts_on": date(2018, 4, 1), "first_due_on": date(2018, 9, 1), "due_on": date(2018, 9, 1)}
    actions = Action._base_manager.bulk_create(
        Action(
            code=f"{priorities[number % 3].number}.{number + 1:02}",
            priority=priorities[number % 3],
            title=f"Promise {number}",
            post=Post.objects.get(),
            **dates,
        )
        for number in range(ACTIONS)
    )
    for number, action in enumerate(actions):
        action.indicators.set(Indicator.objects.filter(position__in=(number, number + 20)))
    ActionUpdate._base_manager.bulk_create(
        ActionUpdate(action=action, made_on=date(2018, 10, 1), brag="amber", sentence="Under way.")
        for action in actions
    )
    board = Board.objects.create(
        slug="board", name="Improvement board", short_name="Board", layer="decide", oversees="All"
    )
    board.themes.set(Theme.objects.all())
    BoardAsk.objects.create(board=board, quarter_id=LAST, position=1, verb="Note", text="the figures.")


def publish_a_pack() -> None:
    """The board's pack of the newest quarter, through its door."""
    from governance.publishing.answers import state_recognisable_nobody
    from governance.publishing.publish import publish

    at = datetime(2018, 10, 25, 9, tzinfo=UTC)
    by, quarter = User.objects.get(username="publisher"), Quarter.objects.get(pk=LAST)
    board = Board.objects.get()
    state_recognisable_nobody(quarter, [board], by=by, at=at)
    publish(quarter=quarter, board=board, by=by, why="Bench", at=at)


def publish_national_figures(years: int) -> None:
    """Yearly figures of three places for each indicator, the newest of March 2018."""
    places = [
        Area.objects.create(code=code, name=name, kind=kind)
        for code, name, kind in (
            ("E08000014", "The authority", "authority"),
            ("E08000002", "A neighbour", "neighbour"),
            ("E92000001", "England", "england"),
        )
    ]
    PublishedFigure._base_manager.bulk_create(
        (
            PublishedFigure(
                indicator=one,
                area=place,
                period_end=date(2018 - back, 3, 31),
                basis="year",
                release="Bench 2018",
                current=True,
                value=Decimal(50 + (one.position + back) % 40),
                source="Bench",
            )
            for one in Indicator.objects.all()
            for place in places
            for back in range(years)
        ),
        batch_size=500,
    )


def open_the_next_quarter() -> None:
    """An open quarter with a figure of each indicator: its pages are made of tables, as it has no edition."""
    quarter = Quarter(number=LAST.plus(1), state="open", data_as_at=LAST.plus(1).end)
    Quarter._base_manager.bulk_create([quarter])
    Observation._base_manager.bulk_create(
        Observation(
            indicator=one,
            quarter=quarter,
            unit=one.unit,
            quality="provisional",
            **_figure(one.position, int(LAST.plus(1))),
        )
        for one in Indicator.objects.all()
    )
