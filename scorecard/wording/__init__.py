"""The words for what the numbers say: one voice for pages, charts, narrative and packs. Pure."""
