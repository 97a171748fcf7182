"""What one issue of a pack says of itself."""

from datetime import date

from governance.packs.issue import content, issue, preview
from governance.states import CORRECTED, REFRESHED

PACK = {"cover": {"marking": "PUBLIC", "meeting": "7 November 2018"}}
DAY = date(2018, 10, 24)


def test_the_first_issue_says_so():
    first = issue(PACK, version=1, on=DAY, why="Due")
    assert first["label"] == "Version 1"
    assert first["detail"] == "the first issue of this quarter’s figures"
    assert first["note"] == "Published on 24 October 2018."


def test_a_correction_names_its_reason_and_what_it_replaces():
    second = issue(PACK, version=2, on=DAY, why="Late return.", kind=CORRECTED, replaces=1)
    assert second["detail"] == "a correction: it replaces version 1"
    assert second["note"] == "Reason for this version: Late return."


def test_a_refreshed_issue_names_its_meeting_and_is_never_called_a_correction():
    second = issue(PACK, version=2, on=DAY, why="Newer actions", kind=REFRESHED, replaces=1)
    assert second["detail"] == "refreshed for the meeting of 7 November 2018, with the figures of version 1"
    assert second["note"].startswith("Reason for this version: Newer actions.")
    assert "correct" not in str(second)


def test_an_issue_after_a_withdrawn_one_says_whose_place_it_takes():
    second = issue(PACK, version=2, on=DAY, why="Safe now", kind=CORRECTED, replaces=None)
    assert second["detail"] == "it stands in for version 1, which was withdrawn"


def test_a_preview_is_marked_as_one():
    assert preview(PACK)["marking"] == "PREVIEW, NOT PUBLISHED"


def test_content_leaves_out_what_one_issue_says_of_itself():
    assert content(PACK | {"edition": {}, "changes": {}}) == PACK
