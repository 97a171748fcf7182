"""Governance's part of the administration, a file a task."""

from governance.admin import boards, packs, people

__all__ = ["boards", "packs", "people"]
