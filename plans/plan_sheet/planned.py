"""Rows of a plan's file -> what they would add, and the door that adds all of it.

One row an action. Its priority is the digit its code begins with; where the plan has none of that number, the
row's priority and objective make it. Posts and indicators are there already: a file makes nobody an owner.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator

from plans.models import Action, ImprovementPlan, StrategicPriority
from plans.plan_sheet.file_rows import NEEDED, PlanSheetError
from plans.updates import UpdateError, save_action
from scorecard.models import Indicator, Post, Theme
from scorecard.models.accounts import Account
from scorecard.models.history import sign
from scorecard.spreadsheets.cells import day, with_plain_hyphens
from scorecard.vocabulary.presence import present

_COLUMN_OF = {
    **{name: name for name in ("title", "description", "objective", "post")},
    **{"starts_on": "starts", "due_on": "due", "first_due_on": "due", "short_title": "priority"},
    "no_indicator_because": "no indicator because",
}
_CODE = re.compile(r"[1-3]\.\d\d", re.ASCII)


@dataclass(frozen=True)
class PlannedAction:
    """One row that can be written: an unsaved action and what it moves; `priority` where it makes one."""

    action: Action
    indicators: list[Indicator]
    priority: StrategicPriority | None


@dataclass
class _Known:
    """What rows may name, loaded once."""

    plan: ImprovementPlan
    posts: dict[str, Post]
    indicators: dict[str, Indicator]
    priorities: dict[int, StrategicPriority]
    codes: set[str] = field(default_factory=set)


def planned(rows: Iterable[dict[str, str]]) -> list[PlannedAction]:
    """What the rows would add; nothing is written. Raises PlanSheetError with all that is wrong with them."""
    plan = ImprovementPlan.objects.first()
    if plan is None:
        raise PlanSheetError(["There is no improvement plan to add to: enter its title and days first."])
    known = _Known(
        plan,
        {name.lower(): post for post in Post.objects.all() for name in (post.slug, post.title)},
        {
            name.lower(): row
            for row in Indicator.objects.select_related("theme")
            for name in (row.name, row.plain_name, row.code)
        },
        {row.number: row for row in StrategicPriority.objects.all()},
        set(Action.objects.values_list("code", flat=True)),
    )
    made, problems = [], []
    for row in rows:
        try:
            made.append(_planned(row, known))
        except ValidationError as error:
            problems += [f"Row {row['row']}: {said}" for said in _by_column(error)]
    if problems:
        raise PlanSheetError(problems)
    return made


def themes_given(found: Iterable[PlannedAction]) -> dict[int, list[Theme]]:
    """The themes that each priority without any takes over, by its number, in their order.

    They are the themes of the indicators that its rows name. A theme that several priorities name goes to
    the one that names it most, and one that another priority has already stays there: no board is told it
    twice.
    """
    held = Theme.objects.filter(priorities__isnull=False)
    taken, have = set(held), set(held.values_list("priorities__number", flat=True))
    named = Counter(
        (one.theme, each.action.priority.number)
        for each in found
        for one in each.indicators
        if one.theme not in taken and present(each.action.priority).number not in have
    )
    given: dict[int, list[Theme]] = {}
    for (theme, number), _ in sorted(named.items(), key=lambda item: (-item[1], item[0][1])):
        if theme not in taken:
            taken.add(theme)
            given.setdefault(number, []).append(theme)
    return {number: sorted(given[number], key=lambda theme: theme.position) for number in sorted(given)}


@transaction.atomic
def add_planned(rows: Iterable[dict[str, str]], *, by: Account, why: str) -> list[Action]:
    """Write all of the rows, through the actions' door. Raises PlanSheetError; nothing is kept then."""
    added, found = [], planned(rows)
    for each in found:
        if each.priority:
            sign(each.priority, by, why)
            each.priority.save()
        each.action.priority = present(each.action.priority)  # now with its key
        try:
            action = save_action(each.action, by=by, why=why)
        except UpdateError as error:
            raise PlanSheetError([str(error)]) from error
        action.indicators.set(each.indicators)
        added.append(action)
    for number, themes in themes_given(found).items():
        StrategicPriority.objects.get(number=number).themes.set(themes)
    return added


def _by_column(error: ValidationError) -> Iterator[str]:
    """What is wrong with a row, each beside the column that it is wrong in, and once."""
    if not hasattr(error, "error_dict"):
        yield from dict.fromkeys(error.messages)
        return
    said = set()
    for name, messages in error.message_dict.items():
        column = _COLUMN_OF.get(name, "")
        for message in messages:
            if (column, message) not in said:
                said.add((column, message))
                yield f"{column}: {message}" if column else message


def _planned(row: dict[str, str], known: _Known) -> PlannedAction:
    """Raises ValidationError with every problem of the row."""
    problems = list(_problems(row, known))
    code = row["action"]
    if problems:
        raise ValidationError(problems)
    priority, is_new = _priority(row, int(code[0]), known)
    action = Action(
        code=code,
        priority=priority,
        title=row["title"],
        description=row["description"],
        post=known.posts[row["post"].lower()],
        starts_on=day(row["starts"]),
        first_due_on=day(row["due"]),
        due_on=day(row["due"]),
        no_indicator_because=row["no indicator because"],
    )
    action.full_clean(exclude=["priority"], validate_unique=False)
    known.codes.add(code)
    moved = [known.indicators[name.lower()] for name in _named(row)]
    return PlannedAction(action, moved, priority if is_new else None)


def _priority(row: dict[str, str], number: int, known: _Known) -> tuple[StrategicPriority, bool]:
    if number in known.priorities:
        return known.priorities[number], False
    title = row["priority"]
    made = StrategicPriority(plan=known.plan, number=number, title=title, objective=row["objective"])
    made.short_title = title[:40]
    made.full_clean(validate_unique=False)
    known.priorities[number] = made
    return made, True


def _problems(row: dict[str, str], known: _Known) -> Iterator[str]:
    yield from (f"{name}: it is blank." for name in NEEDED if not row[name])
    code = row["action"]
    if code in known.codes:
        yield f"action {code} is there already, or comes twice: change it on its own page."
    elif not _CODE.fullmatch(code):
        yield "action: write the priority (1 to 3), a point and two digits, in a cell kept as text: 1.03."
    elif said := _other_priority(row["priority"], known.priorities.get(int(code[0]))):
        yield said
    elif int(code[0]) not in known.priorities and not (row["priority"] and row["objective"]):
        yield f"there is no priority {code[0]}: give its title and objective in this row."
    if row["post"] and row["post"].lower() not in known.posts:
        yield f"there is no post “{row['post'][:40]}”: ask an Administrator to enter it first."
    unknown = (name for name in _named(row) if name.lower() not in known.indicators)
    yield from (f"there is no indicator “{Truncator(name).chars(60)}”." for name in unknown)
    for name in ("starts", "due"):
        if row[name] and _day(row[name]) is None:
            yield f"{name}: write the day like 2018-10-09 or 09/10/2018."


def _other_priority(title: str, priority: StrategicPriority | None) -> str:
    """That a row names another priority than its code does; empty where it names none, or the same."""
    if not (title and priority) or title.lower() in (priority.title.lower(), priority.short_title.lower()):
        return ""
    return (
        f"priority: {priority.number} is “{priority.title}” in the plan, not “{title[:60]}”: write that, or"
        " leave it blank."
    )


def _named(row: dict[str, str]) -> list[str]:
    names = with_plain_hyphens(row["indicators"]).replace(",", ";").split(";")
    return [name.strip() for name in names if name.strip()]


def _day(text: str) -> date | None:
    try:
        return day(text)
    except ValueError:
        return None
