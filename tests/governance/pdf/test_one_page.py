"""The quarter on a page is one side, however much a quarter lacks and however long names and texts are."""

import copy
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfua import validate
from pypdf import PdfReader

from governance.models import BoardAsk, BoardQuestion
from governance.pdf.typeset import ONE_PAGE, TEMPLATES, WHOLE
from governance.pdf.worker import typeset
from scorecard.vocabulary.states import Missing

WORDS = ("a", "of", "children", "assessments", "care", "CAMHS", "24", "long-term", "communication", "SEND")
FULL = {"asks": BoardAsk.ROOM.most, "questions": BoardQuestion.ROOM.most}
NAME, TITLE = 60, 120
"""The longest plain name of an indicator, and title of an action."""


def prose(words, length: int) -> str:
    """Words in a row, of exactly so many characters."""
    text = " ".join(words)
    return (f"{text} " * (length // len(text) + 1))[: length - 1] + "."


def tree(name: str, text: str) -> list:
    named = {"type": "strong", "children": [{"type": "text", "text": name}]}
    return [{"type": "p", "children": [named, {"type": "text", "text": text}]}]


def crowded(pack: dict, words, counts: dict[str, int], audience: str = "public") -> dict:
    """A pack whose page holds so many of each, every name and text as long as it may be."""
    pack = copy.deepcopy(pack)
    page, name = pack["one_page"], prose(words, NAME)
    moved = tree(f"{name}:", " 12,345† since April, up 1,234 (123.4%)† on this time last year.")
    asked = f" 12,345†, up 1,234 (123.4%)† since 31 March 2017. {prose(words, BoardQuestion.ROOM.longest)}"
    no_figure = {"text": "not collected", "missing": Missing.NOT_COLLECTED, "value": ""}
    row, late = page["indicators"][0], page["overdue"][0]
    lists = {
        "Not collected": counts["not_collected"],
        "Hidden to protect children (c)": counts["hidden"],
        "Not yet due": counts["not_due"],
        "As reported and not yet final": counts["provisional"],
        "Estimated": counts["estimated"],
    }
    page |= {
        "asks": [{"verb": prose(words, 20), "tree": tree("", prose(words, BoardAsk.ROOM.longest))}]
        * counts["asks"],
        "better": [moved] * counts["moved"],
        "worse": [moved] * counts["moved"],
        "ask_about": [tree(f"{name}:", asked)] * counts["questions"],
        "indicators": [
            row
            | {"name": name, "status": "amber", "status_word": "Near target", "target": "at least 85%†"}
            | ({"now": row["now"] | no_figure, "england": row["england"] | no_figure} if at % 2 else {})
            for at in range(counts["indicators"])
        ],
        "overdue": [late | {"title": prose(words, TITLE), "days": 365}] * counts["late"],
        "actions": counts["late"],
        "missing": [
            "24 of 48 indicators have a figure.",
            *({"words": reason, "names": [name] * number} for reason, number in lists.items() if number),
        ],
    }
    pack["edition"]["marking"] = "PUBLIC: small numbers hidden" if audience == "public" else "NOT PUBLIC"
    return pack


def made_of(pack: dict, template: str = ONE_PAGE) -> bytes:
    request = {
        "root": str(Path(TEMPLATES).resolve()),
        "timestamp": "2018-10-24T09:30:00+00:00",
        "files": [{"template": template, "data": pack}],
    }
    ((pdf, _),) = typeset(request)
    return pdf


def read(pack: dict, template: str = ONE_PAGE) -> list[str]:
    """Each page's text in one line."""
    pages = PdfReader(io.BytesIO(made_of(pack, template))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def sizes_of(pack: dict) -> set[float]:
    """The sizes of type on the page."""
    sizes: set[float] = set()
    (page,) = PdfReader(io.BytesIO(made_of(pack))).pages
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: sizes.add(round(size, 1)))
    return sizes


LISTS = ("not_collected", "hidden", "not_due", "provisional", "estimated", "late")
EMPTY = dict.fromkeys((*LISTS, "moved", "indicators", "asks", "questions"), 0)
MOST = dict.fromkeys(LISTS, 60) | {"moved": 3, "indicators": 14} | FULL

mixtures = st.fixed_dictionaries(
    {name: st.sampled_from((0, 1, 2, 5, 20, 60)) for name in LISTS}
    | {"moved": st.integers(0, 3), "indicators": st.integers(0, 14)}
    | {name: st.integers(0, most) for name, most in FULL.items()}
)


@pytest.mark.long
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    counts=mixtures,
    audience=st.sampled_from(("public", "internal")),
)
def test_any_mixture_is_one_page(made, words, counts, audience):
    assert len(read(crowded(made[0], words, counts, audience))) == 1


def test_everything_at_its_limit_is_one_page_with_key_indicators(made):
    (page,) = read(crowded(made[0], WORDS, MOST))
    shown = page.count("Near target")
    assert shown >= 3
    assert f"And {MOST['indicators'] - shown} more: see the whole pack." in page


def test_everything_at_its_limit_in_capitals_is_one_page(made):
    assert len(read(crowded(made[0], [word.upper() for word in WORDS], MOST))) == 1


def test_what_fits_is_not_shortened(made):
    counts = EMPTY | {"late": 4, "provisional": 5, "indicators": 10, "asks": 2}
    (page,) = read(crowded(made[0], WORDS, counts))
    assert "more" not in page


def test_names_give_way_before_overdue_actions_and_these_before_key_indicators(made):
    (page,) = read(crowded(made[0], WORDS, EMPTY | {"late": 60, "provisional": 60, "indicators": 14}))
    assert page.count("Near target") == 14
    assert 3 < page.count("365 days late") < 60


def test_a_short_list_stays_whole_beside_a_long_one(made):
    (page,) = read(crowded(made[0], WORDS, EMPTY | {"hidden": 2, "provisional": 60}))
    hidden = re.search(r"Hidden to protect children \(c\): (.*?)\. As reported", page)[1]
    assert "more" not in hidden


def test_names_and_rest_add_up(made):
    (page,) = read(crowded(made[0], ["care"], EMPTY | {"provisional": 60}))
    named, rest = re.search(r"not yet final: (.*); and (\d+) more\. See the whole pack", page).groups()
    assert len(named.split("; ")) + int(rest) == 60


def test_the_whole_pack_names_the_pages_where_the_rest_stands(made):
    counts = EMPTY | {"late": 60, "provisional": 60, "indicators": 14}
    pages = read(crowded(made[0], WORDS, counts), WHOLE)
    scorecard, actions = (
        int(re.search(words, pages[1])[1])
        for words in (r"See page (\d+)\.", r"see the actions from page (\d+)\.")
    )
    assert pages[scorecard - 1].startswith("The whole scorecard")
    first = next(at for at, text in enumerate(pages, start=1) if "Action and who leads it" in text)
    assert actions == first


def test_a_pack_of_an_earlier_format_is_set_as_it_was(made):
    pack = copy.deepcopy(made[0])
    pack["one_page"]["missing"] = ["4 of 5 indicators have a figure.", "Not collected: repeat plans."]
    (page,) = read(pack)
    assert "4 of 5 indicators have a figure. Not collected: repeat plans." in page


def test_a_pack_that_names_no_compared_figure_is_set_as_it_was(made):
    """Format 4: directions go by the baseline, and no rate says how it is made."""
    pack = copy.deepcopy(made[0])
    del pack["scorecard"]["since"]
    for theme in pack["scorecard"]["themes"]:
        for row in theme["rows"]:
            del row["against"]
    for row in pack["one_page"]["indicators"]:
        del row["yearly"]
    assert any(re.search(r"Since\s+baseline", page) for page in read(pack, WHOLE))


@pytest.mark.parametrize(("counts", "size"), [({"late": 60, "provisional": 60}, 11), (MOST, 10)])
def test_a_shortened_page_is_small_only_where_key_indicators_need_it(made, counts, size):
    sizes = sizes_of(crowded(made[0], WORDS, EMPTY | {"indicators": 14} | counts))
    assert sizes & {10, 11} == {size}


@pytest.mark.parametrize("template", [ONE_PAGE, WHOLE])
def test_a_shortened_page_is_accessible_and_the_same_each_time(made, tmp_path, template):
    pack = crowded(made[0], WORDS, MOST)
    path = tmp_path / "shortened.pdf"
    path.write_bytes(made_of(pack, template))
    assert list(validate(path).findings) == []
    assert made_of(pack, template) == path.read_bytes()
