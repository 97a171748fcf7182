"""A figure made of parts reads the same at every place: the exact fraction, rounded half up once.

The parts are drawn so that the value kept with four decimals, rounded once more, would read otherwise.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal as D
from fractions import Fraction
from math import floor

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scorecard.entry.batch_diff import compare
from scorecard.entry.service import Entry, close_quarter, open_quarter, record_figures
from scorecard.imports.figures_file import COLUMNS, read_figures
from scorecard.models import Indicator, Target, Theme
from scorecard.readings.load import load_facts
from scorecard.readings.readings import read
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.numbers import shown, with_unit
from scorecard.vocabulary.states import Audience
from scorecard.wording.cells import cell
from tests.figures_in import figures_in
from tests.world import OPEN

NEXT = OPEN.next
AT = datetime(2019, 1, 22, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Kind:
    """An indicator of its own for each way a value is made of parts; `times` is what their share is taken."""

    unit: str
    measure: str
    decimals: int
    times: int

    @property
    def code(self) -> str:
        return f"{self.unit}-{self.measure}-{self.decimals}".replace("_", "-")

    def value(self, parts) -> D:
        """The oracle: whole numbers alone."""
        part, whole = parts
        exact = Fraction(part * self.times, whole)
        return D(floor(exact * 10**self.decimals + Fraction(1, 2))).scaleb(-self.decimals)


KINDS = (
    Kind("rate_10000", "snapshot", 1, 10_000),
    Kind("rate_10000", "flow", 1, 40_000),
    Kind("percent", "flow", 1, 100),
    Kind("percent", "snapshot", 0, 100),
    Kind("ratio", "snapshot", 2, 1),
    Kind("days", "flow", 0, 1),
)
N01 = [(1_410, 52_918)] * 2
HALF = [(1, 80)] * 2


@st.composite
def just_below_a_half(draw, kind: Kind):
    whole = draw(st.integers(2_000_000, 99_999_999))
    half = Fraction(2 * draw(st.integers(0, 99)) + 1, 2 * 10**kind.decimals)
    return min(floor(half * whole / kind.times), 99_999_999), whole


DRAWN = st.tuples(*(st.lists(just_below_a_half(kind), min_size=2, max_size=2) for kind in KINDS))


@pytest.fixture
def kinds(world) -> dict[str, Kind]:
    for position, kind in enumerate(KINDS):
        Indicator.objects.create(
            code=kind.code,
            name=kind.code,
            plain_name=kind.code,
            theme=Theme.objects.get(slug="practice"),
            position=20 + position,
            unit=kind.unit,
            measure=kind.measure,
            polarity="higher",
            disclosure="none",
            disclosure_approved_by="Data protection officer",
            disclosure_approved_on=date(2016, 4, 1),
            decimals=kind.decimals,
        )
    return {kind.code: kind for kind in KINDS}


@given(DRAWN)
@example((N01, N01, HALF, HALF, N01, HALF))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_place_shows_the_fraction_rounded_once(world, kinds, sign_in, drawn):
    by, client = world.users["data"], sign_in("data")
    before, now = ({kind.code: parts[at] for kind, parts in zip(KINDS, drawn, strict=True)} for at in (0, 1))
    with transaction.atomic():
        record_figures([_entry(code, OPEN, parts) for code, parts in before.items()], by=by, why="Q3")
        closed = close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")
        release_quarter(closed, by=world.users["publisher"], why="Q3", at=AT)
        open_quarter(NEXT, by=by, why="Q4")

        expected = {code: kinds[code].value(parts) for code, parts in now.items()}
        assert _previewed(now, kinds) == {code: _words(kinds[code], one) for code, one in expected.items()}

        record_figures([_entry(code, NEXT, parts) for code, parts in now.items()], by=by, why="Q4")
        assert _in_the_grid(client, kinds) == {
            code: _shown(kinds[code], one) for code, one in expected.items()
        }
        assert _on_the_page(client, NEXT, kinds) == {code: str(one) for code, one in expected.items()}
        assert _in_the_file(client, kinds) == {code: str(one) for code, one in expected.items()}

        earlier = {code: kinds[code].value(parts) for code, parts in before.items()}
        assert _on_the_page(client, OPEN, kinds) == {code: str(one) for code, one in earlier.items()}
        moved = {code: f"{expected[code] - earlier[code]:f}" for code in kinds}
        assert _changes(Audience.INTERNAL, kinds) == moved
        transaction.set_rollback(True)


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_released_figures_read_the_same_to_both_audiences(world, kinds, audience):
    by, code = world.users["data"], KINDS[0].code
    record_figures([_entry(code, OPEN, N01[0])], by=by, why="Q3")
    closed = close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=by, why="Done")
    release_quarter(closed, by=world.users["publisher"], why="Q3", at=AT)
    assert cell(_reading(OPEN, audience, code), "value").text == "266.4"


def test_a_status_is_judged_on_the_fraction(world, kinds):
    """1,410 of 52,918 is 266.44998: short of a target of 266.45, which four decimals would meet."""
    code = KINDS[0].code
    Target.objects.create(
        indicator=Indicator.objects.get(code=code), financial_year=2018, kind="at_least", value=D("266.45")
    )
    record_figures([_entry(code, OPEN, N01[0])], by=world.users["data"], why="Q3")
    assert _reading(OPEN, Audience.INTERNAL, code).status.colour == "red"


def _entry(code: str, quarter, parts) -> Entry:
    part, whole = map(D, parts)
    return Entry(code, quarter, numerator=part, denominator=whole)


def _words(kind: Kind, value: D) -> str:
    return with_unit(value, kind.unit, kind.decimals)


def _shown(kind: Kind, value: D) -> str:
    return shown(value, kind.decimals)


def _previewed(sent: dict, kinds: dict[str, Kind]) -> dict[str, str]:
    """The new figures as the preview of a figures file tells them, their parts aside."""
    cells = [
        {"indicator": code, "quarter": NEXT.slug, "numerator": top, "denominator": under}
        for code, (top, under) in sent.items()
    ]
    lines = [",".join(str(each.get(column, "")) for column in COLUMNS) for each in cells]
    content = "\n".join([",".join(COLUMNS), *lines]).encode()
    entries = read_figures(content, {row.code: row for row in Indicator.objects.all()})
    return {each.code: each.new.split(" (")[0] for each in compare(entries).differences}


def _in_the_grid(client, kinds: dict[str, Kind]) -> dict[str, str]:
    page = client.get(reverse("admin:scorecard_quarter_enter", args=[int(NEXT)])).content.decode()
    rows = {code: page.split(f'id="row-{code}"')[1].split("</tr>")[0] for code in kinds}
    return {code: re.search(r"<output[^>]*>\s*([^<]*?)\s*</output>", row)[1] for code, row in rows.items()}


def _on_the_page(client, quarter, kinds: dict[str, Kind]) -> dict[str, str]:
    page = client.get(f"/scorecard/?quarter={NEXT.slug}").content.decode()
    found = figures_in(page)
    seen = {code: {one.value for one in found[code, quarter.slug, "value"]} for code in kinds}
    return {code: " ".join(values) for code, values in seen.items()}


def _in_the_file(client, kinds: dict[str, Kind]) -> dict[str, str]:
    content = client.get(f"/scorecard/export.csv?quarter={NEXT.slug}").content.decode("utf-8-sig")
    return {
        row["Code"]: row["2018/19: Q4"]
        for row in csv.DictReader(io.StringIO(content))
        if row["Code"] in kinds
    }


def _changes(audience: str, kinds: dict[str, Kind]) -> dict[str, str]:
    """How far each figure moved since the quarter before: from one as it is shown to the other."""
    return {code: cell(_reading(NEXT, audience, code), "change-previous").value for code in kinds}


def _reading(quarter, audience: str, code: str):
    (facts,) = load_facts(
        quarter, audience=audience, indicators=Indicator.objects.for_facts().filter(code=code)
    )
    return read(facts, quarter)
