"""What one issue of a pack says of itself."""

from datetime import date

from governance.packs.edition import changed_names, content, edition, preview

PACK = {
    "cover": {"marking": "PUBLIC"},
    "scorecard": {"themes": [{"rows": [{"code": "a", "name": "A", "now": 1}]}]},
}
LATER = {
    "cover": {"marking": "PUBLIC"},
    "scorecard": {"themes": [{"rows": [{"code": "a", "name": "A", "now": 2}]}]},
}
DAY = date(2018, 10, 24)


def test_the_first_issue_says_so():
    first = edition(PACK, version=1, on=DAY, why="Due", earlier=None)
    assert first["label"] == "Version 1"
    assert first["detail"] == "the first issue of this quarter’s figures"
    assert first["note"] == "Published on 24 October 2018."


def test_a_later_issue_names_reason_and_changes():
    second = edition(LATER, version=2, on=DAY, why="Late return.", earlier=PACK)
    assert second["detail"] == "it replaces version 1"
    assert second["note"] == "Reason for this version: Late return. Figures that changed: A."


def test_a_later_issue_without_changed_figures_says_so():
    assert edition(PACK, version=2, on=DAY, why="Typo", earlier=PACK)["note"].endswith(
        "No figure has changed."
    )


def test_changed_names_are_those_whose_row_differs():
    assert changed_names(LATER, PACK) == ["A"]
    assert changed_names(PACK, PACK) == []


def test_a_preview_is_marked_as_one():
    assert preview(PACK)["marking"] == "PREVIEW, NOT PUBLISHED"


def test_content_leaves_the_edition_out():
    assert content(PACK | {"edition": {}}) == PACK
