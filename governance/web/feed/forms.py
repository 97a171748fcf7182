"""What a person sends to make a token."""

from collections.abc import Iterable
from typing import Any

from django import forms

from scorecard.vocabulary.states import Audience
from scorecard.web.forms import LineField

_SHOWN = {
    Audience.PUBLIC: "Public figures: small numbers are hidden",
    Audience.INTERNAL: "Internal figures, not for publication: small numbers are shown",
}


class TokenForm(forms.Form):
    """A name for a new token, and whose figures it shows; the narrowest audience is chosen at first."""

    name = LineField(label="What it is for", help_text="For example: quarterly report in Excel.")
    audience = forms.ChoiceField(label="What it shows", widget=forms.RadioSelect)

    def __init__(self, *args: Any, audiences: Iterable[Audience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.value, _SHOWN[each]) for each in audiences]
        audience = self.fields["audience"]
        audience.choices, audience.initial = choices, choices[0][0]  # type: ignore[attr-defined]
