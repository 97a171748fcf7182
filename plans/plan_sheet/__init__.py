"""A plan's spreadsheet -> new priorities and actions: looked at first, then written whole."""
