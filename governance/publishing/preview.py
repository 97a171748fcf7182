"""Drafts of packs for those who prepare them: as a page or as files, marked throughout, kept nowhere."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from governance.models import Board
from governance.packs import issue
from governance.packs.drawings import EVERY_USE
from governance.packs.load import load_material
from governance.packs.source import Sources
from governance.pdf.typeset import Pdf, typeset_all
from governance.publishing.drafting import Wish, draft, load_issues, one_moment
from scorecard.models import Quarter
from scorecard.vocabulary.days import LONDON
from scorecard.vocabulary.presence import present


def preview_pack(
    *, quarter: Quarter, board: Board, wish: Wish | None = None, uses: frozenset[str] = EVERY_USE
) -> dict[str, Any]:
    """The Pack of a draft, marked as one, its charts drawn for some `uses` (`drawings`); nothing is set.

    Raises PublishError for a quarter without a data-as-at date.
    """
    wish = wish or Wish("A preview")
    with one_moment():
        issues = load_issues(quarter)
        sources = Sources(load_material(quarter, issues.day_of(board, wish)), uses)
        source = sources.of(board, wish.audience or board.audience)
        pack = draft(source, issues, wish, at=timezone.now()).pack
    return pack | {"edition": issue.preview(pack)}


def preview_files(quarter: Quarter, pack: dict[str, Any], *templates: str) -> list[Pdf]:
    """A draft's files, one a template. They carry the day of the figures: made again they are the same.

    Raises TypesetError when they cannot be set.
    """
    at = datetime.combine(present(quarter.data_as_at), time(12), tzinfo=LONDON)
    return typeset_all([(pack, template) for template in templates], at=at)
