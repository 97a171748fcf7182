"""What is due by when, and from whom."""
