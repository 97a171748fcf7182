"""What boards ask of indicators, for the scorecard's pages."""

from collections import defaultdict

from django import template
from django.db.models import QuerySet
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from governance.boards.access import challenges_for
from governance.models import Challenge
from scorecard.vocabulary.days import day_words

register = template.Library()


@register.simple_tag(takes_context=True)
def questions_about(context: Context, code: str) -> QuerySet[Challenge]:
    """`{% questions_about code as questions %}`: those open when the quarter's figures were taken."""
    return _open(context).filter(indicator__code=code)


@register.simple_tag(takes_context=True)
def questions_by_code(context: Context) -> dict[str, SafeString]:
    """`{% questions_by_code as questions %}`: the open questions about each indicator, as HTML; one query."""
    by_code: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for one in _open(context).filter(indicator__isnull=False):
        if one.indicator:
            said = (one.board.short_name, one.question, one.owner.title, day_words(one.due_on))
            by_code[one.indicator.code].append(said)
    line = '<p data-today><strong>{} asks:</strong> {} <span class="quiet">{} answers by {}.</span></p>'
    return {code: format_html_join("", line, asked) for code, asked in by_code.items()}


def _open(context: Context) -> QuerySet[Challenge]:
    """Those that the page's reader may read."""
    quarter, user = context["shown_quarter"], context["request"].user
    readable = challenges_for(user, as_public=context["reader"].previews)
    return readable.open_on(quarter.data_as_at or quarter.key.end)
