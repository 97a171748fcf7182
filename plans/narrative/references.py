"""What may stand between double square brackets, and what is said when it may not.

Pure: no database, no clock. Three kinds of figure can be bound:

    [[indicator-code field]]         an indicator's value, or one of its fields in words
    [[action 3.01 planned name]]     a quantity that an action plans
    [[audit audit-name field]]       a count that an audit made: its sample, its areas
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from plans.narrative.bound_figures import BINDABLE
from plans.narrative.bound_plan import ACTION, AUDIT, AUDIT_FIELDS, PLANNED, planned_reference
from scorecard.readings.fields import FIELDS

EXAMPLES = "[[indicator-code]], [[action 3.01 planned social-workers]] or [[audit audit-name sample]]"


class NarrativeError(ValueError):
    """The text cannot stand as it is; the message names the code, field or character and what to do."""


def reference(typed: str) -> dict[str, str]:
    """What a bound figure refers to: `code` and `field`, and `of` where it is not an indicator.

    Capitals and further spaces do not matter. Raises NarrativeError for what no figure can show.
    """
    words = typed.lower().split()
    if not words:
        raise NarrativeError(f"“[[{typed}]]” names no figure: write {EXAMPLES}.")
    if words[0] == ACTION:
        return _planned(words[1:])
    if words[0] == AUDIT:
        return _audit(words[1:])
    code, field = words[0], "-".join(words[1:]) or "value"
    if field not in BINDABLE:
        typed, names = " ".join(words[1:]), [FIELDS[name].words for name in BINDABLE]
        raise NarrativeError(f"“{typed}” is nothing that “{code}” can show. {_one_of(typed, names)}")
    return {"code": code, "field": field}


def written(node: dict[str, Any]) -> str:
    """A figure node as it is typed: [[adoptions target]], [[action 3.01 planned social-workers]]."""
    if "of" in node:
        return f"[[{node['of']} {node['code']} {node['field']}]]"
    field = "" if node["field"] == "value" else f" {FIELDS[node['field']].words}"
    return f"[[{node['code']}{field}]]"


def suggestion(typed: str, known: Iterable[str]) -> str:
    """`Did you mean “adoptions”?`, or nothing where no known name is near."""
    near = get_close_matches(typed, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""


def _planned(words: list[str]) -> dict[str, str]:
    match words:
        case [code, field, name] if field == PLANNED:
            return planned_reference(code, name)
        case [code, field, *_] if field in AUDIT_FIELDS:
            raise NarrativeError(
                f"“{field}” is counted by an audit, not by action {code}: write [[audit audit-name {field}]]."
            )
        case [code, field, *_] if field in BINDABLE:
            raise NarrativeError(f"“{field}” belongs to an indicator, not to action {code}.")
    wrong = " ".join([ACTION, *words])
    raise NarrativeError(f"“{wrong}” is no planned quantity: write [[action 3.01 planned social-workers]].")


def _audit(words: list[str]) -> dict[str, str]:
    if len(words) != 2:
        wrong = " ".join([AUDIT, *words])
        raise NarrativeError(f"“{wrong}” is no count of an audit: write [[audit audit-name sample]].")
    slug, field = words
    if field == PLANNED:
        raise NarrativeError("An audit plans nothing: write [[action 3.01 planned social-workers]].")
    if field not in AUDIT_FIELDS:
        raise NarrativeError(f"“{field}” is nothing that an audit counts. {_one_of(field, AUDIT_FIELDS)}")
    return {"of": AUDIT, "code": slug, "field": field}


def _one_of(typed: str, known: Iterable[str]) -> str:
    """The near name, or all of them."""
    names = list(known)
    return suggestion(typed, names).strip() or f"It can be {', '.join(names[:-1])} or {names[-1]}."
