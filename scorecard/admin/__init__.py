"""The scorecard's part of the administration, a file a task."""

from scorecard.admin import figures, places, posts, redactions, reference, releases

__all__ = ["figures", "places", "posts", "redactions", "reference", "releases"]
