"""Boards: who answers to whom, drawn and listed; who may see what; the roles."""
