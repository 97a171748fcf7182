"""A quarter closed, approved, released, corrected and held against what is published: its pages."""
