"""Long work as its pages show it."""
