"""Actions that words name by their codes.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterable


def codes_named(words: str, codes: Iterable[str]) -> list[tuple[str, tuple[int, int]]]:
    """Those of some actions' codes that stand in words as actions, each with its span, in reading order.

    A number beside a unit or inside a longer one is none: 2.04%, £2.04, 12.04, 2.041, 2.04 points.
    """
    known = "|".join(re.escape(code) for code in sorted(codes))
    if not known:
        return []
    named = re.finditer(rf"(?<![\d.,£])(?:{known})(?![\d%]|[.,]\d|\s(?:per|points?)\b)", words)
    return [(match[0], match.span()) for match in named]
