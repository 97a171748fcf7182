"""A quarter's way out: closed, approved, frozen, and what changes after it."""
