"""What is chosen at the turn of the year: ticks beside indicators, a line for each action and board."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from governance.turn.carry_over import next_title
from governance.turn.choices import ActionChoice, BoardChoice, Choices
from governance.turn.held import HeldAction, HeldBoard, HeldYear
from scorecard.models.printed import PrintedInput
from scorecard.web.forms import DayInput, LineField

ENDS = ""
TICKS = ("retired", "redefined", "rebased")


class TurnForm(forms.Form):
    """Unfinished actions and boards have their boxes at once, an indicator its text once it is ticked.

    Names of boxes are of the code or slug that they are for: due-1.02, name-cypcib, definition-adoptions.
    """

    why = PrintedInput(
        label="Reason",
        required=False,
        max_length=200,
        help_text="Who agreed it and when. Kept in the history of all that is written, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    seen = LineField(widget=forms.HiddenInput)

    def __init__(self, held: HeldYear, sent: Any = None):
        super().__init__(sent)
        self.held, self.indicators = held, {each.code: each for each in held.indicators}
        for name in TICKS:
            chosen = [(code, each.name) for code, each in self.indicators.items() if each.last_used is None]
            self.fields[name] = forms.MultipleChoiceField(choices=chosen, required=False)
        if held.plan_ends_on is not None and held.plan_ends_on < held.ends_on:
            self.fields["plan_title"] = PrintedInput(
                label=f"Title of the plan in {held.label}",
                max_length=160,
                initial=next_title(held.plan_title, held.year),
                widget=forms.TextInput(attrs={"class": "vTextField"}),
            )
        self._ask_of_indicators()
        for action in self.actions:
            self._ask_of_action(action)
        for board in held.boards:
            self._ask_of_board(board)

    @property
    def actions(self) -> list[HeldAction]:
        """The unfinished actions that are not carried over yet."""
        return [each for each in self.held.actions if (each.carried_into or 0) < self.held.year]

    def ticked(self, name: str) -> list[str]:
        """Codes that are ticked, as first shown or as sent, in scorecard order."""
        sent = set(cast("QueryDict", self.data).getlist(name)) if self.is_bound else set()
        return [code for code in self.indicators if code in sent]

    @property
    def rows(self) -> dict[str, list[tuple[Any, list[forms.BoundField]]]]:
        """Each action and each board with its boxes."""
        return {
            "actions": [
                (each, [self[f"{name}-{each.code}"] for name in ("continues", "due", "because")])
                for each in self.actions
            ],
            "boards": [
                (each, [self[f"{name}-{each.slug}"] for name in ("name", "short", "ends")])
                for each in self.held.boards
            ],
        }

    @property
    def asked(self) -> list[forms.BoundField]:
        """The texts that ticked indicators need."""
        return [self[name] for name in self.fields if name.startswith(("definition-", "rebase-"))]

    @property
    def choices(self) -> Choices:
        """What was chosen; the form is valid."""
        given = self.cleaned_data
        return Choices(
            retired=frozenset(given["retired"]),
            redefined={code: given[f"definition-{code}"] for code in self.ticked("redefined")},
            rebased={code: given[f"rebase-{code}"] for code in self.ticked("rebased")},
            actions={each.code: self._choice(each) for each in self.actions},
            boards={
                each.slug: BoardChoice(*(given[f"{name}-{each.slug}"] for name in ("name", "short", "ends")))
                for each in self.held.boards
            },
            plan_title=given.get("plan_title", ""),
        )

    def _choice(self, action: HeldAction) -> ActionChoice:
        given = self.cleaned_data
        due_on: date | None = given[f"due-{action.code}"]
        return ActionChoice(given[f"continues-{action.code}"], due_on, given[f"because-{action.code}"])

    def _add(self, name: str, box: forms.Field) -> None:
        """A box of a table, which its label names to who does not see the table."""
        box.widget.attrs["aria-label"] = box.label
        if isinstance(box, PrintedInput):
            box.widget.attrs["class"] = "vTextField"
        self.fields[name] = box

    def _ask_of_indicators(self) -> None:
        for code in self.ticked("redefined"):
            self.fields[f"definition-{code}"] = PrintedInput(
                label=f"What {self.indicators[code].name} counts from {self.held.label} on",
                widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
                error_messages={"required": "Write the new definition, or take the tick off."},
            )
        for code in self.ticked("rebased"):
            self.fields[f"rebase-{code}"] = PrintedInput(
                label=f"Why the baseline of {self.indicators[code].name} is set anew",
                max_length=80,
                widget=forms.TextInput(attrs={"class": "vTextField"}),
                error_messages={"required": "Say why, or take the tick off."},
            )

    def _ask_of_action(self, action: HeldAction) -> None:
        others = [each.code for each in self.held.actions if each.code != action.code]
        continues = [(code, code) for code in others]
        choices = [(action.code, f"{action.code}, itself"), *continues, (ENDS, "does not continue")]
        self._add(
            f"continues-{action.code}",
            forms.ChoiceField(
                label=f"Action {action.code} continues as",
                choices=choices,
                initial=action.code,
                required=False,
            ),
        )
        self._add(
            f"due-{action.code}",
            forms.DateField(
                label=f"New date of action {action.code}, where it moves", required=False, widget=DayInput
            ),
        )
        self._add(
            f"because-{action.code}",
            PrintedInput(
                label=f"Why action {action.code} does not continue, if so", required=False, max_length=200
            ),
        )

    def _ask_of_board(self, board: HeldBoard) -> None:
        called, slug = board.short_name, board.slug
        name = PrintedInput(label=f"Name of {called}", max_length=120, initial=board.name)
        short = PrintedInput(label=f"Short name of {called}", max_length=60, initial=called)
        ends = forms.DateField(label=f"Last day of {called}, where it ends", required=False, widget=DayInput)
        ends.initial = board.ends_on
        self._add(f"name-{slug}", name)
        self._add(f"short-{slug}", short)
        self._add(f"ends-{slug}", ends)
