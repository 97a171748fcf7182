"""A double click, or a page sent again by going back: what its form adds is added once.

Each page gives its form a number. A hash of number and content is kept with what the form saved, in the same
transaction, and is unique: of two equal forms at once, the database lets one save and undoes the other whole.
Somebody who goes back and writes something else sends other content, which is saved like any other.
"""

from hashlib import sha256
from typing import Any
from uuid import uuid4

from django import forms
from django.db import IntegrityError, transaction
from django.http import QueryDict

from scorecard.models import SentForm


class SentTwiceError(Exception):
    """What the form brings is saved already: nothing more was written."""

    def __str__(self) -> str:
        return "This form was sent twice. What it says is saved once."


class NumberedForm(forms.ModelForm):
    """Carries its page's number, which says nothing about what a person changed."""

    page_number = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page_number"].initial = uuid4()


def keep_sent(sent: QueryDict, *, account: int) -> None:
    """Note that a form is saved, last in its transaction. Raises SentTwiceError where it was before.

    A form without a number comes from no page of ours and is saved each time.
    """
    if not sent.get("page_number"):
        return
    # Buttons begin with an underscore: "Save" and "Save and add another" bring the same row.
    content = [(name, texts) for name, texts in sorted(sent.lists()) if not _is_pages_own(name)]
    try:
        with transaction.atomic():
            SentForm.objects.create(sha256=sha256(repr(content).encode()).hexdigest(), account=account)
    except IntegrityError:
        raise SentTwiceError from None


def _is_pages_own(name: str) -> bool:
    return name.startswith("_") or name == "csrfmiddlewaretoken"
