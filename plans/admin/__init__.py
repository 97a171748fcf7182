"""The plan's part of the administration, a file a task."""

from plans.admin import evidence, narrative, plan

__all__ = ["evidence", "narrative", "plan"]
