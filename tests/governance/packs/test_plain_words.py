"""Words that do not belong before a board stand nowhere in a pack, nor in what the templates add."""

import re
from pathlib import Path

import pytest
from django.conf import settings

UNPLAIN = (
    "polarity",
    "observation",
    "XmR",
    "vintage",
    "snapshot",
    "denominator",
    "numerator",
    "suppressed",
    "suppression",
    "null",
    "N/A",
    "BRAG",
    "RAG",
    "year_to_date",
    "LAIT",
    "TBC",
    "statutory guidance",
    "variance",
)
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "governance"


def shown(
    node, skip=("code", "field", "quality", "missing", "svg", "large", "wide", "narrow", "key")
) -> list[str]:
    """Every text of a Pack that a reader meets."""
    if isinstance(node, dict):
        return [text for key, part in node.items() if key not in skip for text in shown(part, skip)]
    if isinstance(node, list):
        return [text for part in node for text in shown(part, skip)]
    return [node] if isinstance(node, str) else []


@pytest.mark.parametrize("word", UNPLAIN)
def test_no_unplain_word_is_in_a_pack(made, word):
    pack, _, _ = made
    assert [text for text in shown(pack) if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("word", UNPLAIN)
def test_no_unplain_word_is_between_the_tags_of_board_pages(word):
    for path in TEMPLATES.glob("*.html"):
        words = re.sub(r"<[^>]*>|{%.*?%}|{{.*?}}|{#.*?#}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(rf"\b{re.escape(word)}\b", words, re.IGNORECASE), path.name
