"""Figures, statuses and directions in templates.

{% load figures %}
{% figure reading "value" %}            <data value="500" data-indicator=... >500</data> and its mark
{% figure reading "target" unit=True %} with its unit: ≤ 20%
{{ cell|data }}                         a Cell made elsewhere, or a mapping with the same keys
{% status reading.status.colour %}      shape and word; word=False keeps the word for screen readers only
{% brag action.brag action.word %}      the same for actions
{% direction reading.direction %}       arrow and word: ↑ Worse
{% compared reading head=words %}        the same, from the figure it is counted from
{% shape "brag" "green" %}              the bare picture, where its words stand beside it
{{ readings|baseline_year }}            the year are measured against, empty where they differ
{% indicator_link reading %}            its plain name, leading to its page at the shown quarter
{{ reading|wants_words }}                whether the council owes a word on it: worse, or off target
{{ reading.facts|plain_name }}          an indicator's name, or its full_name: CONTRIBUTING says where which
{{ actions|by_code:reading.code }}       what another app's tag has prepared of an indicator, or nothing
{{ "405 of 604†"|marked }}             a text whose signs have words for those who listen
{{ column|sorted_as }}                  how a table is sorted by a column, for its head
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from scorecard.readings.readings import Reading
from scorecard.readings.summary import baseline_year, wants_words
from scorecard.tables import markup
from scorecard.wording.names import full_name, plain_name

register = template.Library()

for tag in (markup.figure, markup.status, markup.shape, markup.brag, markup.direction, markup.compared):
    register.simple_tag(tag)
for each in (markup.data, markup.marked, markup.sorted_as, baseline_year, full_name, plain_name, wants_words):
    register.filter(each)


@register.simple_tag(takes_context=True)
def indicator_link(context: Context, reading: Reading) -> SafeString:
    """The way to an indicator's page at the quarter that is shown."""
    return markup.indicator_link(reading, str(context.get("quarter_query", "")))


@register.filter
def by_code(prepared: Mapping[str, Any], code: str) -> Any:
    """What is held under an indicator's code; an empty text where nothing is."""
    return prepared.get(code, "")
