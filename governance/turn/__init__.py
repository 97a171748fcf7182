"""The turn of the year: what is carried over into the next financial year, looked at first and then done."""
