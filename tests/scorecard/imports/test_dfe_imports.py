"""DfE's own files into the database: which release is current, and what the command says."""

from decimal import Decimal as D

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from scorecard.imports.national_statistics import import_published
from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.models import PublishedFigure
from scorecard.readings.load_references import load_published_facts
from scorecard.vocabulary.quarters import parse
from tests.scorecard.imports.published_files.made import (
    C1,
    OLD,
    STABILITY,
    old_file,
    referrals,
    stability,
    written,
)


@pytest.fixture
def indicators(world):
    series = {"looked-after-children": "cla_number_at_31_march", "adoptions": "referrals_number"}
    for code, name in series.items():
        world.indicators[code].published_series = name
        world.indicators[code].measure = "snapshot" if name.startswith("cla") else "year_to_date"
        world.indicators[code].save()
    return world.indicators


@pytest.fixture
def bring(tmp_path, indicators):
    def _bring(rows, name: str, release: str = ""):
        path = tmp_path / name
        path.write_bytes(written(rows))
        by = User.objects.get_or_create(username="data")[0]
        return import_published(path, by=by, why="Yearly", release=release)

    return _bring


def releases(code: str) -> dict[str, bool]:
    figures = PublishedFigure.objects.filter(indicator__code=code, area__code="E08000014")
    return dict(figures.values_list("release", "current"))


def test_newer_release_takes_over(bring):
    bring([referrals(period="2022")], C1, "Children in need 2022")
    bring([referrals(period="2022", Referrals="402"), referrals()], C1)
    assert releases("adoptions") == {"Children in need 2022": False, "Children in need 2023": True}


def test_older_release_is_kept_beside_the_current_one(bring):
    bring([referrals(period="2022", Referrals="402")], C1, "Children in need 2023")
    bring([referrals(period="2022")], C1)
    assert releases("adoptions") == {"Children in need 2022": False, "Children in need 2023": True}


def test_another_value_in_the_same_release_is_refused(bring):
    bring([referrals()], C1)
    with pytest.raises(PublishedFileError, match="Row 2, Referrals: Children in need 2023 is held as 400"):
        bring([referrals(Referrals="401")], C1)


def test_same_file_again_changes_nothing(bring):
    bring(stability(), STABILITY)
    again = bring(stability(), STABILITY)
    assert (again.new, again.retired) == (0, 0)


@pytest.mark.parametrize(
    ("rows", "name", "missing"),
    [
        (old_file(CLA_Mar2017="x"), OLD, "c"),
        (
            [row | {"number": "x", "percentage": "x"} for row in stability(period="2018")],
            STABILITY,
            "not-available",
        ),
    ],
)
def test_x_is_suppressed_in_old_files_and_not_available_in_todays(bring, indicators, rows, name, missing):
    bring(rows, name)
    indicator = indicators["looked-after-children"]
    at = parse("2018-19-q2")
    facts = load_published_facts([indicator], at, at.start.replace(year=2010))[indicator.pk]
    assert facts[-1].figure.missing == missing
    assert PublishedFigure.objects.get(indicator=indicator, symbol="x").value is None


@pytest.fixture
def run(tmp_path, indicators, capsys):
    def _run(rows, name: str, **options) -> str:
        (tmp_path / name).write_bytes(written(rows))
        given = {"by": "data", "reason": "Yearly"} | options
        call_command("import_published", tmp_path / name, **given)
        return capsys.readouterr().out

    return _run


def test_command_previews_kind_release_and_what_is_left_out(run):
    said = run([referrals(), referrals("Leeds")], C1, dry_run=True)
    assert "Referrals and re-referrals (c1); release: Children in need 2023." in said
    assert "Left out: 1 row: other authorities." in said
    assert "Left out: re_referrals_percent, 1 figure: no indicator names it." in said
    assert "Nothing was imported: this was a dry run." in said
    assert not PublishedFigure.objects.filter(release="Children in need 2023").exists()


def test_command_says_its_steps_where_it_is_asked_to(tmp_path, indicators, capsys):
    User.objects.create(username="officer", is_superuser=True)
    (tmp_path / C1).write_bytes(written([referrals()]))
    call_command("import_published", tmp_path / C1, by="officer", reason="Yearly", progress=True)
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "1 of 4: Reading the file",
        "2 of 4: Comparing it with what is held",
        "3 of 4: Keeping its figures, each with its history",
        "4 of 4: Looking which hidden figures they give away",
    ]
    assert "Reading the file" not in told.out


def test_command_takes_a_title(run):
    run([referrals()], C1, release="Children in need 2023, revised in May")
    assert releases("adoptions") == {"Children in need 2023, revised in May": True}


def test_command_shows_what_changes(run):
    run([referrals()], C1)
    said = run([referrals(Referrals="410", Re_referrals_percent="22")], C1, release="Children in need 2024")
    assert "400 (Children in need 2023) becomes 410 (Children in need 2024)" in said


def test_command_refuses_by_name(run):
    with pytest.raises(CommandError, match="Nothing was imported.*“Girls”"):
        run([referrals(Category="Girls")], C1)


def test_parts_are_kept(bring, indicators):
    indicators["adoptions"].published_series = "re_referrals_percent"
    indicators["adoptions"].unit = "percent"
    indicators["adoptions"].save()
    bring([referrals()], C1)
    figure = PublishedFigure.objects.get(release="Children in need 2023")
    assert (figure.value, figure.numerator, figure.denominator) == (D("22.5"), D(90), D(400))
