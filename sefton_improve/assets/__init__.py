"""Files that pages need and the tree does not hold: style sheet, script, typeface, icon."""
