"""Signing in and out, passwords, lock-out, how long a session lasts."""
