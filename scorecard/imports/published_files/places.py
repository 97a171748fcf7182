"""Which place a row is of, by its official code, whatever the release calls its columns."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scorecard.imports.published_files.figures import Kept, Place, PublishedFileError
from scorecard.imports.published_files.names import folded
from scorecard.imports.published_files.sheet import Row
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.states import AreaKind

LEVEL = {"geographiclevel", "geoglevel", "geogl", "level", "areatype", "geographylevel"}
NATIONAL_CODE, REGION_CODE = {"countrycode"}, {"regioncode"}
AUTHORITY_CODE = {
    "newlacode",
    "lacode",
    "lacodenew",
    "ladcode",
    "localauthoritycode",
    "newlocalauthoritycode",
}
ANY_CODE = {"newgeogcode", "geogcode", "geographycode", "areacode", "locationcode", "onscode", "code"}
NAMES = {"laname", "localauthority", "localauthorityname", "geogn", "geographyname", "areaname", "location"}
OTHERS = {"countryname", "regionname", "oldlacode", "laorder", "geogc", "oldgeogcode", "lanumber"}
KNOWN = LEVEL | NATIONAL_CODE | REGION_CODE | AUTHORITY_CODE | ANY_CODE | NAMES | OTHERS

_LEVELS = {
    "national": "national",
    "england": "national",
    "country": "national",
    "regional": "regional",
    "region": "regional",
    "localauthority": "authority",
    "la": "authority",
}
_CODES = {"national": NATIONAL_CODE, "regional": REGION_CODE, "authority": AUTHORITY_CODE}
_SHAPES = {"national": r"E92\d{6}", "regional": r"E1[23]\d{6}", "authority": r"E(?:0[6-9]|10)\d{6}"}
_KINDS = {AreaKind.ENGLAND: "national", AreaKind.REGION: "regional"}
_PART_OF_REGION = ("inner", "outer")


@dataclass
class Places:
    """Finds the place of each row, and counts the rows of places that are not kept."""

    headings: dict[str, str]
    kept: Kept
    beside: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, headings: Iterable[str], kept: Kept) -> "Places":
        """Raises PublishedFileError where no column holds official codes, or two could."""
        known: dict[str, str] = {}
        for heading in headings:
            name = folded(heading)
            if name in KNOWN:
                if name in known:
                    raise PublishedFileError(
                        f"Columns “{known[name]}” and “{heading}” both name places: leave one."
                    )
                known[name] = heading
        if not (AUTHORITY_CODE | ANY_CODE) & known.keys():
            raise PublishedFileError(
                "No column holds the official codes of places, such as E08000014: new_la_code and"
                " new_geog_code are looked for, country_code and region_code beside them."
            )
        return cls(known, kept)

    def place_of(self, row: Row) -> Place | None:
        """The place that is kept; None, and counted, for another."""
        level = self._level(row)
        if level is None:
            return None
        heading, code = self._code(row, level)
        name = self._cell(row, NAMES)
        place = self.kept.places.get(code)
        if level == "regional" and folded(name).startswith(_PART_OF_REGION):
            # Old files give inner and outer London the code of the whole region.
            self.beside["parts of a region"] += 1
            return None
        if place is None:
            self._pass_over(row, level, heading, code, name)
            return None
        if _KINDS.get(AreaKind(place.kind), "authority") != level:
            self.problems.append(
                f"Row {row.number}, {heading}: {code} is {place.name}, but the row says {level}."
            )
            return None
        return place

    def left_out(self) -> list[str]:
        return [f"{counted(count, 'row|rows')}: {words}" for words, count in sorted(self.beside.items())]

    def _level(self, row: Row) -> str | None:
        said = self._cell(row, LEVEL)
        if not said:
            # One file leaves the level blank where an authority is too small to matter: its code tells.
            return next((level for level in _SHAPES if self._code(row, level)[1]), "authority")
        level = _LEVELS.get(folded(said))
        if level is None:
            self.beside[f"places of level “{said[:40]}”"] += 1
        return level

    def _code(self, row: Row, level: str) -> tuple[str, str]:
        """The column that holds the row's code, and the code; the column alone where none is official."""
        columns = [self.headings[name] for name in self.headings if name in _CODES[level] | ANY_CODE]
        codes = ((heading, row.cells[heading].upper()) for heading in columns)
        found = next(((head, code) for head, code in codes if re.fullmatch(_SHAPES[level], code)), None)
        return found or (columns[0] if columns else "", "")

    def _pass_over(self, row: Row, level: str, heading: str, code: str, name: str) -> None:
        """Count a row of a place that is not kept; our own under another code is a problem."""
        own = [place for place in self.kept.places.values() if place.kind == AreaKind.AUTHORITY]
        if level == "authority" and any(folded(place.name) == folded(name) for place in own):
            written = row.cells.get(heading, "")[:20]
            self.problems.append(
                f"Row {row.number}, {heading}: {name} bears “{written}” here, and is held as {own[0].code}."
            )
        elif code:
            self.beside["other authorities" if level == "authority" else f"other {level} places"] += 1
        else:
            self.beside["places without one official code"] += 1

    def _cell(self, row: Row, columns: set[str]) -> str:
        return next((row.cells[self.headings[name]] for name in self.headings if name in columns), "")
