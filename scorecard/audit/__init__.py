"""What happened to the figures, kept for good: history, its integrity, its one exception, and downloads."""
