"""Every way in refuses the same figures with the same sentence, and works out the same value of the parts."""

import io
from decimal import Decimal as D
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import strip_tags

from scorecard.entry.service import Entry, EntryError, record_figures
from scorecard.entry.validation import Given, problems
from scorecard.imports.figures_file import COLUMNS
from scorecard.models import Observation
from scorecard.releases.revisions import record_refresh
from tests.world import OPEN, RELEASED

SHARE = "assessments-within-45-days"
ADD, IMPORT = (reverse(f"admin:scorecard_observation_{name}") for name in ("add", "import"))
GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
CORRECT = reverse("admin:scorecard_quarter_correct", args=[int(RELEASED[-1])])


class Doors:
    """Each way in: takes a figure's texts by field and answers with all that its sender is told."""

    def __init__(self, world, client, folder):
        self.world, self.client, self.folder = world, client, folder

    def grid(self, **texts) -> str:
        boxes = {f"{SHARE}-{name}": text for name, text in texts.items()}
        return _said(self.client.post(GRID, {"do": "save", **boxes}, follow=True))

    def form(self, **texts) -> str:
        blank = dict.fromkeys(("value", "missing", "numerator", "denominator", "note", "source", "why"), "")
        about = {"indicator": self.world.indicators[SHARE].pk, "quarter": int(OPEN), "quality": "provisional"}
        return _said(self.client.post(ADD, blank | about | texts, follow=True))

    def file(self, **texts) -> str:
        sent = SimpleUploadedFile("figures.csv", _csv(texts))
        page = self.client.post(IMPORT, {"file": sent}, follow=True)
        if "compared" in page.context:
            seen = page.context["compared"].state
            page = self.client.post(page.request["PATH_INFO"], {"seen": seen}, follow=True)
        return _said(page)

    def command(self, **texts) -> str:
        path = self.folder / "figures.csv"
        path.write_bytes(_csv(texts))
        try:
            call_command("import_figures", path, by="data", stdout=io.StringIO())
        except CommandError as error:
            return str(error)
        return ""

    def correction(self, **texts) -> str:
        asked = {"indicator": SHARE, "why": "Counted again"}
        return _said(self.client.post(CORRECT, asked | texts, follow=True))

    def service(self, **texts) -> str:
        return self._written(record_figures, OPEN, texts)

    def refresh(self, **texts) -> str:
        return self._written(record_refresh, RELEASED[-1], texts)

    def _written(self, write, quarter, texts) -> str:
        amounts = {name: D(text) for name, text in texts.items() if name != "missing"}
        entry = Entry(SHARE, quarter, missing=texts.get("missing", ""), **amounts)
        try:
            write([entry], by=self.world.users["data"], why="Counted")
        except EntryError as error:
            return str(error)
        return ""


WAYS = [name for name in vars(Doors) if not name.startswith("_")]


def _said(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def _csv(texts: dict[str, str]) -> bytes:
    cells = {"indicator": SHARE, "quarter": "2018-19-q3", **texts}
    cells["value"] = texts.get("missing") or texts.get("value", "")
    row = ",".join(cells.get(column, "") for column in COLUMNS)
    return f"{','.join(COLUMNS)}\n{row}\n".encode()


@pytest.fixture
def doors(world, sign_in, tmp_path):
    return Doors(world, sign_in("data"), tmp_path)


def rows() -> list[tuple]:
    return list(Observation.objects.order_by("pk").values_list("pk", "value", "numerator", "revision"))


def newest() -> Observation:
    return Observation.objects.filter(indicator__code=SHARE).latest("quarter_id", "revision")


@pytest.mark.parametrize(
    "texts",
    [
        {"value": "74.1", "numerator": "1", "denominator": "2"},
        {"value": "67.2", "numerator": "405", "denominator": "604"},
        {"numerator": "641", "denominator": "604"},
        {"numerator": "1", "denominator": "0"},
        {"value": "5", "numerator": "0", "denominator": "0"},
        {"numerator": "405"},
        {"value": "100.1"},
        {"missing": "not-collected", "numerator": "405", "denominator": "604"},
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_figure_is_refused_with_one_sentence_at_every_door(doors, way, texts):
    before = rows()
    amounts = {name: D(text) for name, text in texts.items() if name != "missing"}
    given = Given(missing=texts.get("missing", ""), **amounts)
    (problem,) = problems(given, doors.world.indicators[SHARE])
    assert problem.sentence in getattr(doors, way)(**texts)
    assert rows() == before


@pytest.mark.parametrize("way", WAYS)
def test_parts_without_a_value_are_computed_at_every_door(doors, way):
    getattr(doors, way)(numerator="377", denominator="594")
    row = newest()
    assert (row.value, row.numerator, row.denominator) == (D("63.4680"), 377, 594)


@pytest.mark.parametrize("way", WAYS)
def test_a_value_as_shown_is_kept_as_its_parts_make_it_at_every_door(doors, way):
    getattr(doors, way)(value="63.5", numerator="377", denominator="594")
    assert newest().value == D("63.4680")


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_nothing_is_no_cases_at_every_door(doors, way):
    getattr(doors, way)(numerator="0", denominator="0")
    assert (newest().value, newest().missing) == (None, "no-cases")
