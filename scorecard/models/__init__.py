"""The nouns of the scorecard, a file a group."""

from scorecard.models.figures import Observation, Quarter
from scorecard.models.indicators import Definition, Indicator, Relation, Theme
from scorecard.models.places import Area, Neighbour, NeighbourModel, PublishedFigure
from scorecard.models.posts import Post
from scorecard.models.releases import Release, ReleasedFigure
from scorecard.models.yardsticks import Annotation, Baseline, Target, TargetStep

__all__ = [
    "Annotation",
    "Area",
    "Baseline",
    "Definition",
    "Indicator",
    "Neighbour",
    "NeighbourModel",
    "Observation",
    "Post",
    "PublishedFigure",
    "Quarter",
    "Relation",
    "Release",
    "ReleasedFigure",
    "Target",
    "TargetStep",
    "Theme",
]
