"""What the grid's form sends -> text by row, cleaned and cut; and back into a draft's fields.

It is no Django form: the same fields are kept as a draft and read back, a sheet of 500 rows is one page, and
a row that is wrong must not keep the others from being saved. Here is the one place that reads them.

Pure: no database, no clock. Field names are `<code>-value`, `<code>-numerator`, `<code>-denominator`,
`<code>-missing`, `<code>-quality`, `<code>-note`, `<code>-why` and `<code>-revision`; a row that none of its
boxes was sent for is left alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from scorecard.entry.grid.paste import MAX_CHARACTERS
from scorecard.entry.grid.row_parser import ABOUT, TEXTS, Typed
from scorecard.vocabulary.numbers import whole
from scorecard.vocabulary.states import Quality

LONGEST_FIGURE, LONGEST_REASON = 60, 300
EXTRACT, WHY, PASTE, START, UNFOLDED = "extract_run_on", "why", "paste", "start", "about"
BUTTON, SAVE = "do", "save"
BOXES = (*TEXTS, *ABOUT)
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True)
class Form:
    """The whole form: each sent row's texts, and what was asked once for all of them.

    `unfolded` is not empty where quality and comments are shown.
    """

    rows: Mapping[str, Typed] = field(default_factory=dict)
    extract_run_on: str = ""
    why: str = ""
    paste: str = ""
    start: str = ""
    unfolded: str = ""

    def extract_day(self) -> date | None:
        """The day the extract was run; None when not given. Raises ValueError for what is no date."""
        return _day(self.extract_run_on) if self.extract_run_on else None

    def fields(self, codes: Iterable[str]) -> dict[str, str]:
        """A draft's fields: those rows, and whatever was typed once for all of them."""
        once = {EXTRACT: self.extract_run_on, WHY: self.why, PASTE: self.paste, START: self.start}
        kept = {name: text for name, text in (once | {UNFOLDED: self.unfolded}).items() if text}
        for code in codes:
            row = self.rows[code]
            texts = {f"{code}-{name}": getattr(row, name) for name in (*TEXTS, "why")}
            kept |= {name: text for name, text in texts.items() if text}
            # A comment taken away is an empty text, and no quality given is none.
            about = {f"{code}-{name}": getattr(row, name) for name in ABOUT}
            kept |= {name: text for name, text in about.items() if text is not None}
            if row.revision:
                kept[f"{code}-revision"] = str(row.revision)
        return kept


def read_form(sent: Mapping[str, str], codes: Iterable[str]) -> Form:
    """The form as sent by a browser, or as kept in a draft."""
    rows = {code: _row(sent, code) for code in codes if any(f"{code}-{name}" in sent for name in BOXES)}
    return Form(
        rows=rows,
        extract_run_on=_clean(sent.get(EXTRACT, ""), LONGEST_FIGURE),
        why=_clean(sent.get(WHY, ""), LONGEST_REASON),
        paste=_lines(sent.get(PASTE, ""))[: MAX_CHARACTERS + 1],  # one more shows that there was more
        start=_clean(sent.get(START, ""), LONGEST_FIGURE),
        unfolded=_clean(sent.get(UNFOLDED, ""), LONGEST_FIGURE),
    )


def pressed(sent: Mapping[str, str]) -> str:
    """The button that sent the form; Enter alone saves."""
    return sent.get(BUTTON, SAVE)


def _row(sent: Mapping[str, str], code: str) -> Typed:
    texts = {name: _clean(sent.get(f"{code}-{name}", ""), LONGEST_FIGURE) for name in TEXTS}
    quality, note = sent.get(f"{code}-quality", ""), sent.get(f"{code}-note")
    return Typed(
        **texts,
        quality=quality if quality in Quality.choices() else None,
        note=None if note is None else _clean(note, LONGEST_REASON),
        why=_clean(sent.get(f"{code}-why", ""), LONGEST_REASON),
        revision=whole(sent.get(f"{code}-revision", "")) or 0,
    )


def _lines(text: str) -> str:
    """Pasted lines and cells, every other kind of space a plain one: without it 18 5 would be 185."""
    signs = (sign if sign in "\t\r\n" else " " if sign.isspace() else sign for sign in text)
    return "".join(sign for sign in signs if sign in "\t\r\n" or sign.isprintable())


def _clean(text: str, longest: int) -> str:
    """One line without control characters, spaces at its ends taken off."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()[:longest]


def _day(text: str) -> date:
    for written in _DAYS:
        try:
            return datetime.strptime(text, written).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"“{text}” is not a date: write it like 2019-01-14.")
