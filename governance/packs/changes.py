"""What a pack says otherwise than the last one, taken from the two as they were published.

Both passed the gate, so a hidden figure that changed behind its sign is not told: it reads c as it did.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from governance.packs.why_changed import Reasons
from plans.narrative.markdown import as_text
from scorecard.readings.fields import FIELDS
from scorecard.vocabulary.quarters import parse_slug
from scorecard.vocabulary.states import Quality

TITLE = "Changed since the last pack"
WHAT = {
    **{name: field.changed for name, field in FIELDS.items() if field.changed},
    "parts": "{quarter}, how many",
    "status": "status",
}
"""The figures that are listed, and what each is called. Others, such as changes, follow from these."""
NO_BREAK = "\u00a0"
NEW = "not in that pack"

Shown = dict[tuple[str, str, str], str]


def changes(
    pack: dict[str, Any],
    earlier: dict[str, Any],
    *,
    since: str,
    reasons: Reasons,
) -> dict[str, Any]:
    """The table of figures and the lists of texts, actions, requests and questions.

    `since` names the earlier issue in words; `reasons` is what is on record since.
    """
    names = {row["code"]: row["name"] for row in _rows(pack)}
    return {
        "title": TITLE,
        "since": since,
        "figures": [
            {
                "name": names.get(code, code),
                "what": WHAT[field].format(quarter=parse_slug(quarter).label),
                "old": old,
                "new": new,
                "why": reasons.of(code, quarter, field),
            }
            for (code, quarter, field), old, new in changed_figures(pack, earlier)
        ],
        "others": [
            {"title": title, "items": items}
            for title, items in (
                ("Text", changed_texts(pack, earlier)),
                ("Actions", _changed_actions(pack, earlier)),
                ("What the board is asked to do", _changed_asks(pack, earlier)),
                ("The board’s questions", _changed_questions(pack, earlier)),
            )
            if items
        ],
    }


def changed_figures(
    pack: dict[str, Any], earlier: dict[str, Any]
) -> list[tuple[tuple[str, str, str], str, str]]:
    """Code, quarter and field, what was shown and what is shown, where the two differ; scorecard order.

    Of an indicator that the earlier pack did not hold, its figure of the quarter alone.
    """
    before, now = _shown(earlier), _shown(pack)
    order = {row["code"]: at for at, row in enumerate(_rows(pack))}
    known = {code for code, *_ in before}
    found = [(key, before[key], now[key]) for key in now if key in before and now[key] != before[key]]
    figures = ((code, pack["cover"]["quarter_slug"], "value") for code in order if code not in known)
    found += [(key, NEW, now[key]) for key in figures if key in now]
    return sorted(found, key=lambda each: order.get(each[0][0], len(order)))


def changed_texts(pack: dict[str, Any], earlier: dict[str, Any]) -> list[str]:
    """Paragraphs, audits and comments that read otherwise; not those whose figures alone moved."""
    before, now = _texts(earlier), _texts(pack)
    return _compared(before, now, new="{} is new", gone="{} was taken out", other="{} reads otherwise")


def _rows(pack: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for theme in pack["scorecard"]["themes"] for row in theme["rows"]]


def _shown(pack: dict[str, Any]) -> Shown:
    """Every figure that the pack shows in a cell, as it reads there."""
    found: Shown = {}
    quarter = pack["cover"]["quarter_slug"]
    for cell in _cells([pack["scorecard"], pack["one_page"], pack["priorities"]]):
        if cell["field"] in WHAT:
            found.setdefault((cell["code"], cell["quarter"], cell["field"]), _words(cell))
    for row in _rows(pack):
        found[row["code"], quarter, "target"] = row["target"]
        found[row["code"], quarter, "status"] = row["status_word"]
    for row in pack["one_page"]["indicators"]:
        if (row["code"], quarter, "numerator") not in found:
            found[row["code"], quarter, "parts"] = row["how_many"]
    return found


def _cells(part: object) -> Iterator[dict[str, Any]]:
    """Cells anywhere below; figures inside sentences repeat them."""
    if isinstance(part, dict):
        if {"code", "quarter", "field", "text"} <= part.keys():
            if "type" not in part:
                yield part
            return
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _cells(each)


def _words(cell: dict[str, Any]) -> str:
    mark = Quality(cell["quality"] or Quality.FINAL).mark if cell["value"] and cell["compared"] else ""
    parted = NO_BREAK if mark.isalpha() else ""  # 68% r: nobody takes the letter for a unit
    return f"{cell['text']}{parted}{mark}"


def _texts(pack: dict[str, Any]) -> dict[str, str]:
    """Paragraphs and audits by what they are called, without the figures bound in them."""
    sections = [pack["introduction"], *pack["priorities"], pack["conclusions"]]
    found = {
        f"Paragraph {one['number']}": skeleton(one["tree"])
        for section in sections
        for one in section["paragraphs"]
    }
    for section in pack["priorities"]:
        found |= {f"“{audit['title']}”": json.dumps(audit, sort_keys=True) for audit in section["audits"]}
    return found | {f"The comment on {row['name']}": row["comment"] for row in _rows(pack) if row["comment"]}


def skeleton(tree: list[dict[str, Any]]) -> str:
    """A tree's words with the names of its figures in place of what they say: the same filled or not."""
    return as_text(_without_figures(tree))


def _without_figures(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"type": "text", "text": f"[{node['code']}]"}
        if node["type"] == "figure" and "code" in node
        else node | ({"children": _without_figures(node["children"])} if "children" in node else {})
        for node in nodes
    ]


def _changed_actions(pack: dict[str, Any], earlier: dict[str, Any]) -> list[str]:
    before, now = _actions(earlier), _actions(pack)
    said = []
    for code, row in now.items():
        old = before.get(code)
        if old is None:
            said.append(f"{code} {row['title']} is new: {row['word'].lower()}, due {row['due']}.")
        elif moved := _moved(old, row):
            said.append(f"{code} {row['title']}: {'; '.join(moved)}.")
    return said + [
        f"{code} {row['title']} is no longer listed." for code, row in before.items() if code not in now
    ]


def _moved(old: dict[str, Any], row: dict[str, Any]) -> list[str]:
    moved = []
    if row["word"] != old["word"]:
        moved.append(f"{row['word'].lower()}, was {old['word'].lower()}")
    if row["due"] != old["due"]:
        moved.append(f"due {row['due']}, was {old['due']}")
    if bool(row["late"]) != bool(old["late"]):
        moved.append("overdue since" if row["late"] else "no longer overdue")
    if row["sentence"] != old["sentence"]:
        moved.append("there is newer word on where it stands")
    return moved


def _actions(pack: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for section in pack["priorities"] for row in section["actions"]}


def _changed_asks(pack: dict[str, Any], earlier: dict[str, Any]) -> list[str]:
    before, now = (
        [f"{ask['verb']} {as_text(ask['tree'])}" for ask in each["one_page"]["asks"]]
        for each in (earlier, pack)
    )
    return [f"New: {words}" for words in now if words not in before] + [
        f"No longer asked: {words}" for words in before if words not in now
    ]


def _changed_questions(pack: dict[str, Any], earlier: dict[str, Any]) -> list[str]:
    before, now = _questions(earlier), _questions(pack)
    return _compared(before, now, new="New: {}", gone="Closed: {}", other="Asked again: {}")


def _questions(pack: dict[str, Any]) -> dict[str, str]:
    return {
        one["question"]: f"{one['owner']} {one['due']}"
        for section in pack["priorities"]
        for one in section["challenges"]
        if not one.get("closed")
    }


def _compared(
    before: Mapping[str, str], now: Mapping[str, str], *, new: str, gone: str, other: str
) -> list[str]:
    said = [
        (new if name not in before else other).format(name) for name in now if now[name] != before.get(name)
    ]
    return said + [gone.format(name) for name in before if name not in now]
