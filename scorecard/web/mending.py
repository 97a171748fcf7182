"""What was mended in the texts that a person sent, told to them."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.paste_mending import mended


def tell_mended(request: HttpRequest, *sent: forms.BaseForm) -> None:
    """Tell the writer of some forms what saving changed in their texts, each kind once."""
    told = (said for form in sent for name in form.changed_data for said in _mended_in(form, name))
    for said in dict.fromkeys(told):
        messages.info(request, f"Put right in the text: {said}.")


def _mended_in(form: forms.BaseForm, name: str) -> list[str]:
    return mended(form[name].data or "") if isinstance(form.fields[name], PrintedInput) else []
