"""The pack in easy read as PDF: large letters, pictures with words, and every line of its data."""

import io

import pikepdf
import pytest

from governance.pdf.typeset import ALTERNATIVES, typeset
from governance.states import EASY_READ
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.packs.test_both_say_it import bare, words_of_pdf
from tests.governance.pdf.letters import sizes
from tests.governance.pdf.test_typeset import findings
from tests.governance.pdf.test_worker import elements
from tests.governance.pdf_parts import stranded_headings

LEAST = 16.0
TABLES = ("/Table", "/TR")


@pytest.fixture
def document(easy):
    with pikepdf.open(io.BytesIO(easy.content)) as opened:
        yield opened


def lines_of(data: dict) -> list[str]:
    """Every sentence and name of an easy read."""
    lines = [*data["about"], *data["questions"], *data["next"]]
    lines += [*data["promises"]["lines"], *data["promises"]["late"]]
    lines += [state["line"] for state in data["promises"]["states"]]
    for row in data["ways"]:
        lines += [row["word"], row["line"], *row["names"]]
    for one in data["figures"]:
        lines += [one["name"], one["now"], *one["lines"]]
    for row in data["words"]:
        lines += [row["word"], *row["plain"]]
    return lines


def test_it_says_every_line(made, easy):
    said = bare(words_of_pdf(easy.content))
    assert [line for line in lines_of(made[0]["easy_read"]) if bare(line) not in said] == []


def test_no_letter_is_under_16_points(easy):
    assert min(sizes(easy.content)) >= LEAST


def test_it_has_no_table(document):
    assert [one for one in elements(document.Root.StructTreeRoot) if one.get("/S") in TABLES] == []


def test_every_picture_has_words(made, document):
    drawn = [one for one in elements(document.Root.StructTreeRoot) if one.get("/S") == "/Figure"]
    pictures = [one for one in made[0]["easy_read"]["figures"] if one["picture"]]
    assert len(drawn) == len(pictures) + 1  # and that of what was promised
    assert all(len(str(one.get("/Alt", ""))) > 24 for one in drawn)


def test_no_heading_ends_a_page(document):
    assert stranded_headings(document) == []


def test_a_checker_finds_nothing(easy, tmp_path):
    path = tmp_path / "easy.pdf"
    path.write_bytes(easy.content)
    assert findings(path) == []


def test_every_page_says_what_it_is(made, easy):
    said = words_of_pdf(easy.content)
    assert said.count("PUBLIC: small numbers hidden") == easy.pages
    assert said.count("† means made up.") == easy.pages


def test_a_word_of_the_glossary_is_no_pattern(made):
    data = made[0]["easy_read"]
    odd = [{"word": "IHA (first", "plain": ["A check."]}, {"word": "a|b*", "plain": ["Nothing."]}]
    pack = made[0] | {"easy_read": data | {"words": [*odd, *data["words"]]}}
    pdf = typeset(pack, at=PUBLISHED_AT, template=ALTERNATIVES[EASY_READ])
    assert "IHA (first" in words_of_pdf(pdf.content)


def test_a_pack_with_nothing_to_tell_can_be_set(made):
    nothing = {"lines": ["We said we would do 0 things."], "states": [], "late": []}
    data = made[0]["easy_read"] | {"figures": [], "words": [], "promises": nothing, "next": []}
    assert typeset(made[0] | {"easy_read": data}, at=PUBLISHED_AT, template=ALTERNATIVES[EASY_READ]).pages
