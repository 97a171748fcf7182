"""Every figure that a text may bind at a quarter, beside the same reader's scorecard: for any database."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from plans.narrative.bound_figures import BINDABLE, figure_node
from plans.templatetags.narrative import as_html
from plans.web.plan_view import figures_to_bind
from scorecard.models import Quarter
from scorecard.vocabulary.states import Audience
from scorecard.web.access import reader_of
from tests.figures_in import Key, Seen, figures_in

CHANGES = ("change", "change-previous", "change-year-ago", "direction")
COMPARED = {"change-previous": "previous", "change-year-ago": "year-ago"}


@dataclass
class Everywhere:
    """One signed-in reader at one quarter."""

    client: object
    user: object
    quarter: Quarter

    @cached_property
    def nodes(self) -> dict[tuple[str, str], dict]:
        """What each form of each indicator says to this reader, by code and form."""
        return self._said_to(reader_of(self.user))

    def differences(self) -> list[tuple[Key, Seen, Seen]]:
        """Where the narrative's figure is not the one in the reader's own tables, in number, mark or word."""
        bound = figures_in(as_html([{"type": "p", "children": list(self.nodes.values())}]))
        both = [
            (key, one, other)
            for layout in ("year", "baseline")
            for key, cells in figures_in(self._page(layout)).items()
            for one in cells
            for other in bound.get(key, ())
        ]
        assert len(both) > 5
        return [(key, one, other) for key, one, other in both if not _same(one, other)]

    def given_away(self) -> list[tuple[str, str]]:
        """Forms made from a hidden figure that say more than that it is hidden."""
        return [
            (code, form)
            for code, form in self.nodes
            if form in CHANGES and self._hidden(code, form) and not self.nodes[code, form]["missing"]
        ]

    def targets_that_differ(self) -> list[str]:
        """Indicators whose target reads otherwise to the public than to this reader."""
        public = self._said_to(replace(reader_of(self.user), audience=Audience.PUBLIC))
        return [
            code for code, form in public if form == "target" and public[code, form] != self.nodes[code, form]
        ]

    def _hidden(self, code: str, form: str) -> bool:
        parts = ["value", *filter(None, [COMPARED.get(form)])]
        return any(self.nodes[code, part]["missing"] == "c" for part in parts)

    def _said_to(self, reader) -> dict[tuple[str, str], dict]:
        readings, _ = figures_to_bind(reader, self.quarter)
        return {(code, form): figure_node(one, form) for code, one in readings.items() for form in BINDABLE}

    def _page(self, layout: str) -> str:
        address = f"/scorecard/?layout={layout}&quarter={self.quarter.key.slug}"
        return self.client.get(address).content.decode()


def _same(cell: Seen, bound: Seen) -> bool:
    """Equal but for the form of words: +47 is said as up 47, ≤ 20 as at most 20, a dash as not applicable."""
    if (cell.value, cell.missing, cell.quality) != (bound.value, bound.missing, bound.quality):
        return False
    if cell.missing:
        return (cell.text == "c") == (bound.text == "c") and not re.search(r"\d", bound.text)
    number = cell.text.lstrip("+−≤≥ ")
    return number in bound.text or (not float(cell.value) and bound.text.startswith("unchanged"))
