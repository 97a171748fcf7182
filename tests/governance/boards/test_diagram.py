"""The governance diagram as SVG, for a page and for a pack."""

from xml.etree import ElementTree

import pytest

from governance.boards.diagram import PACK, PAGE, draw, in_words, wrapped
from governance.boards.hierarchy import QUESTIONS, Line, Node

NODES = [
    Node("cabinet", "Cabinet", "decide"),
    Node("scrutiny", "Overview & Scrutiny (Children)", "oversee"),
    Node("plan", "Children and Young People’s Continuous Improvement Board", "drive"),
]
LINES = [Line("plan", "cabinet"), Line("scrutiny", "cabinet", QUESTIONS)]
SVG = "{http://www.w3.org/2000/svg}"


def parsed(**options):
    return ElementTree.fromstring(draw(NODES, LINES, **options))  # noqa: S314 - our own drawing


@pytest.mark.parametrize("variant", [PAGE, PACK])
def test_every_board_is_one_box(variant):
    assert len(parsed(variant=variant).findall(f".//{SVG}rect")) == len(NODES)


def test_the_page_names_and_describes_the_drawing():
    root = parsed()
    assert root.get("role") == "group"
    assert root.find(f"{SVG}title").text == "Which board answers to which"
    assert "questions Cabinet." in root.find(f"{SVG}desc").text


def test_the_page_links_each_box():
    root = parsed(links={node.slug: f"/boards/{node.slug}/" for node in NODES})
    assert [link.get("href") for link in root.findall(f".//{SVG}a")] == [
        f"/boards/{node.slug}/" for node in NODES
    ]


def test_own_boards_are_outlined():
    root = parsed(own=frozenset(["plan"]))
    assert [rect.get("class") for rect in root.findall(f".//{SVG}rect")].count("board-box own") == 1


def test_questions_are_dashed_and_reports_are_not():
    lines = [path for path in parsed().findall(f".//{SVG}path") if path.get("class") == "board-line"]
    assert sorted(path.get("stroke-dasharray") is not None for path in lines) == [False, True]


def test_the_pack_carries_its_own_colours_and_no_class_or_link():
    text = draw(NODES, LINES, variant=PACK)
    assert "class=" not in text and "<a " not in text and "#12436d" not in text
    assert "#12436d" in draw(NODES, LINES, variant=PACK, own=frozenset(["plan"]))


def test_names_are_escaped_and_what_stands_in_brackets_is_left_out():
    text = draw(NODES, LINES)
    assert "Overview &amp; Scrutiny" in text.partition("</desc>")[2]
    assert "(Children)" not in text.partition("</desc>")[2]


def test_no_style_attribute_or_script():
    text = draw(NODES, LINES)
    assert "style=" not in text and "<script" not in text


def test_in_words_says_every_line():
    assert in_words(NODES, LINES) == (
        "At the top: Cabinet. Children and Young People’s Continuous Improvement Board reports to Cabinet. "
        "Overview & Scrutiny (Children) questions Cabinet."
    )


def test_wrapped_keeps_every_word_and_the_width():
    rows = wrapped("Children and Young People’s Continuous Improvement Board", 200, 17)
    assert " ".join(rows) == "Children and Young People’s Continuous Improvement Board"
    assert max(map(len, rows)) <= 21


def test_made_twice_the_drawing_is_the_same():
    assert draw(NODES, LINES) == draw(NODES, LINES)
