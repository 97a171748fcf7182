"""A post's own figures: confirmed, queried, commented on."""
