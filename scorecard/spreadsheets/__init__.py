"""Spreadsheets in and out: cells read from hostile files, and files written so that they are safe to open."""
