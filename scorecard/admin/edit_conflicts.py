"""Two at once: each form remembers the newest history row it was made from, and a later one refuses the save.

What was typed stays in the form; both values, who and when stand above it; sending again overrides knowingly.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property

from scorecard.vocabulary.days import moment_words


class SeenForm(forms.ModelForm):
    """A form that notices when somebody saved the same row first. Rows without a history are not watched."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    overtaken = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = _newest_id(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen = cleaned.get("seen")
        if self.instance.pk and seen is not None and self._was_sent():
            _locked(self.instance)
            newest = _newest(self.instance)
            if newest is not None and newest.history_id != seen:
                self.overtaken = True
                self.add_error(None, _both_values(self, newest, seen))
                self._remember(newest.history_id)
        return cleaned

    @cached_property
    def changed_data(self) -> list[str]:
        """What a person changed: the page's own marks are no such thing."""
        return [name for name in super().changed_data if name not in ("seen", "page_number")]

    def _was_sent(self) -> bool:
        return any(name != "why" for name in self.changed_data)

    def _remember(self, history_id: int) -> None:
        """The next sending of the same page knows what stands here now."""
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent[self.add_prefix("seen")] = str(history_id)


def _newest(row: Any) -> Any:
    return row.history.first() if row.pk and hasattr(row, "history") else None


def _newest_id(row: Any) -> int | None:
    newest = _newest(row)
    return int(newest.history_id) if newest else None


def _locked(row: Any) -> None:
    """Nobody else saves the row before this request has: the admin saves inside one transaction."""
    list(type(row)._base_manager.select_for_update().filter(pk=row.pk).values_list("pk"))


def _both_values(form: SeenForm, newest: Any, seen: int) -> str:
    who = newest.account_name or "Somebody"
    opening = f"{who} saved this on {moment_words(newest.history_date)}, after you opened it."
    before = newest.instance_type.history.filter(history_id=seen).first()
    changes = newest.diff_against(before).changes if before else []
    said = [
        f"{form.fields[change.field].label or change.field}: was {_shown(change.old)}, "
        f"now {_shown(change.new)}, you typed {_shown(form.data.get(form.add_prefix(change.field), ''))}."
        for change in changes
        if change.field in form.fields
    ]
    return " ".join([opening, *said, "Nothing of yours was saved yet: check, and save again to replace it."])


def _shown(value: object) -> str:
    text = str(value) if value not in (None, "") else ""
    return f"“{text[:120]}”" if text else "nothing"
