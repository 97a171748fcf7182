"""Packs set as PDF: the child process, and the templates it sets them with."""
