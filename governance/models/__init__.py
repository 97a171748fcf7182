"""The nouns of governance, a file a group."""

from governance.models.alternative_formats import AlternativeFormat
from governance.models.boards import Board, Meeting, ReportingLine, Seat
from governance.models.challenges import BoardAsk, BoardQuestion, Challenge
from governance.models.checks import CheckAnswer, Statement
from governance.models.feed import FeedCount, FeedToken
from governance.models.glossary import GlossaryTerm
from governance.models.notices import PackNotice
from governance.models.publications import Publication, Withdrawal
from governance.models.reminders import Reminder

__all__ = [
    "AlternativeFormat",
    "Board",
    "BoardAsk",
    "BoardQuestion",
    "Challenge",
    "CheckAnswer",
    "FeedCount",
    "FeedToken",
    "GlossaryTerm",
    "Meeting",
    "PackNotice",
    "Publication",
    "Reminder",
    "ReportingLine",
    "Seat",
    "Statement",
    "Withdrawal",
]
