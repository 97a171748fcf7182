"""All unfinished actions of a reader's post on one page, each with its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import Http404, QueryDict

from plans.edition.facts import ActionRow
from plans.edition.load import load_actions
from plans.models import Action, Evidence
from plans.owner_updates import mark_of
from plans.progress.progress import Judged, state
from plans.web.agreeing import meetings_held
from plans.web.update_form import ActionUpdateForm, Offered
from scorecard.models import Quarter
from scorecard.models.accounts import Account

LONGEST_SILENCE = timedelta(days=92)
"""A quarter's days: without a quarter looked at, a word older than that is none of now."""


@dataclass(frozen=True)
class OwnAction:
    """One action of the post as it stands today, and the form for what is said of it next.

    `mark` tells whether somebody wrote of it meanwhile; `problems` are what is wrong with what was sent.
    """

    action: Action
    row: ActionRow
    form: ActionUpdateForm
    mark: str
    problems: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.action.code


def own_actions(user: Account, day: date, sent: QueryDict | None = None) -> list[OwnAction]:
    """The unfinished actions of the user's post: as many queries however many there are.

    Raises Http404 for a user who leads none.
    """
    held = list(Action.objects.for_lists().of_post_held_by(user).unfinished())
    if not held:
        raise Http404("No action to update")
    # As it stands, whatever day its history bears: this page is of no quarter.
    days = Judged(as_at=day, since=_looked_at_last(day), until=date.max)
    facts = {each.code: each for each in load_actions(days)}
    offered = offered_on(day)
    rows = []
    for action in held:
        fact = facts[action.code]
        row = ActionRow(fact, state(fact.promise, fact.updates, days))
        newest = max(action.updates.all(), key=lambda one: (one.made_on, one.pk), default=None)
        form = ActionUpdateForm(sent, code=action.code, due_on=action.due_on, offered=offered)
        rows.append(OwnAction(action, row, form, mark_of(action, newest)))
    return rows


def offered_on(day: date) -> Offered:
    """Evidence and meetings that an action may be complete by, on a day."""
    evidence = {str(row.pk): row for row in Evidence.objects.filter(dated_on__lte=day)}
    return Offered(evidence, meetings_held(day))


def problems_of(form: ActionUpdateForm) -> list[str]:
    """What is wrong with a form, each once, in the order of its fields."""
    return list(dict.fromkeys(str(said) for errors in form.errors.values() for said in errors))


def given_back(fresh: list[OwnAction], refused: Mapping[str, ActionUpdateForm]) -> list[OwnAction]:
    """The actions as they stand now, with the forms that were refused in place of empty ones."""
    return [
        OwnAction(each.action, each.row, refused[each.code], each.mark, problems_of(refused[each.code]))
        if each.code in refused
        else each
        for each in fresh
    ]


def _looked_at_last(day: date) -> date:
    """The day of the last quarter that was looked at: what was said since is of now; one query."""
    earlier = Quarter.objects.filter(data_as_at__lt=day).order_by("-number")
    return earlier.values_list("data_as_at", flat=True).first() or day - LONGEST_SILENCE
