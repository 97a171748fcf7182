"""The small world's plan and boards; tests/world.py draws them."""

from datetime import date

from governance.models import Board, Meeting, ReportingLine, Seat
from plans.models import Action, Evidence, ImprovementPlan, StrategicPriority
from plans.updates import record_update, save_action, save_paragraph
from scorecard.models import Indicator, Theme
from scorecard.vocabulary.quarters import QuarterKey

NEWEST = QuarterKey(20182)


def make_plan(posts, users, quarters) -> dict[str, Action]:
    plan = ImprovementPlan.objects.create(
        slug="plan",
        title="Plan 2018/19",
        authority="Sefton",
        starts_on=date(2018, 4, 1),
        ends_on=date(2019, 3, 31),
    )
    themes = {1: ("practice", "care"), 2: (), 3: ("workforce",)}
    titles = {1: "Practice", 2: "Management oversight", 3: "Workforce"}
    priorities = {}
    for number, title in titles.items():
        priorities[number] = StrategicPriority.objects.create(
            plan=plan,
            number=number,
            short_title=title,
            title=f"{title} is good",
            objective=f"{title} matters.",
        )
        priorities[number].themes.set(Theme.objects.filter(slug__in=themes[number]))
    due = {"1.01": (2019, 3, 31), "1.02": (2018, 9, 30), "2.01": (2018, 9, 30), "3.01": (2019, 2, 28)}
    states = {"1.01": "green", "1.02": "red", "2.01": "blue", "3.01": "not-started"}
    shows = Evidence.objects.create(
        slug="proof",
        title="Proof",
        kind="paper",
        dated_on=date(2018, 9, 19),
        shows="It is done.",
        held_where="File",
    )
    done = {"completed_on": date(2018, 9, 20), "completed_evidence": shows}
    done |= {"agreed_by": "Cabinet", "agreed_on": date(2018, 10, 3)}
    actions = {}
    for code, day in due.items():
        actions[code] = save_action(
            Action(
                code=code,
                priority=priorities[int(code[0])],
                title=f"Promise {code}",
                post=posts["service-manager"],
                starts_on=date(2018, 4, 1),
                first_due_on=date(*day),
                due_on=date(*day),
                **(done if code == "2.01" else {}),
            ),
            by=users["publisher"],
            why="Test",
        )
        record_update(
            action=actions[code],
            made_on=date(2018, 10, 15),
            brag=states[code],
            sentence=f"The word on {code}.",
            by=users["publisher"],
            why="Test",
        )
    actions["1.02"].indicators.set(Indicator.objects.filter(code="assessments-within-45-days"))
    for section in (1, 2, 3, 4, 5):
        save_paragraph(
            quarter=quarters[NEWEST],
            section=section,
            position=1,
            text=f"Paragraph of section {section}: [[looked-after-children]] children.",
            by=users["publisher"],
            why="Test",
        )
    return actions


def make_boards(posts, quarters) -> dict[str, Board]:
    cabinet = Board.objects.create(
        slug="cabinet",
        name="Cabinet",
        short_name="Cabinet",
        layer="decide",
        position=1,
        role="Decides.",
        oversees="Decisions and money",
    )
    cypcib = Board.objects.create(
        slug="cypcib",
        name="Children and Young People’s Continuous Improvement Board",
        short_name="CYPCIB",
        layer="drive",
        position=2,
        role="Drives the plan.",
        oversees="The whole plan",
    )
    cypcib.themes.set(Theme.objects.all())
    cabinet.themes.set(Theme.objects.filter(slug="workforce"))
    ReportingLine.objects.create(lower=cypcib, upper=cabinet)
    Seat.objects.create(board=cypcib, post=posts["member"], starts_on=date(2018, 4, 1))
    for board in (cabinet, cypcib):
        Meeting.objects.create(
            board=board,
            held_on=date(2018, 11, 7),
            papers_due_on=date(2018, 10, 31),
            quarter=quarters[NEWEST],
        )
    return {"cabinet": cabinet, "cypcib": cypcib}
