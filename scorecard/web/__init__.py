"""The scorecard's pages: guard, load, ask, answer."""
