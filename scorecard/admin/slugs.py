"""Nouns with a short name in addresses: made from what they are called where nobody writes one."""

from typing import Any

from django.utils.text import slugify

from scorecard.admin.reasons import ReasonForm

LONGEST = 50
"""As long as the column takes."""


class SluggedForm(ReasonForm):
    """`made_of` names the field that a short name left blank is made from."""

    made_of = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only look has no fields.
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = f"Its name in addresses and files. Blank: made from the {self.made_of}."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "slug" in self.fields and "slug" not in self.errors and not cleaned.get("slug"):
            cleaned["slug"] = self.instance.slug or slugify(cleaned.get(self.made_of, ""))[:LONGEST]
            if not cleaned["slug"]:
                self.add_error("slug", f"The {self.made_of} has no letter to make it from: write one.")
        return cleaned
