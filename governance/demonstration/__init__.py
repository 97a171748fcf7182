"""The demonstration: a council's plan, made through the users' own doors."""
