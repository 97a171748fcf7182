"""Forms that ask why: a saved row changes only with a reason, kept in its history beside who and when."""

from django import forms
from simple_history.admin import SimpleHistoryAdmin


class ReasonForm(forms.ModelForm):
    """Adds the question; a new row needs no answer."""

    why = forms.CharField(
        label="Reason for the change",
        required=False,
        max_length=300,
        help_text="Needed when you change what is saved. It is kept for good, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        cleaned = super().clean()
        changed = [name for name in self.changed_data if name != "why"]
        if self.instance.pk and changed and not (cleaned.get("why") or "").strip():
            self.add_error("why", "Say why this changes.")
        return cleaned


class ReasonedAdmin(SimpleHistoryAdmin):
    """A noun whose history says who, when and why. Rows are kept: nothing is deleted here."""

    form = ReasonForm
    save_on_top = True

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        obj._change_reason = form.cleaned_data.get("why") or "First entered"
        super().save_model(request, obj, form, change)


class ReadOnly:
    """A noun that no one changes here: figures frozen at release, national statistics, published packs."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
