"""The whole state as one file: made from a running service, and put into an empty database of either engine."""
