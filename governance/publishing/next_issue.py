"""A board's next issue as it would go out, for whoever is about to publish it."""

from dataclasses import dataclass
from datetime import datetime

from governance.models import Board
from governance.packs.load import load_material
from governance.packs.source import Sources
from governance.publishing.answers import refuse_quarter, refuse_unready
from governance.publishing.drafting import Draft, Wish, draft, load_issues, one_moment
from governance.publishing.pack_texts import going_out
from governance.publishing.refusals import PublishError
from governance.publishing.review import review
from scorecard.models import Quarter
from scorecard.models.accounts import Account


@dataclass(frozen=True)
class NextIssue:
    """The draft, what stands in its way (in words, empty where nothing does), and what a statement is about.

    `seen` is the hash of its texts and figures. There is no draft where its day or reason is refused.
    """

    draft: Draft | None
    unready: str
    seen: str


def next_issue(quarter: Quarter, board: Board, wish: Wish, *, by: Account, at: datetime) -> NextIssue:
    """The next issue as at one moment; what stands in its way is no error here."""
    with one_moment():
        material, issues = load_material(quarter, wish.as_at), load_issues(quarter)
        reviewed = review(going_out(material, [wish.readers_of(board)]))
        made, unready = None, ""
        try:
            issues.day_of(board, wish)
            made = draft(Sources(material).of(board, wish.audience or board.audience), issues, wish, at=at)
            refuse_quarter(quarter, by=by)
            refuse_unready(reviewed, board)
        except PublishError as error:
            unready = str(error)
    return NextIssue(made, unready, reviewed.out.hashes[board.slug])
