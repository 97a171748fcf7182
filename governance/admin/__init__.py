"""Governance's part of the administration, a file a task."""

from governance.admin import boards, feed, packs, people, record

__all__ = ["boards", "feed", "packs", "people", "record"]
