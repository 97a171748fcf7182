"""Boards' pages and packs."""
