"""A board's pack: plain data that page and PDF both show, and that is kept when it is published."""
