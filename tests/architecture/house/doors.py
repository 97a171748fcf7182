"""Which addresses the two worlds are asked for, and with what; and those that give nothing, with why."""

from collections.abc import Iterable
from urllib.parse import urlencode

from tests.architecture.pages import addresses

FEED_QUARTERS = ("2018-19-q1", "2018-19-q2", "2018-19-q3", "2017-18-q4", "all")
FEED_DAYS = ("2018-08-01", "2018-10-22", "2018-10-31")
"""Before the newest quarter's release, after it, and after its second version."""
ONE_INDICATOR = ("", "data.csv", "figure.json", "chart.svg")

OPEN = (*addresses.OPEN_PAGES, *addresses.MACHINE_PAGES)
NOT_READ = {
    "stay": "says nothing, to anybody",
    "logout": "by POST only",
    "council_sign_on": "by POST only, to the council's provider, where one is set",
    "council_arrived": "where the council's provider sends a browser back to, where one is set",
    "typed": "a reader's own words alone, once",
    "job": "long work that a reader asked for, or could have",
    "stop-job": "by POST only, of one's own work",
    "plans:versions_compared": "no figure stands on it, and the small world has no two versions of its plan",
    "password_reset_confirm": "by a link of one's own alone, and says nothing but the account's name",
    "governance:preview": "by POST only, a draft for Publishers",
    "governance:answer-checks": "by POST only, for Publishers",
    "governance:state-unrecognisable": "by POST only, for Publishers",
}
"""Addresses that no reader is given anything at, and why. All others are visited."""

BY_LINK = {"governance:challenge": "by its number, which the page of its board leads to: that one is crawled"}
"""Addresses that are visited as links lead to them."""


def feed_doors() -> list[str]:
    """Whatever a public token may ask for: every quarter, as it is and as known on a day."""
    found = []
    for each in addresses.FEED:
        asked = [each.path, *(asking(each.path, quarter=quarter) for quarter in FEED_QUARTERS)]
        found += [*asked, *(asking(path, as_known_on=day) for path in asked for day in FEED_DAYS)]
    return found


def asking(path: str, **asked: str) -> str:
    """An address with more asked of it."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode(asked)}"


def doors_of(codes: Iterable[str], hidden: Iterable[str]) -> list[str]:
    """A Board member's addresses in the quarters that hold hidden figures, with what can be asked of them.

    `hidden` are indicators that are looked for by their codes as well.
    """
    pages, files = (tuple(each.path for each in some) for some in (addresses.PAGES, addresses.FILES))
    found = [each.path for each in addresses.EVERY_ADDRESS]
    for quarter in ("2018-19-q1", "2018-19-q2"):
        found += [asking(path, quarter=quarter) for path in (*pages, *files)]
        for code in codes:
            at = f"/scorecard/indicators/{code}/"
            found += [asking(f"{at}{file}", quarter=quarter) for file in ONE_INDICATOR]
    found += [asking(path, quarter="2017-18-q4") for path in pages[:4]]
    found += [asking(path, quarter="2018-19-q3") for path in (*pages, *files)]
    for status in ("green", "amber", "red", "not-rated"):
        found += [asking(path, status=status) for path in pages[1:3]]
        found += [asking(path, status=status) for path in files[:2]]
    found += [asking("/scorecard/", q=code) for code in hidden]
    found += [asking(f"{addresses.INDICATOR}figure.json", comparator=place) for place in ("england", "")]
    return list(dict.fromkeys((*found, *addresses.UNKNOWN, "/admin/", "/scorecard/history.csv")))
