"""Every address of the site, who may open it, and what it may cost. Page and browser walls walk this list."""

from dataclasses import dataclass

ROLES = ("anonymous", "stranger", "board", "manager", "data", "publisher", "admin")
"""A stranger has an account and no role; all others are the accounts of the shared world."""

SIGNED_IN = ROLES[1:]
INTERNAL = ROLES[3:]
SEES_OPEN_QUARTER = INTERNAL
"""The world's manager owns an indicator, so the open quarter opens for them, with that figure only."""

PACK = "/governance/boards/cypcib/packs/2018-19-q2"
INDICATOR = "/scorecard/indicators/looked-after-children/"


@dataclass(frozen=True)
class Address:
    """`opens_for`: roles that get 200. Others get 404, and the anonymous the sign-in page instead.

    `queries`: what one signed-in page costs, session, user and permissions included; the same at 5 and at 500
    indicators.
    """

    path: str
    queries: int
    opens_for: tuple[str, ...] = SIGNED_IN

    @property
    def reader(self) -> str:
        """Whose page is counted: a Manager's where it opens for them."""
        return "manager" if "manager" in self.opens_for else self.opens_for[0]

    @property
    def in_open_quarter(self) -> str:
        """The same address in the quarter that is not released yet."""
        return f"{self.path}{'&' if '?' in self.path else '?'}quarter=2018-19-q3"


HELP_PAGES = (
    Address("/help/", 4),
    Address("/help/handbook/", 7),
    Address("/help/public-reader/", 4),
    Address("/help/publisher/", 7, ("publisher",)),
)
"""Open to everybody too; who is signed in is asked about, for links that lead further."""
OPEN_PAGES = (
    "/accounts/login/",
    "/accounts/forgotten/",
    "/accounts/forgotten/sent/",
    "/accounts/set/done/",
    "/accessibility/",
    *(page.path for page in HELP_PAGES),
)
MACHINE_PAGES = ("/healthz", "/readyz", "/favicon.ico")

PAGES = (
    Address("/", 13),
    Address("/scorecard/", 7),
    Address("/scorecard/?layout=baseline", 7),
    Address("/scorecard/?theme=care&status=not-rated&q=children", 7),
    Address("/scorecard/changes/", 9),
    Address("/scorecard/compare/", 9),
    Address(INDICATOR, 25),  # one of them: whether it is retired
    Address("/plan/", 8),
    Address("/plan/evidence/", 6),
    Address("/plan/versions/", 6),
    Address("/plan/said/", 6),
    Address("/plan/priorities/1/", 8),
    Address("/plan/actions/1.02/", 9),
    Address("/governance/", 10),
    Address("/governance/boards/cypcib/", 21),
    Address("/governance/priorities/1/", 10),
    Address("/governance/due/", 18, INTERNAL),
    Address("/governance/calendar/", 8, INTERNAL),
)
"""Pages of a quarter: each takes `?quarter=`."""

PACK_PAGES = (Address(f"{PACK}/", 9, ("board", *INTERNAL)), Address("/governance/boards/cypcib/packs/", 8))
OTHER_PAGES = (
    Address("/accounts/sign-out/", 4),
    Address("/accounts/password/", 4),
    Address("/accounts/password/done/", 4),
    Address("/your-work/", 14, INTERNAL),
    Address("/api/", 6),
    Address("/jobs/", 5),
    Address("/scorecard/protection/", 8, INTERNAL),
    Address("/scorecard/protection/opened/", 12, ("data", "publisher", "admin")),
    Address("/governance/challenges/", 7),
    Address("/governance/meetings/", 8),
    Address("/governance/boards/cypcib/meetings/2018-11-07/", 12),
    Address("/governance/boards/cypcib/between/", 22, INTERNAL),
    Address("/governance/boards/cypcib/challenges/raise/", 11, ("publisher", "admin")),
)
"""Pages of no quarter."""

DESK_PAGES = (
    Address("/governance/ready/2018-19-q2/", 11, ("data", "publisher", "admin")),
    Address("/governance/checks/2018-19-q2/", 20, ("publisher", "admin")),
    Address("/governance/publish/2018-19-q2/", 29, ("publisher",)),
    Address("/governance/publish/2018-19-q2/cypcib/", 35, ("publisher",)),
    Address(f"{PACK}/withdraw/?version=1", 6, ("publisher",)),
)
"""Where packs are made ready to go out."""

OWNERS_PAGES = (
    Address("/scorecard/confirm/", 26, ("manager",)),
    Address("/plan/updates/", 13, ("manager",)),
    Address("/plan/hand-over/", 6, ("admin",)),
)
"""What a post's account alone opens."""

FILES = (
    Address("/governance/boards/cypcib/meetings.ics", 4),
    Address("/scorecard/export.csv", 7),
    Address("/scorecard/export.xlsx", 7),
    Address("/scorecard/compare/compared.csv", 9),
    Address("/scorecard/compare/compared.xlsx", 9),
    Address(
        "/scorecard/compare/assessments-within-45-days/figure.json?indicator=assessments-within-45-days", 8
    ),
    Address(f"{INDICATOR}data.csv", 9),
    Address(f"{INDICATOR}figure.json", 9),
    Address(f"{INDICATOR}chart.svg", 9),
)
PACK_FILES = (
    Address("/governance/priorities/1.pdf", 9),
    Address("/governance/boards/cypcib/between.pdf", 21, INTERNAL),
    Address(f"{PACK}.pdf", 5, ("board", *INTERNAL)),
    Address(f"{PACK}/one-page.pdf", 5, ("board", *INTERNAL)),
    Address(f"{PACK}/large-print.pdf", 6, ("board", *INTERNAL)),
    Address(f"{PACK}/easy-read.pdf", 6, ("board", *INTERNAL)),
)

FEED = (Address("/api/v1/figures.csv", 9, ()), Address("/api/v1/figures.json", 9, ()))
"""What programs fetch by a token: whoever is signed in gets 401 without one, like everybody else."""

UNKNOWN = (
    "/no-such-page/",
    "/?quarter=2018-19-q5",
    "/scorecard/?quarter=nonsense",
    "/scorecard/?quarter=2031-32-q1",
    "/scorecard/indicators/no-such-indicator/",
    "/plan/priorities/9/",
    "/plan/actions/9.99/",
    "/governance/priorities/9/",
    "/governance/priorities/9.pdf",
    "/governance/boards/no-such-board/",
    "/governance/boards/cypcib/packs/2018-19-q3/",
    "/governance/boards/cypcib/packs/2016-17-q1.pdf",
    f"{PACK}/?version=99",
    f"{PACK}/braille.pdf",
)
"""Addresses that answer 404 to everybody who is signed in."""

WALKED = (*PAGES, *PACK_PAGES, *OTHER_PAGES, *DESK_PAGES)
EVERY_ADDRESS = (*WALKED, *OWNERS_PAGES, *FILES, *PACK_FILES)
