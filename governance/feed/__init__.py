"""Figures fetched by other programs: tokens, who is let in by one, and how often."""
