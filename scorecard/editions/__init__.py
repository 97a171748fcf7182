"""A released quarter as it was frozen: made once at its release, read by every page, file and pack."""
