"""The whole state as one file: made from a running service, put into an empty database of either engine."""
