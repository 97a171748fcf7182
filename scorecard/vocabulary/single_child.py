"""What in a text points at a single child for certain: their number, their day of birth. Pure.

Texts are read by people who may not know one child of another: none that is kept may hold such a thing.
"""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    r"(?:\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:\d{{4}}|\d{{2}}))(?!\d)"
)
_BIRTH = re.compile(
    rf"\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?)\W{{0,3}}(?:is |was |the )?{_DAY}", re.IGNORECASE
)
_NHS = re.compile(r"(?<![\d.,-])[3-79]\d{2}[ -]?\d{3}[ -]?\d{4}(?![\d,-])", re.ASCII)
"""England's begin with 4, 6 or 7 (NHS Data Dictionary); 3, 5 and 9 are kept, or used for tests."""
PUPIL_NUMBER = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b", re.ASCII)


def single_child(text: str) -> str:
    """What a text gives of a single child, in words (“an NHS number”); empty where it gives nothing.

    A number counts only where its check digit fits, so that one is enough: a tenth of other numbers of ten
    digits would pass, and hardly any text of ours holds one.
    """
    if not any(sign.isdigit() for sign in text):
        return ""
    if _BIRTH.search(text):
        return "a date of birth"
    if any(nhs_number(re.sub(r"\D", "", found)) for found in _NHS.findall(text)):
        return "an NHS number"
    return "a pupil number" if PUPIL_NUMBER.search(text) else ""


def nhs_number(digits: str) -> bool:
    """Whether the tenth of ten digits checks the nine before it, modulo 11 (NHS Data Dictionary)."""
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check == int(digits[9])
