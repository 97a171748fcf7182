"""Where actions stand on a day."""
