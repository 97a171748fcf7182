"""The scorecard's part of the administration, a file a task."""

from scorecard.admin import figures, places, posts, redactions, reference
from scorecard.admin.releases import admin as releases

__all__ = ["figures", "places", "posts", "redactions", "reference", "releases"]
