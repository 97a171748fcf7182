"""The report's text with its figures bound: read, filled, checked."""
