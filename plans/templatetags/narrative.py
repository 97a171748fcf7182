"""A narrative tree as HTML: every word escaped, every figure a `<data>` element that names itself.

An indicator's figure names indicator, quarter and field; one of the plan names its action or audit.
"""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from scorecard.tables.markup import marked

register = template.Library()


@register.filter
def as_html(tree: list[dict[str, Any]]) -> SafeString:
    """`{{ paragraph.tree|as_html }}`: the blocks of a filled narrative tree."""
    return format_html_join("\n", "{}", ((_html(node),) for node in tree))


@register.filter
def as_line(tree: list[dict[str, Any]]) -> SafeString:
    """`{{ ask.tree|as_line }}`: a one-paragraph tree without its paragraph, to stand inside a sentence."""
    return format_html_join(" ", "{}", ((_inside(node),) for node in tree))


def _html(node: dict[str, Any]) -> SafeString:
    kind = node["type"]
    if kind == "text":
        return marked(node["text"])
    if kind == "figure":
        return _figure(node)
    if kind == "link":
        return format_html('<a href="{}" rel="noreferrer">{}</a>', node["href"], _inside(node))
    if kind == "ol" and "start" in node:
        return format_html('<ol start="{}">{}</ol>', node["start"], _inside(node))
    return format_html(_ELEMENTS[kind], _inside(node))


def _inside(node: dict[str, Any]) -> SafeString:
    return format_html_join("", "{}", ((_html(child),) for child in node.get("children", [])))


def _figure(node: dict[str, Any]) -> SafeString:
    if "of" in node:
        return _plan_figure(node)
    names = format_html(
        'data-indicator="{}" data-quarter="{}" data-field="{}"', node["code"], node["quarter"], node["field"]
    )
    if node["missing"]:
        return _absent(names, node)
    return format_html(
        '<data value="{}" {} data-quality="{}">{}</data>',
        node["value"],
        names,
        node["quality"],
        marked(node["text"]),
    )


def _plan_figure(node: dict[str, Any]) -> SafeString:
    names = format_html('data-{}="{}" data-field="{}"', node["of"], node["code"], node["field"])
    if node["missing"]:
        return _absent(names, node)
    return format_html('<data value="{}" {}>{}</data>', node["value"], names, marked(node["text"]))


def _absent(names: SafeString, node: dict[str, Any]) -> SafeString:
    return format_html('<span {} data-missing="{}">{}</span>', names, node["missing"], node["text"])


_ELEMENTS = {name: f"<{name}>{{}}</{name}>" for name in ("p", "ul", "ol", "li", "strong", "em")}
