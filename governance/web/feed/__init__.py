"""Figures for other programs, and the tokens that let them in."""
