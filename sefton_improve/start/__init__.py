"""An empty product becomes a council's own, and what comes first for each role."""
