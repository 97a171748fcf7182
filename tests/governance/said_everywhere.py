"""What every page, pack and file of a quarter says of each figure to one reader, to be held side by side."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator

from scorecard.models import Indicator, Quarter
from tests.figures_in import Key, figures_in

PAGES = ("/", "/scorecard/", "/scorecard/?layout=baseline", "/scorecard/changes/")
PRIORITIES = tuple(f"/plan/priorities/{number}/" for number in (1, 2, 3))
SEVERAL = ("published", "compared-with")
"""Fields that stand for several figures of an indicator: other places', and what a change is counted from."""

Said = dict[Key, dict[str, set[str]]]
"""By indicator, quarter and field: each thing that is said of it, and where."""


class SaidEverywhere:
    """One signed-in reader's quarter. A number is said in digits, a hidden one as c, no figure as nothing."""

    def __init__(self, client, quarter: Quarter, boards: Iterable[str], **asked: str):
        self.client, self.asked = client, {"quarter": quarter.key.slug, **asked}
        self.packs = [f"/governance/boards/{slug}/packs/{quarter.key.slug}/" for slug in boards]
        self.indicators = [f"/scorecard/indicators/{code}/" for code in _codes()]
        self.labels = {each.key.label: each.key.slug for each in Quarter.objects.all()}
        self.own_year = {f"Q{each.number}": each.slug for each in quarter.key.of_year}

    def said(self) -> Said:
        """From pages, packs and files."""
        found: Said = defaultdict(lambda: defaultdict(set))
        for place, key, words in (*self._on_pages(), *self._in_files(), *self._in_drawings()):
            if key[2] not in SEVERAL:
                found[key][words].add(place)
        return found

    def _get(self, address: str):
        answer = self.client.get(address, self.asked)
        assert answer.status_code == 200, address
        return answer

    def _on_pages(self) -> Iterator[tuple[str, Key, str]]:
        for address in (*PAGES, *PRIORITIES, *self.indicators, *self.packs):
            for key, seen in figures_in(self._get(address).content.decode()).items():
                yield from ((address, key, _plain(each.value or each.missing)) for each in seen)

    def _in_files(self) -> Iterator[tuple[str, Key, str]]:
        for row in self._rows("/scorecard/export.csv"):
            for head, words in row.items():
                if slug := self.own_year.get(head.rpartition(": ")[2]):
                    yield "export.csv", (row["Code"], slug, "value"), _plain(words)
        for address in self.indicators:
            for row in self._rows(f"{address}data.csv"):
                code, label, _, figure, *_ = row.values()
                yield "data.csv", (code, self.labels[label], "value"), _plain(figure)

    def _in_drawings(self) -> Iterator[tuple[str, Key, str]]:
        for code in _codes():
            drawn = self._get(f"/scorecard/indicators/{code}/figure.json").json()["data"][0]
            for label, value, words in zip(drawn["x"], drawn["y"], drawn["text"], strict=True):
                if label:
                    said = "c" if words.startswith("hidden") else "" if value is None else str(value)
                    yield "figure.json", (code, self.labels[label], "value"), _plain(said)

    def _rows(self, address: str) -> Iterator[dict[str, str]]:
        """The rows of a file that stand for an indicator, not those of its notes."""
        rows = csv.DictReader(io.StringIO(self._get(address).content.decode("utf-8-sig")))
        return (row for row in rows if row.get("Code") in set(_codes()))


def _codes() -> list[str]:
    return list(Indicator.objects.values_list("code", flat=True))


def _plain(words: str) -> str:
    """A number without the zeros that only a page's layout asks for; c; nothing for all other reasons."""
    if words == "c":
        return words
    try:
        return f"{float(words):g}"
    except ValueError:
        return ""
