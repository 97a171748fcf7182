"""The monthly check of what the council’s own server can check of its accessibility, without a browser."""
