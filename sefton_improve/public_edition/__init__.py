"""The public edition: all that is public, as a folder of files that any web server or memory stick serves."""
