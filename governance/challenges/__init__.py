"""A board's question from the meeting that raised it to the answer it accepted."""
