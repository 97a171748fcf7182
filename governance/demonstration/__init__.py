"""The demonstration: Sefton's plan, made through the users' own doors."""
