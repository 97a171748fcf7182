"""Charts: one Chart of lines, words and table, drawn as SVG or as an interactive figure."""
