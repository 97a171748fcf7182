"""How long things are kept: defaults, settings, and bounds that are refused with a sentence."""

import pytest

from sefton_improve.data_protection.retention import ALL_KEPT, retention_from
from tests.sefton_improve.test_settings import start

EACH = pytest.mark.parametrize("kept", ALL_KEPT, ids=lambda kept: kept.name)


def test_nothing_set_keeps_the_usual_days():
    assert retention_from({}) == {each.name: each.usual for each in ALL_KEPT}


@EACH
def test_bounds_themselves_are_taken(kept):
    assert [kept.read(str(days)) for days in (kept.least, kept.most)] == [kept.least, kept.most]


@EACH
@pytest.mark.parametrize("beyond", [-1, 1])
def test_a_day_out_of_bounds_is_refused(kept, beyond):
    days = kept.least - 1 if beyond < 0 else kept.most + 1
    with pytest.raises(ValueError, match=f"{kept.name} is '{days}': set a whole number of days from"):
        retention_from({kept.name: str(days)})


@EACH
@pytest.mark.parametrize("text", ["", "ten", "1.5"])
def test_what_is_no_whole_number_is_refused(kept, text):
    with pytest.raises(ValueError, match="set a whole number of days"):
        kept.read(text)


def test_service_refuses_to_start_out_of_bounds():
    assert "KEEP_SIGN_INS is '9999': set a whole number of days" in start(KEEP_SIGN_INS="9999").stderr


@EACH
def test_readme_names_each_with_its_default_and_bounds(kept):
    from pathlib import Path

    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    assert f"| `{kept.name}` | {kept.usual} | {kept.least} to {kept.most} | {kept.says}" in readme
