"""Secondary suppression: what an attacker could put together, and what is therefore kept back as well.

`table` is the way in. Pure throughout: no database, no clock.
"""
