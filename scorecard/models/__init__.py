"""The nouns of the scorecard, a file a group."""

from scorecard.models.calendar import BankHoliday
from scorecard.models.change_count import ChangeCount
from scorecard.models.editions import Edition
from scorecard.models.figures import Observation, Quarter
from scorecard.models.indicators import Definition, Indicator, Relation, Theme
from scorecard.models.intake import EntryDraft, FigureFile, PublishedFile, SentForm
from scorecard.models.jobs import Job
from scorecard.models.places import Area, Neighbour, NeighbourModel, PublishedFigure, Reconciliation
from scorecard.models.posts import Post
from scorecard.models.public import AlreadyPublic
from scorecard.models.redactions import Redaction
from scorecard.models.releases import Release, ReleasedFigure
from scorecard.models.signing import Approval, ClosingReason, FigureWord
from scorecard.models.targets import Annotation, Baseline, Target, TargetStep

__all__ = [
    "AlreadyPublic",
    "Annotation",
    "Approval",
    "Area",
    "BankHoliday",
    "Baseline",
    "ChangeCount",
    "ClosingReason",
    "Definition",
    "Edition",
    "EntryDraft",
    "FigureFile",
    "FigureWord",
    "Indicator",
    "Job",
    "Neighbour",
    "NeighbourModel",
    "Observation",
    "Post",
    "PublishedFigure",
    "PublishedFile",
    "Quarter",
    "Reconciliation",
    "Redaction",
    "Relation",
    "Release",
    "ReleasedFigure",
    "SentForm",
    "Target",
    "TargetStep",
    "Theme",
]
