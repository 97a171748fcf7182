"""What an account has typed and not saved: kept on every send and every few seconds, filled in on return.

A form that arrives after its session has ended is set aside in the browser's new session, and becomes a draft
of whoever signs in there.
"""

import re
from collections.abc import Iterable

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from scorecard.entry.grid.form import BOXES, EXTRACT, LONGEST_REASON, WHY, Form, read_form
from scorecard.entry.grid.sheet import EntrySheet
from scorecard.models import EntryDraft

MOST_FIELDS = 1000
_FIELD = re.compile(rf"[a-z0-9-]{{1,60}}-({'|'.join((*BOXES, 'why', 'revision'))})|{EXTRACT}|{WHY}", re.ASCII)
_ASIDE = "typed-before-signing-in"


def keep_draft(sheet: EntrySheet, form: Form, codes: Iterable[str], *, account: int) -> None:
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


def drop_draft(sheet: EntrySheet, *, account: int) -> None:
    EntryDraft.objects.filter(quarter=sheet.quarter, account=account).delete()


def set_aside(session: SessionBase, number: int, sent: QueryDict) -> None:
    """Keep a form sent without a sign-in until there is one: only the grid's own fields, each cut short."""
    fields = {name: text[:LONGEST_REASON] for name, text in sent.items() if text and _FIELD.fullmatch(name)}
    if 0 < len(fields) <= MOST_FIELDS:
        session[_ASIDE] = {"quarter": number, "fields": fields}


def take_back(session: SessionBase, sheet: EntrySheet) -> Form | None:
    """The form that was set aside for this quarter, once; None where there is none."""
    if session.get(_ASIDE, {}).get("quarter") != sheet.quarter.number:
        return None
    return read_form(session.pop(_ASIDE)["fields"], sheet.lines)


def find_draft(sheet: EntrySheet, *, account: int) -> tuple[EntryDraft | None, Form]:
    """The account's draft of this quarter, and its form; an empty form where there is none."""
    draft = EntryDraft.objects.filter(quarter=sheet.quarter, account=account).first()
    return draft, read_form(draft.fields if draft else {}, sheet.lines)
