"""Charts: one Chart of lines, words and table, drawn as SVG for page and paper or as an interactive figure."""
