"""Governance's part of the administration, a file a task."""

from governance.admin import boards, packs, people, record

__all__ = ["boards", "packs", "people", "record"]
