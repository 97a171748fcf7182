"""Which indicator a row is of: by its code, else by a suggestion; and its title, held against the code."""

from collections.abc import Mapping
from difflib import get_close_matches

from scorecard.models import Indicator

_LIKE_ENOUGH = 0.8
"""How alike two texts are to be taken for a slip: adoption and adoptions, re_referrals and re-referrals."""

_NO_FIGURE = "If the row is a heading, a total or a footnote, take it out."


def indicator_of(code: str, indicators: Mapping[str, Indicator]) -> Indicator | None:
    """The indicator of a code, in whatever case it is typed."""
    return indicators.get(code) or indicators.get(code.lower())


def no_indicator(text: str, indicators: Mapping[str, Indicator], *, alone: bool) -> str:
    """What is said where no indicator bears a code; `alone` where nothing else stands in the row."""
    if not text:
        return "it is blank: write the indicator's code."
    meant = _meant(text, indicators)
    said = f"there is no indicator “{text[:40]}”."
    if meant is not None:
        said += f" Did you mean “{meant.code}” ({meant.name})?"
    return f"{said} {_NO_FIGURE}" if alone or meant is None else said


def another_ones_title(title: str, indicator: Indicator, indicators: Mapping[str, Indicator]) -> str:
    """What is said where a row's title is exactly another indicator's name: which of the two is meant?"""
    told = title.casefold()
    if not told or told in _names(indicator):
        return ""
    other = next((each for each in indicators.values() if told in _names(each)), None)
    if other is None:
        return ""
    return (
        f"it is the title of “{other.code}”, but the code is “{indicator.code}” ({indicator.name}):"
        " put right whichever is wrong."
    )


def _meant(text: str, indicators: Mapping[str, Indicator]) -> Indicator | None:
    """The indicator whose code or name is nearest, where one is near."""
    known = {name: each for each in indicators.values() for name in _names(each)}
    known |= {each.code: each for each in indicators.values()}
    near = get_close_matches(text[:200].casefold().replace("_", "-"), known, n=1, cutoff=_LIKE_ENOUGH)
    return known[near[0]] if near else None


def _names(indicator: Indicator) -> set[str]:
    names = (indicator.name, indicator.plain_name)
    return {" ".join(name.split()).casefold() for name in names if name}
