"""Words on actions that were recorded after a quarter whose day they bear had been released.

Pure: no database, no clock. They keep their date; the released quarter's page stays as it was.
"""

from dataclasses import replace

from plans.edition.facts import ActionFact, PlanFacts
from plans.progress.progress import Update

Said = tuple[str, Update]


def with_recorded_later(plan: PlanFacts, frozen: PlanFacts) -> PlanFacts:
    """The plan with those updates marked that the frozen one looked at the day of, and did not hold.

    `frozen` is the newest that was released of the same quarter or an earlier one. It carries the marks of
    all before it, so that one look is enough.
    """
    marks = {_said(action, one): one.recorded_later for action in frozen.actions for one in action.updates}
    until = frozen.days.until

    def marked(action: ActionFact, update: Update) -> Update:
        late = update.made_on <= until and marks.get(_said(action, update), True)
        return replace(update, recorded_later=late)

    return replace(
        plan,
        actions=tuple(
            replace(action, updates=tuple(marked(action, update) for update in action.updates))
            for action in plan.actions
        ),
    )


def _said(action: ActionFact, update: Update) -> Said:
    """What tells one word from another, whether or not it is marked."""
    return action.code, replace(update, recorded_later=False)
