"""Readings as tables: columns and rows for pages, and the same as files."""
