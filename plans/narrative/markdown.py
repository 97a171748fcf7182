"""The report's text with its figures bound: a small part of Markdown read into one plain tree.

Pure: no database, no clock. The tree is JSON-able; pages escape it into HTML and packs typeset it, so both
say the same. A figure is written `[[code]]` or `[[code field]]` and is filled from the reader's own gated
readings in `bound_figures`' words; `[[action ...]]` and `[[audit ...]]` from the plan, in `bound_plan`'s.
`references` says what may stand between the brackets, `proofreading` what is wrong with a text. Nodes:

    {"type": "p" | "ul" | "ol" | "li" | "strong" | "em", "children": [...]}   ("ol" may carry "start")
    {"type": "link", "href": "https://...", "children": [...]}
    {"type": "text", "text": "..."}
    {"type": "figure", "code", "field", "quarter", "text", "value", "missing", "quality"}
    {"type": "figure", "of": "action" | "audit", "code", "field", "text", "value", "missing", "quality"}

A tree is the list of its blocks. Headings, images, code and HTML stay the text that was typed.
"""

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from plans.narrative.bound_figures import figure_node
from plans.narrative.bound_plan import NO_PLAN, PlanFigures, plan_node
from plans.narrative.references import EXAMPLES, NarrativeError, reference
from scorecard.readings.readings import Reading

SCHEMES = ("http", "https", "mailto")
DEEPEST_LIST = 2
DEEPEST_NESTING = 20
_BOUND = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_PASTED_ITEM = re.compile(r"^[ ]*•[ ]*", re.MULTILINE)
_NAMES = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "strong": "strong",
    "em": "em",
    "link": "link",
}


def narrative(
    text: str, readings: Mapping[str, Reading], plan: PlanFigures = NO_PLAN
) -> list[dict[str, Any]]:
    """The tree of a text, every figure filled from `readings` (code -> Reading) and the plan’s quantities.

    Raises NarrativeError for a code that has no reading, a field that does not exist or lists too deep.
    """
    return filled(parsed(text), readings, plan)


def parsed(text: str) -> list[dict[str, Any]]:
    """The tree of a text, its figures with code and field only."""
    tokens = _MARKDOWN.parse(_PASTED_ITEM.sub("- ", text))
    _refuse_deep_nesting(tokens)
    return [_node(child) for child in SyntaxTreeNode(tokens).children]


def filled(
    tree: list[dict[str, Any]], readings: Mapping[str, Reading], plan: PlanFigures = NO_PLAN
) -> list[dict[str, Any]]:
    """A tree with its figures filled in."""
    return [_filled(node, readings, plan) for node in tree]


def figures(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The figure nodes of a tree, in reading order."""
    found: list[dict[str, Any]] = []
    for node in tree:
        found += [node] if node["type"] == "figure" else figures(node.get("children", []))
    return found


def as_text(tree: list[dict[str, Any]]) -> str:
    """A filled tree as plain text, a line a block."""
    return "\n".join(line for node in tree for line in _lines(node))


def _lines(node: dict[str, Any]) -> list[str]:
    if node["type"] in ("ul", "ol"):
        return [f"• {line}" for item in node["children"] for line in as_text(item["children"]).split("\n")]
    return [_inline_text(node)]


def _inline_text(node: dict[str, Any]) -> str:
    return node["text"] if "text" in node else "".join(map(_inline_text, node["children"]))


def _filled(node: dict[str, Any], readings: Mapping[str, Reading], plan: PlanFigures) -> dict[str, Any]:
    if node["type"] == "figure":
        if "of" in node:
            return plan_node(node, plan)
        if node["code"] not in readings:
            raise NarrativeError(f"There is no indicator “{node['code']}”.")
        return figure_node(readings[node["code"]], node["field"])
    if "children" in node:
        return {**node, "children": filled(node["children"], readings, plan)}
    return node


def _refuse_deep_nesting(tokens: list[Token]) -> None:
    """A tree is walked by recursion, here and where it is typeset, so its depth is bounded."""
    for depth in accumulate(token.nesting for outer in tokens for token in (outer, *(outer.children or ()))):
        if depth > DEEPEST_NESTING:
            raise NarrativeError("Too much emphasis inside other emphasis: write it more simply.")


def _node(source: SyntaxTreeNode, lists: int = 0) -> dict[str, Any]:
    if source.type in _NAMES:
        return _parent(source, lists)
    if source.type == "figure":
        return {"type": "figure", **source.meta}
    return {"type": "text", "text": " " if source.type in ("softbreak", "hardbreak") else source.content}


def _parent(source: SyntaxTreeNode, lists: int) -> dict[str, Any]:
    node: dict[str, Any] = {"type": _NAMES[source.type]}
    if node["type"] in ("ul", "ol"):
        lists += 1
        if lists > DEEPEST_LIST:
            raise NarrativeError("A list may hold one list inside it, not more.")
    if node["type"] == "link":
        node["href"] = source.attrs["href"]
    if start := source.attrs.get("start"):
        node["start"] = start
    node["children"] = [_node(child, lists) for child in _without_wrapper(source)]
    return node


def _without_wrapper(source: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The children, with markdown-it's `inline` node, which carries no meaning, replaced by its own."""
    return [
        node for child in source.children for node in (child.children if child.type == "inline" else [child])
    ]


def _bind(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for what stands between `[[` and `]]`; it stands ahead of links."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = _BOUND.match(state.src, state.pos)
    if match is None:
        rest = state.src[state.pos : state.pos + 30]
        raise NarrativeError(f"“{rest}” opens a figure that is not closed: write {EXAMPLES}.")
    found = reference(match[1])
    if not silent:
        state.push("figure", "", 0).meta = found
    state.pos = match.end()
    return True


def _allowed_link(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"maxNesting": DEEPEST_NESTING})
    reader.enable(["emphasis", "list", "link", "newline", "escape"])
    reader.inline.ruler.before("link", "figure", _bind)
    reader.validateLink = _allowed_link
    return reader


_MARKDOWN = _reader()
