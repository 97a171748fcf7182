"""What an account has typed and not saved: kept on every send and every few seconds, filled in on return."""

from scorecard.grid.form import Form, read_form
from scorecard.grid.sheet import Sheet
from scorecard.models import EntryDraft


def keep_draft(sheet: Sheet, form: Form, codes, *, account: int) -> None:
    """Keep the rows named by `codes` as typed, in one statement; with nothing to keep the draft goes."""
    fields = form.fields(codes)
    if not fields:
        drop_draft(sheet, account=account)
        return
    EntryDraft.objects.bulk_create(
        [EntryDraft(quarter=sheet.quarter, account=account, fields=fields)],
        update_conflicts=True,
        unique_fields=["quarter", "account"],
        update_fields=["fields", "saved_at"],
    )


def drop_draft(sheet: Sheet, *, account: int) -> None:
    EntryDraft.objects.filter(quarter=sheet.quarter, account=account).delete()


def find_draft(sheet: Sheet, *, account: int) -> tuple[EntryDraft | None, Form]:
    """The account's draft of this quarter, and its form; an empty form where there is none."""
    draft = EntryDraft.objects.filter(quarter=sheet.quarter, account=account).first()
    return draft, read_form(draft.fields if draft else {}, sheet.lines)
